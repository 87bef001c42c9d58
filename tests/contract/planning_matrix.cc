// Who may call what of planning.
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/contract/permission_matrix.h"
#include "tests/support/planning_server.h"

namespace cadre {
namespace {

constexpr char kReaders[] = "PCAVD";

class PlanningWorld final : public MatrixWorld {
 public:
  explicit PlanningWorld(testing::RegistryServer& registry)
      : registry_(registry), server_(registry), term_(AddTerm()) {}

  std::string prefix() const override { return "/cadre.planning.v1."; }

  MatrixRows rows() const override {
    return {
        {"/cadre.planning.v1.EntryService/ProposeEntry",
         {"P", R"({"plan": "$PLAN", "entry": {"person": "$PERSON", "post": "$POST"}})"}},
        // Not a sheet: who may gets so far.
        {"/cadre.planning.v1.ProposalService/ProposeEntrySheet",
         {"P", R"({"plan": "$PLAN", "content": "eA=="})", absl::StatusCode::kInvalidArgument}},
        {"/cadre.planning.v1.CampaignService/OpenCampaign",
         {"P", R"({"campaign": {"kind": "CAMPAIGN_KIND_REVIEW", "title": "x",
                   "organization": "$ORG", "units": ["$ORG"], "commentMode": "COMMENT_MODE_SIGNED",
                   "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                   "dueDate": {"year": 2030, "month": 1, "day": 1}}})"}},
        {"/cadre.planning.v1.CampaignService/GetCampaign", {"PAV", R"({"name": "$CAMPAIGN"})"}},
        {"/cadre.planning.v1.CampaignService/ListCampaigns", {"PAV", "{}"}},
        {"/cadre.planning.v1.CampaignService/ListPendingUnits", {"PAV", "{}"}},
        {"/cadre.planning.v1.CampaignService/RemindUnits", {"P", R"({"name": "$CAMPAIGN"})"}},
        {"/cadre.planning.v1.ReviewService/GetReview", {"PAV", R"({"name": "$REVIEW"})"}},
        {"/cadre.planning.v1.ReviewService/ListReviews", {"PAV", "{}"}},
        {"/cadre.planning.v1.ReviewService/AddReviewSubjects",
         {"P", R"({"name": "$REVIEW", "people": ["$PERSON"]})"}},
        {"/cadre.planning.v1.ReviewService/ListReviewSubjects",
         {"PAV", R"({"review": "$REVIEW"})"}},
        {"/cadre.planning.v1.ReviewService/RecordAssessment",
         {"P", R"({"name": "$SUBJECT", "assessment": {"source": "ASSESSMENT_SOURCE_SELF",
                   "text": "x"}})"}},
        {"/cadre.planning.v1.ReviewService/CommentOnSubject",
         {"PCM", R"({"name": "$SUBJECT", "comment": {"rating": "REVIEW_RATING_GOOD"}})"}},
        {"/cadre.planning.v1.ReviewService/ListComments", {"PAV", R"({"subject": "$SUBJECT"})"}},
        {"/cadre.planning.v1.ReviewService/CloseReview",
         {"P",
          R"({"name": "$REVIEW", "minutes": {"number": "1",
              "date": {"year": 2017, "month": 1, "day": 1}}})"}},
        {"/cadre.planning.v1.SourcePoolService/ProposeSource",
         {"PM", R"({"source": {"organization": "$ORG", "person": "$PERSON",
                    "category": "SOURCE_CATEGORY_SCIENTIST", "evidence": "x"},
                    "validateOnly": true})"}},
        {"/cadre.planning.v1.SourcePoolService/ListSources", {"PAV", "{}"}},
        {"/cadre.planning.v1.SourcePoolService/DecideSource",
         {"P", R"({"name": "$SOURCE", "state": "SOURCE_STATE_ADOPTED", "outcome": "x"})"}},
        {"/cadre.planning.v1.EnquiryService/RaiseEnquiry",
         {"PCD", R"({"enquiry": {"organization": "$ORG", "board": "$ROOT",
                     "kind": "ENQUIRY_KIND_PROBLEM", "rule": "STR-06", "title": "x",
                     "text": "x"}})"}},
        // For whom the enquiries below are raised to.
        {"/cadre.planning.v1.EnquiryService/AnswerEnquiry",
         {"PA", R"({"name": "$LOWER_ENQUIRY", "draft": "x"})"}},
        {"/cadre.planning.v1.EnquiryService/PublishAnswer",
         {"PA", R"({"name": "$LOWER_ENQUIRY"})"}},
        {"/cadre.planning.v1.EnquiryService/WithdrawEnquiry", {"PCD", R"({"name": "$ENQUIRY"})"}},
        // Of an enquiry without an answer: who may gets so far.
        {"/cadre.planning.v1.EnquiryService/ConfirmAnswer",
         {"PCD", R"({"name": "$ENQUIRY", "organization": "$ORG", "revision": 1})",
          absl::StatusCode::kFailedPrecondition}},
        {"/cadre.planning.v1.EnquiryService/GetEnquiry", {"RPCAVD", R"({"name": "$ENQUIRY"})"}},
        {"/cadre.planning.v1.EnquiryService/ListEnquiries", {"RPCAVD", "{}"}},
        {"/cadre.planning.v1.EnquiryService/ListUnconfirmedUnits", {"RPCAVD", "{}"}},
        {"/cadre.planning.v1.IndicatorService/ReportBench", {"PAV", R"({"under": "$ORG"})"}},
        {"/cadre.planning.v1.IndicatorService/ListPostBenches", {"PAV", R"({"under": "$ORG"})"}},
        {"/cadre.planning.v1.IndicatorService/ReportRetirements",
         {"PAV", R"({"under": "$ORG", "years": 5})"}},
        {"/cadre.planning.v1.IndicatorService/ReportNineBox", {"PAV", R"({"under": "$ORG"})"}},
        {"/cadre.planning.v1.IndicatorService/ReportStepDurations",
         {"PAV", R"({"under": "$ORG"})"}},
        {"/cadre.planning.v1.IndicatorService/AssessPotential",
         {"P", R"({"assessment": {"person": "$ENTRANT", "organization": "$ORG",
                   "potential": "BOX_LEVEL_HIGH",
                   "assessedDate": {"year": 2017, "month": 1, "day": 1}}})"}},
        {"/cadre.planning.v1.IndicatorService/ListPotentialAssessments", {"PAV", "{}"}},
        {"/cadre.planning.v1.CalibrationService/OpenCalibration",
         {"P", R"({"calibration": {"organization": "$ORG", "title": "x",
                   "subjects": [{"person": "$ENTRANT", "proposedPerformance": "BOX_LEVEL_LOW",
                                 "proposedPotential": "BOX_LEVEL_LOW"}]}})"}},
        {"/cadre.planning.v1.CalibrationService/AgreeCell",
         {"P", R"({"name": "$CALIBRATION", "person": "$ENTRANT", "performance": "BOX_LEVEL_LOW",
                   "potential": "BOX_LEVEL_LOW"})"}},
        {"/cadre.planning.v1.CalibrationService/CloseCalibration",
         {"P",
          R"({"name": "$CALIBRATION", "minutes": {"number": "1",
              "date": {"year": 2017, "month": 1, "day": 1}}})"}},
        {"/cadre.planning.v1.CalibrationService/GetCalibration",
         {"PAV", R"({"name": "$CALIBRATION"})"}},
        {"/cadre.planning.v1.CalibrationService/ListCalibrations", {"PAV", "{}"}},
        {"/cadre.planning.v1.OpennessService/ReportOpenness",
         {kReaders, R"({"term": "$TERM", "under": "$ORG"})"}},
        {"/cadre.planning.v1.OrientationService/AdoptOrientation",
         {"P", R"({"orientation": {"organization": "$ORG", "term": "$TERM",
                   "scope": "PLAN_SCOPE_COMMITTEE",
                   "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                   "lines": [{"trait": "ORIENTATION_TRAIT_WOMEN", "least": 1}]}})"}},
        {"/cadre.planning.v1.OrientationService/GetOrientation",
         {kReaders, R"({"name": "$ORIENTATION"})"}},
        {"/cadre.planning.v1.OrientationService/ListOrientations", {kReaders, "{}"}},
        {"/cadre.planning.v1.ScenarioService/CreateScenario",
         {"P", R"({"scenario": {"plan": "$PLAN", "title": "x"}})"}},
        {"/cadre.planning.v1.ScenarioService/GetScenario", {kReaders, R"({"name": "$SCENARIO"})"}},
        {"/cadre.planning.v1.ScenarioService/ListScenarios", {kReaders, R"({"plan": "$PLAN"})"}},
        // With an etag that nothing has: who may gets so far.
        {"/cadre.planning.v1.ScenarioService/ChangeScenario",
         {"P", R"({"name": "$SCENARIO", "etag": "x",
                   "additions": [{"person": "$PERSON", "post": "$POST"}]})",
          absl::StatusCode::kAborted}},
        {"/cadre.planning.v1.ScenarioService/CompareScenarios",
         {kReaders, R"({"plan": "$PLAN", "scenarios": ["$SCENARIO"]})"}},
        {"/cadre.planning.v1.ScenarioService/SolveScenario", {"P", R"({"name": "$SCENARIO"})"}},
        {"/cadre.planning.v1.ScenarioService/DeleteScenario",
         {"P", R"({"name": "$OLD_SCENARIO"})"}},
        {"/cadre.planning.v1.EntryService/UpdateEntry",
         {"P", R"({"entry": {"name": "$ENTRY", "priority": 1}, "updateMask": "priority"})"}},
        {"/cadre.planning.v1.EntryService/WithdrawEntry", {"P", R"({"name": "$ENTRY"})"}},
        {"/cadre.planning.v1.EntryService/ExplainReturned",
         {"P", R"({"name": "$ENTRY", "explanation": "x"})"}},
        {"/cadre.planning.v1.EntryService/RemoveEntry",
         {"P", R"({"name": "$ENTRY", "reason": "EXIT_REASON_HEALTH"})"}},
        {"/cadre.planning.v1.EntryService/RecordConsultation",
         {"P", R"({"name": "$ENTRY", "consultation": {"side": "CONSULTED_SIDE_PLACE_OF_WORK",
                   "opinion": "OPINION_AGREES", "document": {"number": "1",
                   "date": {"year": 2017, "month": 1, "day": 1}}}})"}},
        {"/cadre.planning.v1.EntryService/GetEntry", {kReaders, R"({"name": "$ENTRY"})"}},
        {"/cadre.planning.v1.EntryService/ListEntries", {kReaders, R"({"plan": "$PLAN"})"}},
        {"/cadre.planning.v1.EntryService/ListOrphanEntries", {kReaders, "{}"}},
        // The person is asked for in plans in scope, wherever he or she works.
        {"/cadre.planning.v1.EntryService/ListPersonEntries",
         {kReaders, R"({"person": "people/5"})"}},
        {"/cadre.planning.v1.EntryService/ListRuleExits", {kReaders, "{}"}},
        // Of an entry that no rule took out: who may gets so far.
        {"/cadre.planning.v1.EntryService/RecordExitNotice",
         {"P",
          R"({"name": "$ENTRY", "notice": {"number": "1",
              "date": {"year": 2017, "month": 1, "day": 1}}})",
          absl::StatusCode::kFailedPrecondition}},
        {"/cadre.planning.v1.EntryService/ReviewEntries", {kReaders, R"({"plan": "$PLAN"})"}},
        {"/cadre.planning.v1.EntryService/ExplainEntry", {kReaders, R"({"name": "$ENTRY"})"}},
        {"/cadre.planning.v1.PlanService/CreatePlan",
         {"P", R"({"plan": {"term": "$TERM", "organization": "$ORG", "approver": "$ROOT",
                   "scope": "PLAN_SCOPE_LEADERSHIP_POSTS"}, "localCode": "A1"})"}},
        {"/cadre.planning.v1.PlanService/ImportPlan",
         {"P", R"({"plan": {"term": "$TERM", "organization": "$ORG", "approver": "$ROOT",
                   "scope": "PLAN_SCOPE_STANDING_COMMITTEE", "seats": 11}, "localCode": "A1",
                   "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                   "entries": [{"person": "$PERSON", "post": "$POST",
                                "plannedDate": {"year": 2017, "month": 1, "day": 1}}]})"}},
        // Of a sheet whose row names nobody: who may is told so.
        {"/cadre.planning.v1.PlanService/ImportPlanSheet",
         {"P", R"({"plan": {"term": "$TERM", "organization": "$ORG", "approver": "$ROOT",
                   "scope": "PLAN_SCOPE_STANDING_COMMITTEE", "seats": 11}, "localCode": "A1",
                   "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                   "content": "U+G7kSDEkeG7i25oIGRhbmggY8OhIG5ow6JuLE3DoyBjaOG7qWMgZGFuaCxRdXkgaG/huqFjaCB04burIG5nw6B5CjEsMiwxLzEvMjAxNwo="})"}},
        {"/cadre.planning.v1.PlanService/GetPlan", {kReaders, R"({"name": "$PLAN"})"}},
        {"/cadre.planning.v1.PlanService/ListPlans", {kReaders, "{}"}},
        {"/cadre.planning.v1.PlanService/PreviewRules",
         {"X", R"({"draft": {"ruleProposal": "ruleProposals/5"}})", absl::StatusCode::kNotFound}},
        {"/cadre.planning.v1.PlanService/OpenRound",
         {"P", R"({"name": "$PLAN", "localCode": "A2"})"}},
        {"/cadre.planning.v1.PlanService/RequestVote", {"P", R"({"name": "$PLAN"})"}},
        {"/cadre.planning.v1.PlanService/CheckStructure", {kReaders, R"({"name": "$PLAN"})"}},
        {"/cadre.planning.v1.PlanService/SubmitRound", {"P", R"({"name": "$PLAN"})"}},
        // For whom the plans below are submitted to.
        {"/cadre.planning.v1.PlanService/ReturnRound",
         {"A",
          R"({"name": "$LOWER_PLAN", "entries": [{"entry": "$LOWER_ENTRY", "reason": "x"}]})"}},
        {"/cadre.planning.v1.PlanService/ApproveRound",
         {"V", R"({"name": "$LOWER_PLAN", "publicity": "PUBLICITY_NONE",
                   "decision": {"number": "1", "date": {"year": 2017, "month": 12, "day": 20}},
                   "roles": {"proposer": {"organization": "$ORG"},
                             "adviser": {"organization": "$ORG"},
                             "appraiser": {"organization": "$ORG"},
                             "decider": {"organization": "$ORG"}}})"}},
        {"/cadre.planning.v1.PlanService/ForwardRound",
         {"A", R"({"name": "$LOWER_PLAN", "opinion": "x"})"}},
        {"/cadre.planning.v1.PlanService/ListRoundSteps",
         {kReaders, R"({"name": "$PLAN", "sequenceNo": 1})"}},
        {"/cadre.planning.v1.EntryService/InsertEntry",
         {"V", R"({"plan": "$LOWER_PLAN", "reason": "x",
                   "entry": {"person": "$PERSON", "post": "$POST"}})"}},
        {"/cadre.planning.v1.EntryService/CommentOnEntry",
         {"A", R"({"name": "$LOWER_ENTRY", "comment": {"text": "x"}})"}},
        {"/cadre.planning.v1.EntryService/ListEntryComments", {kReaders, R"({"name": "$ENTRY"})"}},
        {"/cadre.planning.v1.NoticeService/ListNotices", {kReaders, R"({"plan": "$PLAN"})"}},
        // Nothing is told of yet: who may gets so far.
        {"/cadre.planning.v1.NoticeService/RecordNotice",
         {"P", R"({"name": "notices/5", "state": "NOTICE_STATE_DELIVERED"})",
          absl::StatusCode::kNotFound}},
        {"/cadre.planning.v1.NoticeService/ListMyNotices", {"", "{}"}},
        {"/cadre.planning.v1.NoticeService/ConfirmMyNotice", {"", R"({"name": "notices/5"})"}},
        {"/cadre.planning.v1.PublicationService/ListPublications", {"", "{}"}},
        {"/cadre.planning.v1.PublicationService/ReadPublication", {"", R"({"plan": "$PLAN"})"}},
        {"/cadre.planning.v1.WaiverService/GrantWaiver",
         {"V", R"({"waiver": {"plan": "$LOWER_PLAN", "person": "$PERSON", "rule": "ELI-01",
                   "reason": "x", "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}}})"}},
        {"/cadre.planning.v1.WaiverService/RevokeWaiver",
         {"V", R"({"name": "waivers/5"})", absl::StatusCode::kNotFound}},
        {"/cadre.planning.v1.WaiverService/ListWaivers", {kReaders, R"({"plan": "$PLAN"})"}},
        {"/cadre.planning.v1.AccountabilityService/ReportAccountability",
         {"AVU", R"({"fromDate": {"year": 2017, "month": 1, "day": 1},
                     "toDate": {"year": 2017, "month": 12, "day": 31}})"}},
        {"/cadre.planning.v1.RoundFileService/AddFilePaper",
         {"P", R"({"plan": "$PLAN", "paper": {"kind": "FILE_PAPER_KIND_POLITICAL_CONCLUSION",
                   "document": {"number": "1-KL", "date": {"year": 2017, "month": 1, "day": 1}}}})"}},
        {"/cadre.planning.v1.RoundFileService/RemoveFilePaper",
         {"P", R"({"name": "$PLAN/papers/5"})", absl::StatusCode::kNotFound}},
        {"/cadre.planning.v1.RoundFileService/CheckFile", {kReaders, R"({"plan": "$PLAN"})"}},
        {"/cadre.planning.v1.PlanService/ReevaluatePlan",
         {kReaders, R"({"name": "$PLAN", "ruleSet": "PLN-2021"})"}},
        {"/cadre.planning.v1.FormService/GenerateForm",
         {kReaders, R"({"plan": "$PLAN", "kind": "FORM_KIND_STRUCTURE",
                        "format": "FORM_FORMAT_DOCX", "letterhead": {"style": "PAPER_STYLE_PARTY"},
                        "purpose": "x"})"}},
        // Nothing is approved yet: who may gets so far.
        {"/cadre.planning.v1.PlanService/GetSnapshot",
         {kReaders, R"({"name": "$PLAN", "sequenceNo": 1})", absl::StatusCode::kNotFound}},
        {"/cadre.planning.v1.PlanService/CompareRounds",
         {kReaders, R"({"name": "$PLAN", "from": 1, "to": 2})", absl::StatusCode::kNotFound}},
        // Terms are the same for everybody: no scope.
        {"/cadre.planning.v1.TermService/CreateTerm",
         {"V", R"({"term": {"code": "2020-2025", "calendar": "CALENDAR_STATE",
                   "startDate": {"year": 2020, "month": 6, "day": 1},
                   "endDate": {"year": 2025, "month": 6, "day": 1}}})"}},
        {"/cadre.planning.v1.TermService/ListTerms",
         {kAll, "{}", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
    };
  }

  std::shared_ptr<grpc::Channel> channel() override { return server_.channel(); }

  std::vector<std::pair<std::string, std::string>> NamesFor(OrganizationId organization,
                                                            bool exists) override {
    Names names;
    if (exists) names = NamesOf(organization);
    return {{"$PLAN", names.plan},
            {"$ENTRY", names.entry},
            {"$LOWER_PLAN", names.lower_plan},
            {"$LOWER_ENTRY", names.lower_entry},
            {"$CAMPAIGN", names.campaign},
            {"$REVIEW", names.review},
            {"$SUBJECT", names.subject},
            {"$SOURCE", names.source},
            {"$ORIENTATION", names.orientation},
            {"$ENQUIRY", names.enquiry},
            {"$LOWER_ENQUIRY", names.lower_enquiry},
            {"$ENTRANT", names.planned},
            {"$CALIBRATION", names.calibration},
            {"$OLD_SCENARIO", names.old_scenario},
            {"$SCENARIO", names.scenario},
            {"$TERM", term_},
            {"$ROOT", api::OrganizationName(registry_.root())}};
  }

 private:
  struct Names {
    std::string plan = "plans/5";
    std::string entry = "plans/5/entries/5";
    std::string lower_plan = "plans/5";
    std::string lower_entry = "plans/5/entries/5";
    std::string campaign = "campaigns/5";
    std::string review = "reviews/5";
    std::string subject = "reviews/5/subjects/5";
    std::string source = "sources/5";
    std::string orientation = "orientations/5";
    std::string enquiry = "enquiries/5";
    std::string lower_enquiry = "enquiries/5";
    std::string planned = "people/5";
    std::string calibration = "calibrations/5";
    std::string scenario = "scenarios/5";
    std::string old_scenario = "scenarios/5";  // to be deleted
  };

  const Names& NamesOf(OrganizationId organization) {
    Names& names = names_[organization];
    if (names.plan != Names().plan) return names;
    const OrganizationId below =
        registry_.AddOrganization("BELOW-" + organization.text(), organization);
    server_.FollowRegistry();
    names.plan = AddPlan(organization, registry_.root());
    names.entry = AddEntry(names.plan, organization).name();
    names.lower_plan = AddPlan(below, organization);
    const planning::v1::Entry lower = AddEntry(names.lower_plan, below);
    names.lower_entry = lower.name();
    names.planned = lower.person();
    names.calibration = AddCalibration(organization, names.planned);
    AddReview(organization, names);
    names.source = AddSource(organization);
    names.orientation = AddOrientation(organization);
    names.enquiry = AddEnquiry(organization, registry_.root());
    names.lower_enquiry = AddEnquiry(below, organization);
    names.scenario = AddScenario(names.plan);
    names.old_scenario = AddScenario(names.plan);
    return names;
  }

  api::Call Planner() const {
    return server_.CallOf("matrix", Role::kPlanner, registry_.root(), "planning.plans.write");
  }

  std::string AddTerm() {
    planning::v1::CreateTermRequest request;
    request.mutable_term()->set_code("2020-2025");
    request.mutable_term()->set_calendar(planning::v1::CALENDAR_PARTY);
    *request.mutable_term()->mutable_start_date() = api::ToProto(CivilDay(2020, 6, 1));
    *request.mutable_term()->mutable_end_date() = api::ToProto(CivilDay(2025, 6, 1));
    const auto made = server_.terms().CreateTerm(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddPlan(OrganizationId organization, OrganizationId approver) {
    planning::v1::CreatePlanRequest request;
    request.mutable_plan()->set_term(term_);
    request.mutable_plan()->set_organization(api::OrganizationName(organization));
    request.mutable_plan()->set_scope(planning::v1::PLAN_SCOPE_KEY_POSTS);
    request.mutable_plan()->set_approver(api::OrganizationName(approver));
    request.set_local_code("A1");
    const auto made = server_.plans().CreatePlan(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddCalibration(OrganizationId organization, const std::string& person) {
    planning::v1::OpenCalibrationRequest request;
    planning::v1::Calibration& calibration = *request.mutable_calibration();
    calibration.set_organization(api::OrganizationName(organization));
    calibration.set_title("x");
    planning::v1::CalibrationSubject& subject = *calibration.add_subjects();
    subject.set_person(person);
    subject.set_proposed_performance(planning::v1::BOX_LEVEL_LOW);
    subject.set_proposed_potential(planning::v1::BOX_LEVEL_LOW);
    const auto made = server_.calibrations().OpenCalibration(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  planning::v1::Entry AddEntry(const std::string& plan, OrganizationId organization) {
    planning::v1::ProposeEntryRequest request;
    request.set_plan(plan);
    request.mutable_entry()->set_person(registry_.AddPerson("Lê Văn Bình", organization));
    request.mutable_entry()->set_post(registry_.AddPost("E" + organization.text(), organization));
    const auto made = server_.entries().ProposeEntry(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return *made;
  }

  void AddReview(OrganizationId organization, Names& names) {
    planning::v1::OpenCampaignRequest open;
    planning::v1::Campaign& campaign = *open.mutable_campaign();
    campaign.set_kind(planning::v1::CAMPAIGN_KIND_REVIEW);
    campaign.set_title("Rà soát");
    campaign.set_organization(api::OrganizationName(organization));
    campaign.set_comment_mode(planning::v1::COMMENT_MODE_SIGNED);
    campaign.mutable_decision()->set_number("1");
    *campaign.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 1, 1));
    *campaign.mutable_due_date() = api::ToProto(CivilDay(2030, 1, 1));
    campaign.add_units(campaign.organization());
    const auto opened = server_.campaigns().OpenCampaign(Planner(), open);
    ASSERT_THAT(opened, testing::IsOk());
    names.campaign = opened->name();
    planning::v1::ListReviewsRequest list;
    list.set_campaign(names.campaign);
    names.review = server_.reviews().ListReviews(Planner(), list)->reviews(0).name();
    planning::v1::AddReviewSubjectsRequest add;
    add.set_name(names.review);
    add.add_people(registry_.AddPerson("Trần Thị Chi", organization));
    ASSERT_THAT(server_.reviews().AddReviewSubjects(Planner(), add), testing::IsOk());
    planning::v1::ListReviewSubjectsRequest subjects;
    subjects.set_review(names.review);
    names.subject = server_.reviews().ListReviewSubjects(Planner(), subjects)->subjects(0).name();
  }

  std::string AddSource(OrganizationId organization) {
    planning::v1::ProposeSourceRequest request;
    planning::v1::Source& source = *request.mutable_source();
    source.set_organization(api::OrganizationName(organization));
    source.set_person(registry_.AddPerson("Phạm Văn Dũng", organization));
    source.set_category(types::v1::SOURCE_CATEGORY_SCIENTIST);
    source.set_evidence("x");
    const auto made = server_.sources().ProposeSource(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddOrientation(OrganizationId organization) {
    planning::v1::AdoptOrientationRequest request;
    planning::v1::Orientation& orientation = *request.mutable_orientation();
    orientation.set_organization(api::OrganizationName(organization));
    orientation.set_term(term_);
    orientation.set_scope(planning::v1::PLAN_SCOPE_STANDING_COMMITTEE);
    orientation.mutable_decision()->set_number("1");
    *orientation.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 1, 1));
    planning::v1::OrientationLine& line = *orientation.add_lines();
    line.set_trait(planning::v1::ORIENTATION_TRAIT_WOMEN);
    line.set_least(1);
    const auto made = server_.orientations().AdoptOrientation(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddEnquiry(OrganizationId organization, OrganizationId board) {
    planning::v1::RaiseEnquiryRequest request;
    planning::v1::Enquiry& enquiry = *request.mutable_enquiry();
    enquiry.set_organization(api::OrganizationName(organization));
    enquiry.set_board(api::OrganizationName(board));
    enquiry.set_kind(planning::v1::ENQUIRY_KIND_PROBLEM);
    enquiry.set_rule("STR-06");
    enquiry.set_title("x");
    enquiry.set_text("x");
    const auto made = server_.enquiries().RaiseEnquiry(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddScenario(const std::string& plan) {
    planning::v1::CreateScenarioRequest request;
    request.mutable_scenario()->set_plan(plan);
    request.mutable_scenario()->set_title("x");
    const auto made = server_.scenarios().CreateScenario(Planner(), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  testing::RegistryServer& registry_;
  testing::PlanningServer server_;
  const std::string term_;
  std::map<OrganizationId, Names> names_;
};

}  // namespace

std::unique_ptr<MatrixWorld> PlanningMatrix(testing::RegistryServer& registry) {
  return std::make_unique<PlanningWorld>(registry);
}

}  // namespace cadre
