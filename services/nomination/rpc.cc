#include "services/nomination/rpc.h"

#include "cadre/nomination/v1/ballot.grpc.pb.h"
#include "cadre/nomination/v1/case.grpc.pb.h"
#include "cadre/nomination/v1/case_import.grpc.pb.h"
#include "cadre/nomination/v1/deadline.grpc.pb.h"
#include "cadre/nomination/v1/dossier.grpc.pb.h"
#include "cadre/nomination/v1/election.grpc.pb.h"
#include "cadre/nomination/v1/events.grpc.pb.h"
#include "cadre/nomination/v1/matter.grpc.pb.h"
#include "cadre/nomination/v1/opening.grpc.pb.h"
#include "cadre/nomination/v1/paper.grpc.pb.h"
#include "cadre/nomination/v1/placement.grpc.pb.h"
#include "cadre/nomination/v1/sitting.grpc.pb.h"
#include "cadre/nomination/v1/slip.grpc.pb.h"
#include "cadre/nomination/v1/tally.grpc.pb.h"
#include "cadre/nomination/v1/term_end.grpc.pb.h"
#include "common/rpc/stream.h"
#include "common/rpc/watch.h"

namespace cadre::nomination {
namespace {

class BallotRpc final : public v1::BallotService::Service {
 public:
  using Api = BallotApi;
  BallotRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(OpenBallot, v1::OpenBallotRequest, v1::Ballot)
  CADRE_UNARY(GetBallot, v1::GetBallotRequest, v1::Ballot)
  CADRE_UNARY(GetOwnBallot, v1::GetOwnBallotRequest, v1::Ballot)
  CADRE_UNARY(EnterCount, v1::EnterCountRequest, v1::Ballot)
  CADRE_UNARY(ResolveBallot, v1::ResolveBallotRequest, v1::Ballot)
  CADRE_UNARY(SignRecord, v1::SignRecordRequest, v1::Ballot)
  CADRE_UNARY(VoidBallot, v1::VoidBallotRequest, v1::Ballot)
  CADRE_UNARY(CorrectRecord, v1::CorrectRecordRequest, v1::Ballot)
  CADRE_UNARY(FileRecordScan, v1::FileRecordScanRequest, v1::Ballot)
  CADRE_UNARY(ConfirmRecordScan, v1::ConfirmRecordScanRequest, v1::Ballot)
  CADRE_UNARY(ReturnRecordScan, v1::ReturnRecordScanRequest, v1::Ballot)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CaseRpc final : public v1::CaseService::Service {
 public:
  using Api = CaseApi;
  CaseRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(OpenCase, v1::OpenCaseRequest, v1::Case)
  CADRE_UNARY(GetCase, v1::GetCaseRequest, v1::Case)
  CADRE_UNARY(ListCases, v1::ListCasesRequest, v1::ListCasesResponse)
  CADRE_UNARY(AddCandidate, v1::AddCandidateRequest, v1::Case)
  CADRE_UNARY(RecordStep, v1::RecordStepRequest, v1::Case)
  CADRE_UNARY(ExplainStep, v1::ExplainStepRequest, v1::Case)
  CADRE_UNARY(SuspendCase, v1::SuspendCaseRequest, v1::Case)
  CADRE_UNARY(ResumeCase, v1::ResumeCaseRequest, v1::Case)
  CADRE_UNARY(WithdrawCandidate, v1::WithdrawCandidateRequest, v1::Case)
  CADRE_UNARY(DecideCase, v1::DecideCaseRequest, v1::Case)
  CADRE_UNARY(AbandonCase, v1::AbandonCaseRequest, v1::Case)
  CADRE_UNARY(PreviewRules, v1::PreviewRulesRequest, v1::PreviewRulesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CaseImportRpc final : public v1::CaseImportService::Service {
 public:
  using Api = CaseImportApi;
  CaseImportRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ImportCaseSheet, v1::ImportCaseSheetRequest, v1::ImportCaseSheetResponse)
  CADRE_UNARY(ImportRoundSheet, v1::ImportRoundSheetRequest, v1::ImportCaseSheetResponse)
  CADRE_UNARY(GetCaseImport, v1::GetCaseImportRequest, v1::CaseImport)
  CADRE_UNARY(ListCaseImports, v1::ListCaseImportsRequest, v1::ListCaseImportsResponse)
  CADRE_UNARY(ConfirmCaseImport, v1::ConfirmCaseImportRequest, v1::CaseImport)
  CADRE_UNARY(RejectCaseImport, v1::RejectCaseImportRequest, v1::CaseImport)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class DeviceRpc final : public v1::DeviceService::Service {
 public:
  using Api = DeviceApi;
  DeviceRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(PermitDevices, v1::PermitDevicesRequest, v1::DevicePermission)
  CADRE_UNARY(GetDeviceBallot, v1::GetDeviceBallotRequest, v1::DeviceBallot)
  CADRE_UNARY(IssueCredential, v1::IssueCredentialRequest, v1::BlindSignature)
  CADRE_UNARY(OpenCasting, v1::OpenCastingRequest, v1::Ballot)
  CADRE_UNARY(CloseCasting, v1::CloseCastingRequest, v1::Ballot)
  CADRE_UNARY(CountBallot, v1::CountBallotRequest, v1::Ballot)
  CADRE_UNARY(ExportBundle, v1::ExportBundleRequest, v1::BallotBundle)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OpeningRpc final : public v1::OpeningService::Service {
 public:
  using Api = OpeningApi;
  OpeningRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(RequestOpening, v1::RequestOpeningRequest, v1::RecordOpening)
  CADRE_UNARY(ConfirmOpening, v1::ConfirmOpeningRequest, v1::RecordOpening)
  CADRE_UNARY(ListOpenings, v1::ListOpeningsRequest, v1::ListOpeningsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PaperRpc final : public v1::PaperService::Service {
 public:
  using Api = PaperApi;
  PaperRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GeneratePack, v1::GeneratePackRequest, v1::GeneratedPaper)
  CADRE_UNARY(GenerateCountRecord, v1::GenerateCountRecordRequest, v1::GeneratedPaper)
  CADRE_UNARY(GenerateMinutes, v1::GenerateMinutesRequest, v1::GeneratedPaper)
  CADRE_UNARY(GenerateSubmission, v1::GenerateSubmissionRequest, v1::GeneratedPaper)
  CADRE_UNARY(GenerateDecision, v1::GenerateDecisionRequest, v1::GeneratedPaper)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SittingRpc final : public v1::SittingService::Service {
 public:
  using Api = SittingApi;
  SittingRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ProposeRoll, v1::ProposeRollRequest, v1::RollProposal)
  CADRE_STREAM(WatchSitting, v1::WatchSittingRequest, v1::SittingUpdate)
  CADRE_UNARY(ConveneSitting, v1::ConveneSittingRequest, v1::Sitting)
  CADRE_UNARY(GetSitting, v1::GetSittingRequest, v1::Sitting)
  CADRE_UNARY(ListSittings, v1::ListSittingsRequest, v1::ListSittingsResponse)
  CADRE_UNARY(CheckIn, v1::CheckInRequest, v1::Sitting)
  CADRE_UNARY(CloseSitting, v1::CloseSittingRequest, v1::Sitting)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SlipRpc final : public v1::SlipService::Service {
 public:
  using Api = SlipApi;
  SlipRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(PrintSlips, v1::PrintSlipsRequest, v1::GeneratedPaper)
  CADRE_UNARY(HandOutSlips, v1::HandOutSlipsRequest, v1::SlipNumbers)
  CADRE_UNARY(VoidSlips, v1::VoidSlipsRequest, v1::SlipNumbers)
  CADRE_UNARY(CountSlips, v1::CountSlipsRequest, v1::SlipNumbers)
  CADRE_UNARY(AdmitKiosk, v1::AdmitKioskRequest, v1::KioskPass)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TallyRpc final : public v1::TallyService::Service {
 public:
  using Api = TallyApi;
  TallyRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(EvaluateTally, v1::EvaluateTallyRequest, v1::TallyEvaluation)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class DeadlineRpc final : public v1::DeadlineService::Service {
 public:
  using Api = DeadlineApi;
  DeadlineRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetCaseDeadlines, v1::GetCaseDeadlinesRequest, v1::CaseDeadlines)
  CADRE_UNARY(ListOverdueCases, v1::ListOverdueCasesRequest, v1::ListOverdueCasesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class DossierRpc final : public v1::DossierService::Service {
 public:
  using Api = DossierApi;
  DossierRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(AddDossierPaper, v1::AddDossierPaperRequest, v1::DossierPaper)
  CADRE_UNARY(RemoveDossierPaper, v1::RemoveDossierPaperRequest, v1::DossierPaper)
  CADRE_UNARY(CheckDossier, v1::CheckDossierRequest, v1::Dossier)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ElectionRpc final : public v1::ElectionService::Service {
 public:
  using Api = ElectionApi;
  ElectionRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(SetElection, v1::SetElectionRequest, v1::ElectionList)
  CADRE_UNARY(CheckElectionList, v1::CheckElectionListRequest, v1::ElectionList)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class MatterRpc final : public v1::MatterService::Service {
 public:
  using Api = MatterApi;
  MatterRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetCaseAccount, v1::GetCaseAccountRequest, v1::CaseAccount)
  CADRE_UNARY(SetPolicyRequest, v1::SetPolicyRequestRequest, v1::SetPolicyRequestResponse)
  CADRE_UNARY(RecordOpinion, v1::RecordOpinionRequest, v1::RecordOpinionResponse)
  CADRE_UNARY(RaiseMatter, v1::RaiseMatterRequest, v1::RaiseMatterResponse)
  CADRE_UNARY(AskVerification, v1::AskVerificationRequest, v1::AskVerificationResponse)
  CADRE_UNARY(ConcludeMatter, v1::ConcludeMatterRequest, v1::ConcludeMatterResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PlacementRpc final : public v1::PlacementService::Service {
 public:
  using Api = DecisionReviewApi;
  PlacementRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ReviewDecision, v1::ReviewDecisionRequest, v1::DecisionReview)
  CADRE_UNARY(ListStuckPlacements, v1::ListStuckPlacementsRequest, v1::ListStuckPlacementsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TermEndRpc final : public v1::TermEndService::Service {
 public:
  using Api = TermEndApi;
  TermEndRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListTermEnds, v1::ListTermEndsRequest, v1::ListTermEndsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

using EventRpc = rpc::EventRpc<v1::EventService::Service, v1::WatchEventsRequest>;

}  // namespace

std::vector<std::string> ServiceNames() {
  return {"cadre.nomination.v1.BallotService",     "cadre.nomination.v1.CaseService",
          "cadre.nomination.v1.CaseImportService", "cadre.nomination.v1.DeadlineService",
          "cadre.nomination.v1.DeviceService",     "cadre.nomination.v1.DossierService",
          "cadre.nomination.v1.ElectionService",   "cadre.nomination.v1.EventService",
          "cadre.nomination.v1.MatterService",     "cadre.nomination.v1.OpeningService",
          "cadre.nomination.v1.PaperService",      "cadre.nomination.v1.PlacementService",
          "cadre.nomination.v1.SittingService",    "cadre.nomination.v1.SlipService",
          "cadre.nomination.v1.TallyService",      "cadre.nomination.v1.TermEndService"};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<BallotRpc>(run, apis.ballots));
  services.push_back(std::make_unique<CaseRpc>(run, apis.cases));
  services.push_back(std::make_unique<CaseImportRpc>(run, apis.case_imports));
  services.push_back(std::make_unique<DeviceRpc>(run, apis.devices));
  services.push_back(std::make_unique<OpeningRpc>(run, apis.openings));
  services.push_back(std::make_unique<PaperRpc>(run, apis.papers));
  services.push_back(std::make_unique<SittingRpc>(run, apis.sittings));
  services.push_back(std::make_unique<SlipRpc>(run, apis.slips));
  services.push_back(std::make_unique<TallyRpc>(run, apis.tallies));
  services.push_back(std::make_unique<DeadlineRpc>(run, apis.deadlines));
  services.push_back(std::make_unique<DossierRpc>(run, apis.dossiers));
  services.push_back(std::make_unique<ElectionRpc>(run, apis.elections));
  services.push_back(std::make_unique<MatterRpc>(run, apis.matters));
  services.push_back(std::make_unique<PlacementRpc>(run, apis.decisions));
  services.push_back(std::make_unique<TermEndRpc>(run, apis.terms));
  services.push_back(std::make_unique<EventRpc>(run, events));
  return services;
}

}  // namespace cadre::nomination
