// The part of the registry's gRPC face that protects records.
#include "cadre/registry/v1/data_request.grpc.pb.h"
#include "cadre/registry/v1/export_release.grpc.pb.h"
#include "cadre/registry/v1/own_record.grpc.pb.h"
#include "cadre/registry/v1/reading.grpc.pb.h"
#include "cadre/registry/v1/retention.grpc.pb.h"
#include "services/registry/rpc.h"

namespace cadre::registry {
namespace {

class DataRequestRpc final : public v1::DataRequestService::Service {
 public:
  using Api = DataRequestApi;
  DataRequestRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateMyDataRequest, v1::CreateMyDataRequestRequest, v1::DataRequest)
  CADRE_UNARY(ListMyDataRequests, v1::ListMyDataRequestsRequest, v1::ListMyDataRequestsResponse)
  CADRE_UNARY(WithdrawMyDataRequest, v1::WithdrawMyDataRequestRequest, v1::DataRequest)
  CADRE_UNARY(CreateDataRequest, v1::CreateDataRequestRequest, v1::DataRequest)
  CADRE_UNARY(GetDataRequest, v1::GetDataRequestRequest, v1::DataRequest)
  CADRE_UNARY(ListDataRequests, v1::ListDataRequestsRequest, v1::ListDataRequestsResponse)
  CADRE_UNARY(DecideDataRequest, v1::DecideDataRequestRequest, v1::DataRequest)
  CADRE_UNARY(LiftRestriction, v1::LiftRestrictionRequest, v1::DataRequest)
  CADRE_UNARY(GetRecordCopy, v1::GetRecordCopyRequest, v1::RecordCopy)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ExportReleaseRpc final : public v1::ExportReleaseService::Service {
 public:
  using Api = ExportReleaseApi;
  ExportReleaseRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ClassifyLists, v1::ClassifyListsRequest, v1::ListClassification)
  CADRE_UNARY(ListListClassifications, v1::ListListClassificationsRequest,
              v1::ListListClassificationsResponse)
  CADRE_UNARY(RequestExportRelease, v1::RequestExportReleaseRequest, v1::ExportRelease)
  CADRE_UNARY(AnswerExportRelease, v1::AnswerExportReleaseRequest, v1::ExportRelease)
  CADRE_UNARY(ListExportReleases, v1::ListExportReleasesRequest, v1::ListExportReleasesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OwnRecordRpc final : public v1::OwnRecordService::Service {
 public:
  using Api = OwnRecordApi;
  OwnRecordRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetMyRecord, v1::GetMyRecordRequest, v1::OwnRecord)
  CADRE_UNARY(ListMyReadings, v1::ListMyReadingsRequest, v1::ListMyReadingsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ReadingRpc final : public v1::ReadingService::Service {
 public:
  using Api = ReadingApi;
  ReadingRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListReadings, v1::ListReadingsRequest, v1::ListReadingsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RetentionRpc final : public v1::RetentionService::Service {
 public:
  using Api = RetentionApi;
  RetentionRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListDestructionCandidates, v1::ListDestructionCandidatesRequest,
              v1::ListDestructionCandidatesResponse)
  CADRE_UNARY(ProposeDestruction, v1::ProposeDestructionRequest, v1::Destruction)
  CADRE_UNARY(ConfirmDestruction, v1::ConfirmDestructionRequest, v1::Destruction)
  CADRE_UNARY(ListDestructions, v1::ListDestructionsRequest, v1::ListDestructionsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

}  // namespace

void AddProtectionServices(const rpc::UnaryRunner& run, Apis apis,
                           std::vector<std::unique_ptr<grpc::Service>>& services) {
  services.push_back(std::make_unique<DataRequestRpc>(run, apis.data_requests));
  services.push_back(std::make_unique<ExportReleaseRpc>(run, apis.export_releases));
  services.push_back(std::make_unique<OwnRecordRpc>(run, apis.own_records));
  services.push_back(std::make_unique<ReadingRpc>(run, apis.readings));
  services.push_back(std::make_unique<RetentionRpc>(run, apis.retention));
}

}  // namespace cadre::registry
