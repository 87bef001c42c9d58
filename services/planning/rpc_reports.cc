// The services that report over plans, and those that take and show whole lists.
#include "cadre/planning/v1/accountability.grpc.pb.h"
#include "cadre/planning/v1/calibration.grpc.pb.h"
#include "cadre/planning/v1/form.grpc.pb.h"
#include "cadre/planning/v1/indicator.grpc.pb.h"
#include "cadre/planning/v1/openness.grpc.pb.h"
#include "cadre/planning/v1/proposal.grpc.pb.h"
#include "cadre/planning/v1/publication.grpc.pb.h"
#include "services/planning/rpc.h"

namespace cadre::planning {
namespace {

class AccountabilityRpc final : public v1::AccountabilityService::Service {
 public:
  using Api = AccountabilityApi;
  AccountabilityRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ReportAccountability, v1::ReportAccountabilityRequest,
              v1::ReportAccountabilityResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CalibrationRpc final : public v1::CalibrationService::Service {
 public:
  using Api = CalibrationApi;
  CalibrationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(OpenCalibration, v1::OpenCalibrationRequest, v1::Calibration)
  CADRE_UNARY(AgreeCell, v1::AgreeCellRequest, v1::Calibration)
  CADRE_UNARY(CloseCalibration, v1::CloseCalibrationRequest, v1::Calibration)
  CADRE_UNARY(GetCalibration, v1::GetCalibrationRequest, v1::Calibration)
  CADRE_UNARY(ListCalibrations, v1::ListCalibrationsRequest, v1::ListCalibrationsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class FormRpc final : public v1::FormService::Service {
 public:
  using Api = FormApi;
  FormRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GenerateForm, v1::GenerateFormRequest, v1::GeneratedForm)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class IndicatorRpc final : public v1::IndicatorService::Service {
 public:
  using Api = IndicatorApi;
  IndicatorRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ReportBench, v1::ReportBenchRequest, v1::BenchReport)
  CADRE_UNARY(ListPostBenches, v1::ListPostBenchesRequest, v1::ListPostBenchesResponse)
  CADRE_UNARY(ReportRetirements, v1::ReportRetirementsRequest, v1::ReportRetirementsResponse)
  CADRE_UNARY(ReportNineBox, v1::ReportNineBoxRequest, v1::ReportNineBoxResponse)
  CADRE_UNARY(ReportStepDurations, v1::ReportStepDurationsRequest, v1::ReportStepDurationsResponse)
  CADRE_UNARY(AssessPotential, v1::AssessPotentialRequest, v1::PotentialAssessment)
  CADRE_UNARY(ListPotentialAssessments, v1::ListPotentialAssessmentsRequest,
              v1::ListPotentialAssessmentsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OpennessRpc final : public v1::OpennessService::Service {
 public:
  using Api = OpennessApi;
  OpennessRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ReportOpenness, v1::ReportOpennessRequest, v1::ReportOpennessResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ProposalRpc final : public v1::ProposalService::Service {
 public:
  using Api = ProposalApi;
  ProposalRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ProposeEntrySheet, v1::ProposeEntrySheetRequest, v1::ProposeEntrySheetResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PublicationRpc final : public v1::PublicationService::Service {
 public:
  using Api = PublicationApi;
  PublicationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListPublications, v1::ListPublicationsRequest, v1::ListPublicationsResponse)
  CADRE_UNARY(ReadPublication, v1::ReadPublicationRequest, v1::ReadPublicationResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

}  // namespace

void AddReportServices(const rpc::UnaryRunner& run, Apis apis,
                       std::vector<std::unique_ptr<grpc::Service>>& services) {
  services.push_back(std::make_unique<AccountabilityRpc>(run, apis.accountability));
  services.push_back(std::make_unique<CalibrationRpc>(run, apis.calibrations));
  services.push_back(std::make_unique<FormRpc>(run, apis.forms));
  services.push_back(std::make_unique<IndicatorRpc>(run, apis.indicators));
  services.push_back(std::make_unique<OpennessRpc>(run, apis.openness));
  services.push_back(std::make_unique<ProposalRpc>(run, apis.proposals));
  services.push_back(std::make_unique<PublicationRpc>(run, apis.publications));
}

}  // namespace cadre::planning
