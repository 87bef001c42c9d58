#include "services/development/rpc.h"

#include "cadre/development/v1/course.grpc.pb.h"
#include "cadre/development/v1/coverage.grpc.pb.h"
#include "cadre/development/v1/coverage_report.grpc.pb.h"
#include "cadre/development/v1/enrolment.grpc.pb.h"
#include "cadre/development/v1/events.grpc.pb.h"
#include "cadre/development/v1/line.grpc.pb.h"
#include "cadre/development/v1/rotation.grpc.pb.h"
#include "cadre/development/v1/rotation_run.grpc.pb.h"
#include "cadre/development/v1/training.grpc.pb.h"
#include "cadre/development/v1/training_report.grpc.pb.h"
#include "common/rpc/watch.h"

namespace cadre::development {
namespace {

class CourseRpc final : public v1::CourseService::Service {
 public:
  using Api = CourseApi;
  CourseRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateCourse, v1::CreateCourseRequest, v1::Course)
  CADRE_UNARY(UpdateCourse, v1::UpdateCourseRequest, v1::Course)
  CADRE_UNARY(GetCourse, v1::GetCourseRequest, v1::Course)
  CADRE_UNARY(ListCourses, v1::ListCoursesRequest, v1::ListCoursesResponse)
  CADRE_UNARY(AddCourseSession, v1::AddCourseSessionRequest, v1::CourseSession)
  CADRE_UNARY(UpdateCourseSession, v1::UpdateCourseSessionRequest, v1::CourseSession)
  CADRE_UNARY(CancelCourseSession, v1::CancelCourseSessionRequest, v1::CourseSession)
  CADRE_UNARY(ListCourseSessions, v1::ListCourseSessionsRequest, v1::ListCourseSessionsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

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

class EnrolmentRpc final : public v1::EnrolmentService::Service {
 public:
  using Api = EnrolmentApi;
  EnrolmentRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(EnrolPerson, v1::EnrolPersonRequest, v1::Enrolment)
  CADRE_UNARY(WithdrawEnrolment, v1::WithdrawEnrolmentRequest, v1::Enrolment)
  CADRE_UNARY(CompleteEnrolment, v1::CompleteEnrolmentRequest, v1::Enrolment)
  CADRE_UNARY(ListEnrolments, v1::ListEnrolmentsRequest, v1::ListEnrolmentsResponse)

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
  CADRE_UNARY(ForwardTrainingPlan, v1::ForwardTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ListTrainingPlanSteps, v1::ListTrainingPlanStepsRequest,
              v1::ListTrainingPlanStepsResponse)
  CADRE_UNARY(ReturnTrainingPlan, v1::ReturnTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ApproveTrainingPlan, v1::ApproveTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(ReviseTrainingPlan, v1::ReviseTrainingPlanRequest, v1::TrainingPlan)
  CADRE_UNARY(GetTrainingSnapshot, v1::GetTrainingSnapshotRequest, v1::StoredTrainingSnapshot)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TrainingReportRpc final : public v1::TrainingReportService::Service {
 public:
  using Api = TrainingReportApi;
  TrainingReportRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(SummarizeTrainingBudget, v1::SummarizeTrainingBudgetRequest,
              v1::SummarizeTrainingBudgetResponse)
  CADRE_UNARY(ListYearlyTraining, v1::ListYearlyTrainingRequest, v1::ListYearlyTrainingResponse)
  CADRE_UNARY(ListUnlinkedEnrolments, v1::ListUnlinkedEnrolmentsRequest,
              v1::ListUnlinkedEnrolmentsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

using EventRpc = rpc::EventRpc<v1::EventService::Service, v1::WatchEventsRequest>;

}  // namespace

std::vector<std::string> ServiceNames() {
  return {"cadre.development.v1.CourseService",       "cadre.development.v1.CoverageReportService",
          "cadre.development.v1.CoverageService",     "cadre.development.v1.EnrolmentService",
          "cadre.development.v1.EventService",        "cadre.development.v1.RotationRunService",
          "cadre.development.v1.RotationService",     "cadre.development.v1.TrainingLineService",
          "cadre.development.v1.TrainingPlanService", "cadre.development.v1.TrainingReportService"};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<CourseRpc>(run, apis.courses));
  services.push_back(std::make_unique<CoverageRpc>(run, apis.coverage));
  services.push_back(std::make_unique<CoverageReportRpc>(run, apis.coverage_reports));
  services.push_back(std::make_unique<EnrolmentRpc>(run, apis.enrolments));
  services.push_back(std::make_unique<RotationRpc>(run, apis.rotations));
  services.push_back(std::make_unique<RotationRunRpc>(run, apis.rotation_runs));
  services.push_back(std::make_unique<TrainingLineRpc>(run, apis.lines));
  services.push_back(std::make_unique<TrainingPlanRpc>(run, apis.plans));
  services.push_back(std::make_unique<TrainingReportRpc>(run, apis.training_reports));
  services.push_back(std::make_unique<EventRpc>(run, events));
  return services;
}

}  // namespace cadre::development
