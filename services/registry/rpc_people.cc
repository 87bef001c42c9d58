// The part of the registry's gRPC face that keeps records: entries, corrections, history, life.
#include "cadre/registry/v1/change_request.grpc.pb.h"
#include "cadre/registry/v1/correction.grpc.pb.h"
#include "cadre/registry/v1/history.grpc.pb.h"
#include "cadre/registry/v1/life.grpc.pb.h"
#include "cadre/registry/v1/record_check.grpc.pb.h"
#include "cadre/registry/v1/record_entry.grpc.pb.h"
#include "services/registry/rpc.h"

namespace cadre::registry {
namespace {

class ChangeRpc final : public v1::ChangeRequestService::Service {
 public:
  using Api = ChangeRequestApi;
  ChangeRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateChangeRequest, v1::CreateChangeRequestRequest, v1::ChangeRequest)
  CADRE_UNARY(GetChangeRequest, v1::GetChangeRequestRequest, v1::ChangeRequest)
  CADRE_UNARY(ListChangeRequests, v1::ListChangeRequestsRequest, v1::ListChangeRequestsResponse)
  CADRE_UNARY(ListMyChangeRequests, v1::ListMyChangeRequestsRequest,
              v1::ListMyChangeRequestsResponse)
  CADRE_UNARY(DecideChangeRequest, v1::DecideChangeRequestRequest, v1::ChangeRequest)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CheckRpc final : public v1::RecordCheckService::Service {
 public:
  using Api = RecordCheckApi;
  CheckRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CheckRecord, v1::CheckRecordRequest, v1::CheckRecordResponse)
  CADRE_UNARY(CheckRatings, v1::CheckRatingsRequest, v1::CheckRatingsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CorrectionRpc final : public v1::CorrectionService::Service {
 public:
  using Api = CorrectionApi;
  CorrectionRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CorrectRating, v1::CorrectRatingRequest, v1::Rating)
  CADRE_UNARY(RemoveRating, v1::RemoveRatingRequest, v1::Rating)
  CADRE_UNARY(CorrectDiscipline, v1::CorrectDisciplineRequest, v1::Discipline)
  CADRE_UNARY(RemoveDiscipline, v1::RemoveDisciplineRequest, v1::Discipline)
  CADRE_UNARY(CorrectQualification, v1::CorrectQualificationRequest, v1::Qualification)
  CADRE_UNARY(RemoveQualification, v1::RemoveQualificationRequest, v1::Qualification)
  CADRE_UNARY(CorrectPostHolding, v1::CorrectPostHoldingRequest, v1::PostHolding)
  CADRE_UNARY(RemovePostHolding, v1::RemovePostHoldingRequest, v1::PostHolding)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class EntryRpc final : public v1::RecordEntryService::Service {
 public:
  using Api = EntryApi;
  EntryRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetRecordEntry, v1::GetRecordEntryRequest, v1::RecordEntry)
  CADRE_UNARY(ListRecordEntries, v1::ListRecordEntriesRequest, v1::ListRecordEntriesResponse)
  CADRE_UNARY(CreateRecordEntry, v1::CreateRecordEntryRequest, v1::RecordEntry)
  CADRE_UNARY(UpdateRecordEntry, v1::UpdateRecordEntryRequest, v1::RecordEntry)
  CADRE_UNARY(DeleteRecordEntry, v1::DeleteRecordEntryRequest, v1::RecordEntry)
  CADRE_UNARY(FetchRelatives, v1::FetchRelativesRequest, v1::FetchRelativesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class HistoryRpc final : public v1::HistoryService::Service {
 public:
  using Api = HistoryApi;
  HistoryRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListRevisions, v1::ListRevisionsRequest, v1::ListRevisionsResponse)
  CADRE_UNARY(CompareRecord, v1::CompareRecordRequest, v1::RecordDifference)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class LifeRpc final : public v1::PersonLifeService::Service {
 public:
  using Api = LifeApi;
  LifeRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(TransferPerson, v1::TransferPersonRequest, v1::Placement)
  CADRE_UNARY(ListPlacements, v1::ListPlacementsRequest, v1::ListPlacementsResponse)
  CADRE_UNARY(ListPlacedPeople, v1::ListPlacedPeopleRequest, v1::ListPlacedPeopleResponse)
  CADRE_UNARY(DeletePerson, v1::DeletePersonRequest, v1::RemovedPerson)
  CADRE_UNARY(CompleteRecord, v1::CompleteRecordRequest, v1::Person)
  CADRE_UNARY(UndeletePerson, v1::UndeletePersonRequest, v1::Person)
  CADRE_UNARY(ListRemovedPeople, v1::ListRemovedPeopleRequest, v1::ListRemovedPeopleResponse)
  CADRE_UNARY(ListDuplicates, v1::ListDuplicatesRequest, v1::ListDuplicatesResponse)
  CADRE_UNARY(MergePeople, v1::MergePeopleRequest, v1::MergeReport)
  CADRE_UNARY(UnmergePeople, v1::UnmergePeopleRequest, v1::MergeReport)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

}  // namespace

void AddPeopleServices(const rpc::UnaryRunner& run, Apis apis,
                       std::vector<std::unique_ptr<grpc::Service>>& services) {
  services.push_back(std::make_unique<ChangeRpc>(run, apis.changes));
  services.push_back(std::make_unique<CheckRpc>(run, apis.checks));
  services.push_back(std::make_unique<CorrectionRpc>(run, apis.corrections));
  services.push_back(std::make_unique<EntryRpc>(run, apis.entries));
  services.push_back(std::make_unique<HistoryRpc>(run, apis.history));
  services.push_back(std::make_unique<LifeRpc>(run, apis.life));
}

}  // namespace cadre::registry
