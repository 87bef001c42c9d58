#include "services/registry/rpc.h"

#include "cadre/registry/v1/certificate.grpc.pb.h"
#include "cadre/registry/v1/events.grpc.pb.h"
#include "cadre/registry/v1/export.grpc.pb.h"
#include "cadre/registry/v1/file.grpc.pb.h"
#include "cadre/registry/v1/import.grpc.pb.h"
#include "cadre/registry/v1/operation.grpc.pb.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "cadre/registry/v1/person.grpc.pb.h"
#include "cadre/registry/v1/post.grpc.pb.h"
#include "cadre/registry/v1/record.grpc.pb.h"
#include "cadre/registry/v1/screening.grpc.pb.h"
#include "cadre/registry/v1/search.grpc.pb.h"
#include "cadre/registry/v1/source.grpc.pb.h"
#include "cadre/registry/v1/term_end.grpc.pb.h"
#include "cadre/registry/v1/vacancy.grpc.pb.h"
#include "common/rpc/stream.h"
#include "common/rpc/watch.h"

namespace cadre::registry {
namespace {

class ExportRpc final : public v1::ExportService::Service {
 public:
  using Api = ExportApi;
  ExportRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(StartExport, v1::StartExportRequest, google::longrunning::Operation)
  CADRE_UNARY(GenerateDocument, v1::GenerateDocumentRequest, v1::GeneratedDocument)
  CADRE_UNARY(FetchListTexts, v1::FetchListTextsRequest, v1::FetchListTextsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class FileRpc final : public v1::FileService::Service {
 public:
  using Api = FileApi;
  FileRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateUpload, v1::CreateUploadRequest, v1::StoredFile)
  CADRE_UNARY(AppendUpload, v1::AppendUploadRequest, v1::StoredFile)
  CADRE_UNARY(InspectUpload, v1::InspectUploadRequest, v1::UploadInspection)
  CADRE_UNARY(ReadFile, v1::ReadFileRequest, v1::FilePart)
  CADRE_UNARY(DeleteFile, v1::DeleteFileRequest, v1::StoredFile)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OperationRpc final : public v1::OperationService::Service {
 public:
  using Api = OperationApi;
  OperationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetOperation, v1::GetOperationRequest, google::longrunning::Operation)
  CADRE_UNARY(ListOperations, v1::ListOperationsRequest, v1::ListOperationsResponse)
  CADRE_UNARY(CancelOperation, v1::CancelOperationRequest, google::longrunning::Operation)
  CADRE_UNARY(WaitOperation, v1::WaitOperationRequest, google::longrunning::Operation)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ImportRpc final : public v1::ImportService::Service {
 public:
  using Api = ImportApi;
  ImportRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(StartImport, v1::StartImportRequest, google::longrunning::Operation)
  CADRE_UNARY(ImportOrganizations, v1::ImportOrganizationsRequest, v1::ImportReport)
  CADRE_UNARY(ImportPeople, v1::ImportPeopleRequest, v1::ImportReport)
  CADRE_UNARY(FetchNamed, v1::FetchNamedRequest, v1::FetchNamedResponse)
  CADRE_UNARY(ImportPosts, v1::ImportPostsRequest, v1::ImportReport)
  CADRE_UNARY(ImportRecords, v1::ImportRecordsRequest, v1::ImportReport)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OrganizationRpc final : public v1::OrganizationService::Service {
 public:
  using Api = OrganizationApi;
  OrganizationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetOrganization, v1::GetOrganizationRequest, v1::Organization)
  CADRE_UNARY(GetOrganizationHistory, v1::GetOrganizationHistoryRequest, v1::OrganizationHistory)
  CADRE_UNARY(ListOrganizations, v1::ListOrganizationsRequest, v1::ListOrganizationsResponse)
  CADRE_UNARY(CreateOrganization, v1::CreateOrganizationRequest, v1::Organization)
  CADRE_UNARY(UpdateOrganization, v1::UpdateOrganizationRequest, v1::Organization)
  CADRE_UNARY(CloseOrganization, v1::CloseOrganizationRequest, v1::Organization)
  CADRE_UNARY(MoveOrganization, v1::MoveOrganizationRequest, v1::Organization)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PersonRpc final : public v1::PersonService::Service {
 public:
  using Api = PersonApi;
  PersonRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetPerson, v1::GetPersonRequest, v1::Person)
  CADRE_UNARY(ListPeople, v1::ListPeopleRequest, v1::ListPeopleResponse)
  CADRE_UNARY(CreatePerson, v1::CreatePersonRequest, v1::Person)
  CADRE_UNARY(UpdatePerson, v1::UpdatePersonRequest, v1::Person)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PostRpc final : public v1::PostService::Service {
 public:
  using Api = PostApi;
  PostRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(FetchPosts, v1::FetchPostsRequest, v1::FetchPostsResponse)
  CADRE_UNARY(GetPost, v1::GetPostRequest, v1::Post)
  CADRE_UNARY(ListPosts, v1::ListPostsRequest, v1::ListPostsResponse)
  CADRE_UNARY(ListIncumbents, v1::ListIncumbentsRequest, v1::ListIncumbentsResponse)
  CADRE_UNARY(CreatePost, v1::CreatePostRequest, v1::Post)
  CADRE_UNARY(UpdatePost, v1::UpdatePostRequest, v1::Post)
  CADRE_UNARY(ClosePost, v1::ClosePostRequest, v1::Post)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RecordRpc final : public v1::RecordService::Service {
 public:
  using Api = RecordApi;
  RecordRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetPersonRecord, v1::GetPersonRecordRequest, v1::PersonRecord)
  CADRE_UNARY(AddRating, v1::AddRatingRequest, v1::Rating)
  CADRE_UNARY(AddDiscipline, v1::AddDisciplineRequest, v1::Discipline)
  CADRE_UNARY(DiscoverPeople, v1::DiscoverPeopleRequest, v1::DiscoverPeopleResponse)
  CADRE_UNARY(FetchPersonFacts, v1::FetchPersonFactsRequest, v1::FetchPersonFactsResponse)
  CADRE_UNARY(FetchIncumbents, v1::FetchIncumbentsRequest, v1::FetchIncumbentsResponse)
  CADRE_UNARY(AddPostHolding, v1::AddPostHoldingRequest, v1::PostHolding)
  CADRE_UNARY(EndPostHolding, v1::EndPostHoldingRequest, v1::PostHolding)
  CADRE_UNARY(FillPost, v1::FillPostRequest, v1::PostHolding)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CertificateRpc final : public v1::CertificateService::Service {
 public:
  using Api = ScreeningApi;
  CertificateRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(RecordCertificate, v1::RecordCertificateRequest, v1::Qualification)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ScreeningRpc final : public v1::ScreeningService::Service {
 public:
  using Api = ScreeningApi;
  ScreeningRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(AddQualification, v1::AddQualificationRequest, v1::Qualification)
  CADRE_UNARY(ListQualifications, v1::ListQualificationsRequest, v1::ListQualificationsResponse)
  CADRE_STREAM(ScreenAll, v1::ScreenAllRequest, v1::ScreenAllResponse)
  CADRE_UNARY(ScreenPeople, v1::ScreenPeopleRequest, v1::ScreenPeopleResponse)
  CADRE_UNARY(ScreenCandidates, v1::ScreenCandidatesRequest, v1::ScreenCandidatesResponse)
  CADRE_UNARY(ExplainScreening, v1::ExplainScreeningRequest, v1::ScreeningExplanation)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SearchRpc final : public v1::SearchService::Service {
 public:
  using Api = SearchApi;
  SearchRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CountPeople, v1::CountPeopleRequest, v1::CountPeopleResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SavedSearchRpc final : public v1::SavedSearchService::Service {
 public:
  using Api = SavedSearchApi;
  SavedSearchRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetSavedSearch, v1::GetSavedSearchRequest, v1::SavedSearch)
  CADRE_UNARY(ListSavedSearches, v1::ListSavedSearchesRequest, v1::ListSavedSearchesResponse)
  CADRE_UNARY(CreateSavedSearch, v1::CreateSavedSearchRequest, v1::SavedSearch)
  CADRE_UNARY(UpdateSavedSearch, v1::UpdateSavedSearchRequest, v1::SavedSearch)
  CADRE_UNARY(DeleteSavedSearch, v1::DeleteSavedSearchRequest, v1::SavedSearch)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SourceRpc final : public v1::SourceService::Service {
 public:
  using Api = SourceApi;
  SourceRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetSourceCategories, v1::GetSourceCategoriesRequest, v1::SourceCategories)
  CADRE_UNARY(SetSourceCategories, v1::SetSourceCategoriesRequest, v1::SourceCategories)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class VacancyRpc final : public v1::VacancyService::Service {
 public:
  using Api = VacancyApi;
  VacancyRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListVacancies, v1::ListVacanciesRequest, v1::ListVacanciesResponse)
  CADRE_UNARY(ForecastVacancies, v1::ForecastVacanciesRequest, v1::ForecastVacanciesResponse)
  CADRE_UNARY(FetchSeats, v1::FetchSeatsRequest, v1::FetchSeatsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class HolderTermRpc final : public v1::HolderTermService::Service {
 public:
  using Api = VacancyApi;
  HolderTermRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(FetchHolderTerms, v1::FetchHolderTermsRequest, v1::FetchHolderTermsResponse)
  CADRE_UNARY(FetchPostTimes, v1::FetchPostTimesRequest, v1::FetchPostTimesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

using EventRpc = rpc::EventRpc<v1::EventService::Service, v1::WatchEventsRequest>;

}  // namespace

std::vector<std::string> ServiceNames() {
  return {"cadre.registry.v1.AccessService",        "cadre.registry.v1.CertificateService",
          "cadre.registry.v1.ChangeRequestService", "cadre.registry.v1.CorrectionService",
          "cadre.registry.v1.DataRequestService",   "cadre.registry.v1.EventService",
          "cadre.registry.v1.ExportReleaseService", "cadre.registry.v1.ExportService",
          "cadre.registry.v1.FileService",          "cadre.registry.v1.HistoryService",
          "cadre.registry.v1.HolderTermService",    "cadre.registry.v1.ImportService",
          "cadre.registry.v1.OperationService",     "cadre.registry.v1.OrganizationService",
          "cadre.registry.v1.OwnRecordService",     "cadre.registry.v1.PersonLifeService",
          "cadre.registry.v1.PersonService",        "cadre.registry.v1.PostService",
          "cadre.registry.v1.ReadingService",       "cadre.registry.v1.RecordCheckService",
          "cadre.registry.v1.RecordEntryService",   "cadre.registry.v1.RecordService",
          "cadre.registry.v1.RegulationService",    "cadre.registry.v1.RestructureService",
          "cadre.registry.v1.RetentionService",     "cadre.registry.v1.SavedSearchService",
          "cadre.registry.v1.ScreeningService",     "cadre.registry.v1.SearchService",
          "cadre.registry.v1.SourceService",        "cadre.registry.v1.VacancyService"};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  AddAdminServices(run, apis, services);
  AddPeopleServices(run, apis, services);
  AddProtectionServices(run, apis, services);
  services.push_back(std::make_unique<ExportRpc>(run, apis.exports));
  services.push_back(std::make_unique<FileRpc>(run, apis.files));
  services.push_back(std::make_unique<ImportRpc>(run, apis.imports));
  services.push_back(std::make_unique<OperationRpc>(run, apis.operations));
  services.push_back(std::make_unique<OrganizationRpc>(run, apis.organizations));
  services.push_back(std::make_unique<PersonRpc>(run, apis.people));
  services.push_back(std::make_unique<PostRpc>(run, apis.posts));
  services.push_back(std::make_unique<RecordRpc>(run, apis.records));
  services.push_back(std::make_unique<CertificateRpc>(run, apis.screening));
  services.push_back(std::make_unique<ScreeningRpc>(run, apis.screening));
  services.push_back(std::make_unique<SearchRpc>(run, apis.search));
  services.push_back(std::make_unique<SavedSearchRpc>(run, apis.saved_searches));
  services.push_back(std::make_unique<SourceRpc>(run, apis.sources));
  services.push_back(std::make_unique<VacancyRpc>(run, apis.vacancies));
  services.push_back(std::make_unique<HolderTermRpc>(run, apis.vacancies));
  services.push_back(std::make_unique<EventRpc>(run, events));
  return services;
}

}  // namespace cadre::registry
