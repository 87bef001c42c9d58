#include "services/planning/rpc.h"

#include "cadre/planning/v1/campaign.grpc.pb.h"
#include "cadre/planning/v1/enquiry.grpc.pb.h"
#include "cadre/planning/v1/entry.grpc.pb.h"
#include "cadre/planning/v1/events.grpc.pb.h"
#include "cadre/planning/v1/notice.grpc.pb.h"
#include "cadre/planning/v1/orientation.grpc.pb.h"
#include "cadre/planning/v1/plan.grpc.pb.h"
#include "cadre/planning/v1/review.grpc.pb.h"
#include "cadre/planning/v1/round_file.grpc.pb.h"
#include "cadre/planning/v1/scenario.grpc.pb.h"
#include "cadre/planning/v1/source_pool.grpc.pb.h"
#include "cadre/planning/v1/term.grpc.pb.h"
#include "cadre/planning/v1/waiver.grpc.pb.h"
#include "common/rpc/watch.h"

namespace cadre::planning {
namespace {

class CampaignRpc final : public v1::CampaignService::Service {
 public:
  using Api = CampaignApi;
  CampaignRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(OpenCampaign, v1::OpenCampaignRequest, v1::Campaign)
  CADRE_UNARY(GetCampaign, v1::GetCampaignRequest, v1::Campaign)
  CADRE_UNARY(ListCampaigns, v1::ListCampaignsRequest, v1::ListCampaignsResponse)
  CADRE_UNARY(ListPendingUnits, v1::ListPendingUnitsRequest, v1::ListPendingUnitsResponse)
  CADRE_UNARY(RemindUnits, v1::RemindUnitsRequest, v1::RemindUnitsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class EnquiryRpc final : public v1::EnquiryService::Service {
 public:
  using Api = EnquiryApi;
  EnquiryRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(RaiseEnquiry, v1::RaiseEnquiryRequest, v1::Enquiry)
  CADRE_UNARY(AnswerEnquiry, v1::AnswerEnquiryRequest, v1::Enquiry)
  CADRE_UNARY(PublishAnswer, v1::PublishAnswerRequest, v1::Enquiry)
  CADRE_UNARY(WithdrawEnquiry, v1::WithdrawEnquiryRequest, v1::Enquiry)
  CADRE_UNARY(ConfirmAnswer, v1::ConfirmAnswerRequest, v1::ConfirmAnswerResponse)
  CADRE_UNARY(GetEnquiry, v1::GetEnquiryRequest, v1::Enquiry)
  CADRE_UNARY(ListEnquiries, v1::ListEnquiriesRequest, v1::ListEnquiriesResponse)
  CADRE_UNARY(ListUnconfirmedUnits, v1::ListUnconfirmedUnitsRequest,
              v1::ListUnconfirmedUnitsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class EntryRpc final : public v1::EntryService::Service {
 public:
  using Api = EntryApi;
  EntryRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ProposeEntry, v1::ProposeEntryRequest, v1::Entry)
  CADRE_UNARY(UpdateEntry, v1::UpdateEntryRequest, v1::Entry)
  CADRE_UNARY(WithdrawEntry, v1::WithdrawEntryRequest, v1::Entry)
  CADRE_UNARY(ExplainReturned, v1::ExplainReturnedRequest, v1::Entry)
  CADRE_UNARY(RemoveEntry, v1::RemoveEntryRequest, v1::Entry)
  CADRE_UNARY(RecordConsultation, v1::RecordConsultationRequest, v1::Entry)
  CADRE_UNARY(InsertEntry, v1::InsertEntryRequest, v1::Entry)
  CADRE_UNARY(CommentOnEntry, v1::CommentOnEntryRequest, v1::EntryComment)
  CADRE_UNARY(ListEntryComments, v1::ListEntryCommentsRequest, v1::ListEntryCommentsResponse)
  CADRE_UNARY(GetEntry, v1::GetEntryRequest, v1::Entry)
  CADRE_UNARY(ListEntries, v1::ListEntriesRequest, v1::ListEntriesResponse)
  CADRE_UNARY(ListOrphanEntries, v1::ListOrphanEntriesRequest, v1::ListOrphanEntriesResponse)
  CADRE_UNARY(ListPersonEntries, v1::ListPersonEntriesRequest, v1::ListPersonEntriesResponse)
  CADRE_UNARY(ListRuleExits, v1::ListRuleExitsRequest, v1::ListRuleExitsResponse)
  CADRE_UNARY(RecordExitNotice, v1::RecordExitNoticeRequest, v1::Entry)
  CADRE_UNARY(ReviewEntries, v1::ReviewEntriesRequest, v1::ReviewEntriesResponse)
  CADRE_UNARY(ExplainEntry, v1::ExplainEntryRequest, v1::EntryExplanation)
  CADRE_UNARY(FetchEntries, v1::FetchEntriesRequest, v1::FetchEntriesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class NoticeRpc final : public v1::NoticeService::Service {
 public:
  using Api = NoticeApi;
  NoticeRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListNotices, v1::ListNoticesRequest, v1::ListNoticesResponse)
  CADRE_UNARY(RecordNotice, v1::RecordNoticeRequest, v1::Notice)
  CADRE_UNARY(ListMyNotices, v1::ListMyNoticesRequest, v1::ListMyNoticesResponse)
  CADRE_UNARY(ConfirmMyNotice, v1::ConfirmMyNoticeRequest, v1::Notice)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class OrientationRpc final : public v1::OrientationService::Service {
 public:
  using Api = OrientationApi;
  OrientationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(AdoptOrientation, v1::AdoptOrientationRequest, v1::Orientation)
  CADRE_UNARY(GetOrientation, v1::GetOrientationRequest, v1::Orientation)
  CADRE_UNARY(ListOrientations, v1::ListOrientationsRequest, v1::ListOrientationsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class PlanRpc final : public v1::PlanService::Service {
 public:
  using Api = PlanApi;
  PlanRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreatePlan, v1::CreatePlanRequest, v1::Plan)
  CADRE_UNARY(GetPlan, v1::GetPlanRequest, v1::Plan)
  CADRE_UNARY(ListPlans, v1::ListPlansRequest, v1::ListPlansResponse)
  CADRE_UNARY(ImportPlan, v1::ImportPlanRequest, v1::Plan)
  CADRE_UNARY(ImportPlanSheet, v1::ImportPlanSheetRequest, v1::ImportPlanSheetResponse)
  CADRE_UNARY(OpenRound, v1::OpenRoundRequest, v1::Plan)
  CADRE_UNARY(RequestVote, v1::RequestVoteRequest, v1::Plan)
  CADRE_UNARY(CheckStructure, v1::CheckStructureRequest, v1::StructureReport)
  CADRE_UNARY(SubmitRound, v1::SubmitRoundRequest, v1::Plan)
  CADRE_UNARY(ReturnRound, v1::ReturnRoundRequest, v1::Plan)
  CADRE_UNARY(ForwardRound, v1::ForwardRoundRequest, v1::Plan)
  CADRE_UNARY(ListRoundSteps, v1::ListRoundStepsRequest, v1::ListRoundStepsResponse)
  CADRE_UNARY(ApproveRound, v1::ApproveRoundRequest, v1::Plan)
  CADRE_UNARY(GetSnapshot, v1::GetSnapshotRequest, v1::StoredSnapshot)
  CADRE_UNARY(ReevaluatePlan, v1::ReevaluatePlanRequest, v1::Reevaluation)
  CADRE_UNARY(CompareRounds, v1::CompareRoundsRequest, v1::RoundDifference)
  CADRE_UNARY(PreviewRules, v1::PreviewRulesRequest, v1::PreviewRulesResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ReviewRpc final : public v1::ReviewService::Service {
 public:
  using Api = ReviewApi;
  ReviewRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetReview, v1::GetReviewRequest, v1::Review)
  CADRE_UNARY(ListReviews, v1::ListReviewsRequest, v1::ListReviewsResponse)
  CADRE_UNARY(AddReviewSubjects, v1::AddReviewSubjectsRequest, v1::Review)
  CADRE_UNARY(ListReviewSubjects, v1::ListReviewSubjectsRequest, v1::ListReviewSubjectsResponse)
  CADRE_UNARY(RecordAssessment, v1::RecordAssessmentRequest, v1::ReviewSubject)
  CADRE_UNARY(CommentOnSubject, v1::CommentOnSubjectRequest, v1::CommentOnSubjectResponse)
  CADRE_UNARY(ListComments, v1::ListCommentsRequest, v1::ListCommentsResponse)
  CADRE_UNARY(CloseReview, v1::CloseReviewRequest, v1::Review)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RoundFileRpc final : public v1::RoundFileService::Service {
 public:
  using Api = RoundFileApi;
  RoundFileRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(AddFilePaper, v1::AddFilePaperRequest, v1::FilePaper)
  CADRE_UNARY(RemoveFilePaper, v1::RemoveFilePaperRequest, v1::FilePaper)
  CADRE_UNARY(CheckFile, v1::CheckFileRequest, v1::FileCheck)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class ScenarioRpc final : public v1::ScenarioService::Service {
 public:
  using Api = ScenarioApi;
  ScenarioRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateScenario, v1::CreateScenarioRequest, v1::Scenario)
  CADRE_UNARY(GetScenario, v1::GetScenarioRequest, v1::Scenario)
  CADRE_UNARY(ListScenarios, v1::ListScenariosRequest, v1::ListScenariosResponse)
  CADRE_UNARY(ChangeScenario, v1::ChangeScenarioRequest, v1::Scenario)
  CADRE_UNARY(CompareScenarios, v1::CompareScenariosRequest, v1::CompareScenariosResponse)
  CADRE_UNARY(SolveScenario, v1::SolveScenarioRequest, v1::SolveScenarioResponse)
  CADRE_UNARY(DeleteScenario, v1::DeleteScenarioRequest, v1::Scenario)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class SourcePoolRpc final : public v1::SourcePoolService::Service {
 public:
  using Api = SourceApi;
  SourcePoolRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ProposeSource, v1::ProposeSourceRequest, v1::Source)
  CADRE_UNARY(ListSources, v1::ListSourcesRequest, v1::ListSourcesResponse)
  CADRE_UNARY(DecideSource, v1::DecideSourceRequest, v1::Source)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class TermRpc final : public v1::TermService::Service {
 public:
  using Api = TermApi;
  TermRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(CreateTerm, v1::CreateTermRequest, v1::Term)
  CADRE_UNARY(ListTerms, v1::ListTermsRequest, v1::ListTermsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class WaiverRpc final : public v1::WaiverService::Service {
 public:
  using Api = WaiverApi;
  WaiverRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GrantWaiver, v1::GrantWaiverRequest, v1::Waiver)
  CADRE_UNARY(RevokeWaiver, v1::RevokeWaiverRequest, v1::Waiver)
  CADRE_UNARY(ListWaivers, v1::ListWaiversRequest, v1::ListWaiversResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

using EventRpc = rpc::EventRpc<v1::EventService::Service, v1::WatchEventsRequest>;

}  // namespace

std::vector<std::string> ServiceNames() {
  return {"cadre.planning.v1.AccountabilityService", "cadre.planning.v1.CalibrationService",
          "cadre.planning.v1.CampaignService",       "cadre.planning.v1.EnquiryService",
          "cadre.planning.v1.EntryService",          "cadre.planning.v1.EventService",
          "cadre.planning.v1.FormService",           "cadre.planning.v1.IndicatorService",
          "cadre.planning.v1.NoticeService",         "cadre.planning.v1.OpennessService",
          "cadre.planning.v1.OrientationService",    "cadre.planning.v1.PlanService",
          "cadre.planning.v1.ProposalService",       "cadre.planning.v1.PublicationService",
          "cadre.planning.v1.ReviewService",         "cadre.planning.v1.RoundFileService",
          "cadre.planning.v1.ScenarioService",       "cadre.planning.v1.SourcePoolService",
          "cadre.planning.v1.TermService",           "cadre.planning.v1.WaiverService"};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<CampaignRpc>(run, apis.campaigns));
  services.push_back(std::make_unique<EnquiryRpc>(run, apis.enquiries));
  services.push_back(std::make_unique<EntryRpc>(run, apis.entries));
  services.push_back(std::make_unique<NoticeRpc>(run, apis.notices));
  services.push_back(std::make_unique<OrientationRpc>(run, apis.orientations));
  services.push_back(std::make_unique<PlanRpc>(run, apis.plans));
  services.push_back(std::make_unique<ReviewRpc>(run, apis.reviews));
  services.push_back(std::make_unique<RoundFileRpc>(run, apis.round_files));
  services.push_back(std::make_unique<ScenarioRpc>(run, apis.scenarios));
  services.push_back(std::make_unique<SourcePoolRpc>(run, apis.sources));
  services.push_back(std::make_unique<TermRpc>(run, apis.terms));
  services.push_back(std::make_unique<WaiverRpc>(run, apis.waivers));
  AddReportServices(run, apis, services);
  services.push_back(std::make_unique<EventRpc>(run, events));
  return services;
}

}  // namespace cadre::planning
