#include "services/development/rpc.h"

#include "cadre/development/v1/coverage.grpc.pb.h"
#include "cadre/development/v1/coverage_report.grpc.pb.h"
#include "cadre/development/v1/events.grpc.pb.h"
#include "cadre/development/v1/line.grpc.pb.h"
#include "cadre/development/v1/rotation.grpc.pb.h"
#include "cadre/development/v1/rotation_run.grpc.pb.h"
#include "cadre/development/v1/training.grpc.pb.h"
#include "common/rpc/watch.h"

namespace cadre::development {
namespace {

class CoverageRpc final : public v1::CoverageService::Service {
 public:
  using Api = CoverageApi;
  CoverageRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetCoverage, v1::GetCoverageRequest, v1::CoverageReport)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CoverageReportRpc final : public v1::CoverageReportService::Service {
 public:
  using Api = CoverageReportApi;
  CoverageReportRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(SummarizeCoverage, v1::SummarizeCoverageRequest, v1::SummarizeCoverageResponse)
  CADRE_UNARY(ListUncoveredGaps, v1::ListUncoveredGapsRequest, v1::ListUncoveredGapsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RotationRpc final : public v1::RotationService::Service {
 public:
  using Api = RotationApi;
  RotationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ProposeRotation, v1::ProposeRotationRequest, v1::Rotation)
  CADRE_UNARY(WithdrawRotation, v1::WithdrawRotationRequest, v1::Rotation)
  CADRE_UNARY(GetRotation, v1::GetRotationRequest, v1::Rotation)
  CADRE_UNARY(ListRotations, v1::ListRotationsRequest, v1::ListRotationsResponse)
  CADRE_UNARY(SubmitRotation, v1::SubmitRotationRequest, v1::Rotation)
  CADRE_UNARY(ReturnRotation, v1::ReturnRotationRequest, v1::Rotation)
  CADRE_UNARY(ApproveRotation, v1::ApproveRotationRequest, v1::Rotation)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RotationRunRpc final : public v1::RotationRunService::Service {
 public:
  using Api = RotationRunApi;
  RotationRunRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GiveRotationOpinion, v1::GiveRotationOpinionRequest, v1::Rotation)
  CADRE_UNARY(AgreeRotation, v1::AgreeRotationRequest, v1::Rotation)
  CADRE_UNARY(DecideRotation, v1::DecideRotationRequest, v1::Rotation)
  CADRE_UNARY(DropRotation, v1::DropRotationRequest, v1::Rotation)
  CADRE_UNARY(HandOverRotation, v1::HandOverRotationRequest, v1::Rotation)
  CADRE_UNARY(AssessRotation, v1::AssessRotationRequest, v1::Rotation)
  CADRE_UNARY(ExtendRotation, v1::ExtendRotationRequest, v1::Rotation)
  CADRE_UNARY(EndRotationEarly, v1::EndRotationEarlyRequest, v1::Rotation)
  CADRE_UNARY(PlaceRotated, v1::PlaceRotatedRequest, v1::Rotation)
  CADRE_UNARY(SettleRotationFlag, v1::SettleRotationFlagRequest, v1::Rotation)
  CADRE_UNARY(GetRotationFile, v1::GetRotationFileRequest, v1::RotationFile)
  CADRE_UNARY(ListRotationAlerts, v1::ListRotationAlertsRequest, v1::ListRotationAlertsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TrainingLineRpc final : public v1::TrainingLineService::Service {
 public:
  using Api = TrainingLineApi;
  TrainingLineRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(DraftTrainingLines, v1::DraftTrainingLinesRequest, v1::DraftTrainingLinesResponse)
  CADRE_UNARY(AddTrainingLine, v1::AddTrainingLineRequest, v1::TrainingLine)
  CADRE_UNARY(UpdateTrainingLine, v1::UpdateTrainingLineRequest, v1::TrainingLine)
  CADRE_UNARY(RemoveTrainingLine, v1::RemoveTrainingLineRequest, v1::TrainingLine)
  CADRE_UNARY(ListTrainingLines, v1::ListTrainingLinesRequest, v1::ListTrainingLinesResponse)
  CADRE_UNARY(WaiveGap, v1::WaiveGapRequest, v1::Gap)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TrainingPlanRpc final : public v1::TrainingPlanService::Service {
 public:
  using Api = TrainingPlanApi;
  TrainingPlanRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateTrainingPlan, v1::CreateTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(GetTrainingPlan, v1::GetTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ListTrainingPlans, v1::ListTrainingPlansRequest, v1::ListTrainingPlansResponse)
  CADRE_UNARY(SubmitTrainingPlan, v1::SubmitTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ReturnTrainingPlan, v1::ReturnTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ApproveTrainingPlan, v1::ApproveTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ReviseTrainingPlan, v1::ReviseTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(GetTrainingSnapshot, v1::GetTrainingSnapshotRequest, v1::StoredTrainingSnapshot)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

using EventRpc = rpc::EventRpc<v1::EventService::Service, v1::WatchEventsRequest>;

}  // namespace

std::vector<std::string> ServiceNames() {
  return {"cadre.development.v1.CoverageReportService", "cadre.development.v1.CoverageService",
          "cadre.development.v1.EventService",          "cadre.development.v1.RotationRunService",
          "cadre.development.v1.RotationService",       "cadre.development.v1.TrainingLineService",
          "cadre.development.v1.TrainingPlanService"};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<CoverageRpc>(run, apis.coverage));
  services.push_back(std::make_unique<CoverageReportRpc>(run, apis.coverage_reports));
  services.push_back(std::make_unique<RotationRpc>(run, apis.rotations));
  services.push_back(std::make_unique<RotationRunRpc>(run, apis.rotation_runs));
  services.push_back(std::make_unique<TrainingLineRpc>(run, apis.lines));
  services.push_back(std::make_unique<TrainingPlanRpc>(run, apis.plans));
  services.push_back(std::make_unique<EventRpc>(run, events));
  return services;
}

}  // namespace cadre::development
