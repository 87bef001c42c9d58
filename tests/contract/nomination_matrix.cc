// Who may call what of nomination. Those who take part in a sitting are known by its roll: nobody
// here is on one (tests/services/nomination/ballot_api_test.cc).
#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/contract/permission_matrix.h"
#include "tests/support/nomination_server.h"
#include "tests/support/working_days.h"

namespace cadre {
namespace {

constexpr char kReaders[] = "PCAVD";
constexpr auto kFailed = absl::StatusCode::kFailedPrecondition;
constexpr auto kAbsent = absl::StatusCode::kNotFound;
constexpr CivilDay kDay(2017, 12, 20);

class NominationWorld final : public MatrixWorld {
 public:
  explicit NominationWorld(testing::RegistryServer& registry)
      : registry_(registry), server_(registry) {
    testing::LoadWorkingDays(registry_, 2017);
    testing::LoadWorkingDays(registry_, 2018);
  }

  std::string prefix() const override { return "/cadre.nomination.v1."; }

  MatrixRows rows() const override {
    return {
        // The post has its case already: who may gets so far.
        {"/cadre.nomination.v1.CaseService/OpenCase",
         {"C", R"({"case": {"kind": "PROCEDURE_KIND_ON_SITE", "organization": "$ORG",
                   "post": "$CASE_POST", "policy": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 1}}}, "people": ["$CANDIDATE"]})",
          absl::StatusCode::kAlreadyExists}},
        {"/cadre.nomination.v1.CaseService/GetCase", {kReaders, R"({"name": "$CASE"})"}},
        {"/cadre.nomination.v1.CaseService/ListCases", {kReaders, "{}"}},
        {"/cadre.nomination.v1.CaseService/PreviewRules",
         {"X", R"({"draft": {"ruleProposal": "ruleProposals/5"}})", absl::StatusCode::kNotFound}},
        {"/cadre.nomination.v1.CaseService/AddCandidate",
         {"C", R"({"name": "$CASE", "person": "$CANDIDATE"})", absl::StatusCode::kAlreadyExists}},
        {"/cadre.nomination.v1.CaseService/RecordStep",
         {"C", R"({"name": "$CASE", "step": 1, "validateOnly": true, "minutes": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}})",
          kFailed}},
        {"/cadre.nomination.v1.CaseService/ExplainStep",
         {"C", R"({"name": "$CASE", "step": 1, "explanation": "x", "validateOnly": true})",
          kFailed}},
        {"/cadre.nomination.v1.CaseService/DecideCase",
         {"V", R"({"name": "$CASE", "startDate": {"year": 2018, "month": 1, "day": 1},
                   "decision": {"number": "1", "date": {"year": 2017, "month": 12, "day": 20}},
                   "roles": {"proposer": {"organization": "$ORG"},
                             "adviser": {"organization": "$ORG"},
                             "appraiser": {"organization": "$ORG"},
                             "decider": {"organization": "$ORG"}}})",
          kFailed}},
        {"/cadre.nomination.v1.CaseService/AbandonCase",
         {"C", R"({"name": "$CASE", "reason": "x", "validateOnly": true})"}},
        // Not a sheet: who may gets so far.
        {"/cadre.nomination.v1.CaseImportService/ImportCaseSheet",
         {"C", R"({"organization": "$ORG", "content": "eA=="})",
          absl::StatusCode::kInvalidArgument}},
        // The case is that of a post: who may gets so far.
        {"/cadre.nomination.v1.CaseImportService/ImportRoundSheet",
         {"C", R"({"name": "$CASE", "content": "eA=="})", kFailed}},
        {"/cadre.nomination.v1.CaseImportService/GetCaseImport",
         {"CAV", R"({"name": "$CASE_IMPORT"})"}},
        {"/cadre.nomination.v1.CaseImportService/ListCaseImports", {"CAV", "{}"}},
        {"/cadre.nomination.v1.CaseImportService/ConfirmCaseImport",
         {"V", R"({"name": "$CASE_IMPORT", "etag": "\"1\"", "validateOnly": true})"}},
        {"/cadre.nomination.v1.CaseImportService/RejectCaseImport",
         {"V", R"({"name": "$CASE_IMPORT", "etag": "\"1\"", "reason": "x",
                   "validateOnly": true})"}},
        {"/cadre.nomination.v1.SittingService/ProposeRoll",
         {"C", R"({"organization": "$ORG", "meeting": "MEETING_KIND_COLLECTIVE",
                   "date": {"year": 2017, "month": 12, "day": 20}})"}},
        {"/cadre.nomination.v1.SittingService/WatchSitting",
         {"CM", R"({"name": "$SITTING"})", kAbsent}},
        {"/cadre.nomination.v1.CaseService/SuspendCase",
         {"C", R"({"name": "$CASE", "reason": "x", "validateOnly": true})", kFailed}},
        {"/cadre.nomination.v1.CaseService/ResumeCase",
         {"C", R"({"name": "$CASE", "reason": "x"})", kFailed}},
        {"/cadre.nomination.v1.CaseService/WithdrawCandidate",
         {"C", R"({"name": "$CASE", "candidate": 1, "reason": "x"})", kFailed}},
        {"/cadre.nomination.v1.DeadlineService/GetCaseDeadlines",
         {kReaders, R"({"name": "$CASE"})"}},
        {"/cadre.nomination.v1.DeadlineService/ListOverdueCases", {kReaders, "{}"}},
        {"/cadre.nomination.v1.DossierService/AddDossierPaper",
         {"C", R"({"case": "$CASE", "paper": {"kind": "DOSSIER_PAPER_KIND_DIPLOMAS",
                   "person": "$CANDIDATE", "document": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 1}}}, "validateOnly": true})"}},
        {"/cadre.nomination.v1.DossierService/RemoveDossierPaper",
         {"C", R"({"name": "$CASE/papers/5"})", kAbsent}},
        {"/cadre.nomination.v1.DossierService/CheckDossier", {kReaders, R"({"case": "$CASE"})"}},
        // No congress run: who may gets so far.
        {"/cadre.nomination.v1.ElectionService/SetElection",
         {"C", R"({"name": "$CASE", "election": {"toElect": 5}})", kFailed}},
        {"/cadre.nomination.v1.ElectionService/CheckElectionList",
         {kReaders, R"({"name": "$CASE"})", kFailed}},
        {"/cadre.nomination.v1.MatterService/GetCaseAccount",
         {kReaders, R"({"case": "$CASE", "purpose": "x"})"}},
        {"/cadre.nomination.v1.MatterService/SetPolicyRequest",
         {"C", R"({"case": "$CASE", "document": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 1}}, "validateOnly": true})"}},
        {"/cadre.nomination.v1.MatterService/RecordOpinion",
         {"C", R"({"case": "$CASE", "opinion": {"holder": "OPINION_HOLDER_HEAD",
                   "person": "$CHAIR", "step": 1, "text": "x"}, "validateOnly": true})"}},
        {"/cadre.nomination.v1.MatterService/RaiseMatter",
         {"C", R"({"case": "$CASE", "matter": {"person": "$CANDIDATE",
                   "source": "MATTER_SOURCE_COMPLAINT", "text": "x",
                   "knownDate": {"year": 2017, "month": 12, "day": 1}}, "validateOnly": true})"}},
        {"/cadre.nomination.v1.MatterService/AskVerification",
         {"C", R"({"name": "$CASE/matters/5", "verifier": "$ORG", "document": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 1}}})",
          kAbsent}},
        {"/cadre.nomination.v1.MatterService/ConcludeMatter",
         {"C", R"({"name": "$CASE/matters/5", "state": "MATTER_STATE_NO_OBSTACLE",
                   "finding": "x", "document": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 1}}})",
          kAbsent}},
        // Steps are being run.
        {"/cadre.nomination.v1.PlacementService/ReviewDecision",
         {kReaders, R"({"name": "$CASE"})", kFailed}},
        {"/cadre.nomination.v1.PlacementService/ListStuckPlacements", {kReaders, "{}"}},
        {"/cadre.nomination.v1.TermEndService/ListTermEnds",
         {kReaders, R"({"to": {"year": 2020, "month": 1, "day": 1}})"}},
        {"/cadre.nomination.v1.SittingService/ConveneSitting",
         {"C", R"({"sitting": {"organization": "$ORG", "meeting": "MEETING_KIND_COLLECTIVE",
                   "date": {"year": 2017, "month": 12, "day": 20}, "roll": [
                     {"person": "$CHAIR", "role": "SITTING_ROLE_CHAIR"},
                     {"person": "$CLERK", "role": "SITTING_ROLE_SECRETARY"},
                     {"person": "$HEAD_COUNTER", "role": "SITTING_ROLE_HEAD_COUNTER"},
                     {"person": "$COUNTER", "role": "SITTING_ROLE_COUNTER"}]}})"}},
        // The record is not sealed: nothing is counted yet.
        {"/cadre.nomination.v1.OpeningService/RequestOpening",
         {"CAV", R"({"parent": "$BALLOT", "purpose": "x"})", kFailed}},
        {"/cadre.nomination.v1.OpeningService/ConfirmOpening",
         {"CAV", R"({"name": "$BALLOT/openings/5"})", kAbsent}},
        {"/cadre.nomination.v1.OpeningService/ListOpenings", {"CAVU", R"({"parent": "$BALLOT"})"}},
        {"/cadre.nomination.v1.PaperService/GeneratePack",
         {"CAV", R"({"sitting": "$SITTING", "case": "$CASE", "purpose": "x",
                     "letterhead": {"style": "PAPER_STYLE_PARTY"}})"}},
        {"/cadre.nomination.v1.PaperService/GenerateMinutes",
         {"CAV", R"({"sitting": "$SITTING", "purpose": "x",
                     "letterhead": {"style": "PAPER_STYLE_PARTY"}})"}},
        // Nothing is counted and decided yet: who may gets so far.
        {"/cadre.nomination.v1.PaperService/GenerateCountRecord",
         {"CAV", R"({"ballot": "$BALLOT", "purpose": "x",
                     "letterhead": {"style": "PAPER_STYLE_PARTY"}})",
          kFailed}},
        {"/cadre.nomination.v1.PaperService/GenerateSubmission",
         {kReaders, R"({"case": "$CASE", "purpose": "x",
                        "letterhead": {"style": "PAPER_STYLE_PARTY"}})",
          kFailed}},
        {"/cadre.nomination.v1.PaperService/GenerateDecision",
         {kReaders, R"({"case": "$CASE", "purpose": "x",
                        "letterhead": {"style": "PAPER_STYLE_PARTY"}})",
          kFailed}},
        // Rules are the same for everybody: no scope.
        {"/cadre.nomination.v1.TallyService/EvaluateTally",
         {kReaders, R"({"kind": "PROCEDURE_KIND_ON_SITE", "step": 3, "summoned": 9, "present": 9,
                        "issued": 9, "collected": 9, "names": [{"name": "A", "votes": 7}]})",
          absl::StatusCode::kOk, MatrixRow::kForEverybody}},
        {"/cadre.nomination.v1.SittingService/GetSitting", {"CAV", R"({"name": "$SITTING"})"}},
        {"/cadre.nomination.v1.SittingService/ListSittings", {"CAV", "{}"}},
        // Voting has begun.
        {"/cadre.nomination.v1.SittingService/CheckIn",
         {"C", R"({"name": "$SITTING", "people": ["$CHAIR"]})", kFailed}},
        {"/cadre.nomination.v1.SittingService/CloseSitting",
         {"C", R"({"name": "$SITTING"})", kFailed}},
        {"/cadre.nomination.v1.BallotService/OpenBallot",
         {"C", R"({"parent": "$SITTING", "ballot": {"case": "$CASE", "step": 1,
                   "mode": "BALLOT_MODE_PAPER"}})",
          absl::StatusCode::kInvalidArgument}},
        {"/cadre.nomination.v1.BallotService/GetBallot", {"CAV", R"({"name": "$BALLOT"})"}},
        {"/cadre.nomination.v1.BallotService/GetOwnBallot",
         {"CM", R"({"name": "$BALLOT"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/EnterCount",
         {"CM", R"({"name": "$BALLOT", "count": {"issued": 1}})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/ResolveBallot",
         {"CM", R"({"name": "$BALLOT", "reason": "x"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/SignRecord",
         {"CM", R"({"name": "$BALLOT", "recordHash": "x"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/VoidBallot",
         {"CM", R"({"name": "$BALLOT", "reason": "x"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/CorrectRecord",
         {"CM", R"({"name": "$BALLOT", "count": {"issued": 1}, "reason": "x"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/FileRecordScan",
         {"CM", R"({"name": "$BALLOT", "recordHash": "x", "scan": "JVBERi0="})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/ConfirmRecordScan",
         {"CM", R"({"name": "$BALLOT", "recordHash": "x", "sha256": "x"})", kAbsent}},
        {"/cadre.nomination.v1.BallotService/ReturnRecordScan",
         {"CM", R"({"name": "$BALLOT", "sha256": "x", "reason": "x"})", kAbsent}},
        {"/cadre.nomination.v1.DeviceService/PermitDevices",
         {"V", R"({"permission": {"organization": "$ORG", "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}}, "validateOnly": true})"}},
        {"/cadre.nomination.v1.DeviceService/GetDeviceBallot",
         {"CM", R"({"name": "$BALLOT"})", kAbsent}},
        {"/cadre.nomination.v1.DeviceService/IssueCredential",
         {"CM", R"({"name": "$BALLOT", "blinded": "eA=="})", kAbsent}},
        // The ballot is on paper.
        {"/cadre.nomination.v1.DeviceService/OpenCasting",
         {"C", R"({"name": "$BALLOT"})", kFailed}},
        {"/cadre.nomination.v1.DeviceService/CloseCasting",
         {"C", R"({"name": "$BALLOT"})", kFailed}},
        {"/cadre.nomination.v1.DeviceService/CountBallot",
         {"CM", R"({"name": "$BALLOT", "shares": [{"number": 1, "content": "eA=="}]})", kAbsent}},
        {"/cadre.nomination.v1.DeviceService/ExportBundle",
         {"CAV", R"({"name": "$BALLOT"})", kFailed}},
        {"/cadre.nomination.v1.SlipService/PrintSlips",
         {"C", R"({"name": "$BALLOT", "letterhead": {"style": "PAPER_STYLE_PARTY"},
                   "purpose": "x"})",
          kFailed}},
        {"/cadre.nomination.v1.SlipService/HandOutSlips",
         {"C", R"({"name": "$BALLOT", "people": ["$CHAIR"]})", kFailed}},
        {"/cadre.nomination.v1.SlipService/VoidSlips",
         {"C", R"({"name": "$BALLOT", "end": "SLIP_END_SPOILED",
                   "digests": ["eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="]})",
          kFailed}},
        {"/cadre.nomination.v1.SlipService/CountSlips", {"CAV", R"({"name": "$BALLOT"})", kFailed}},
        {"/cadre.nomination.v1.SlipService/AdmitKiosk", {"C", R"({"name": "$BALLOT"})", kFailed}},
    };
  }

  std::shared_ptr<grpc::Channel> channel() override { return server_.channel(); }

  std::vector<std::pair<std::string, std::string>> NamesFor(OrganizationId organization,
                                                            bool exists) override {
    Names names;
    if (exists) names = NamesOf(organization);
    return {{"$CASE_POST", names.post},
            {"$CASE_IMPORT", names.import},
            {"$CASE", names.of_case},
            {"$CANDIDATE", names.candidate},
            {"$SITTING", names.sitting},
            {"$BALLOT", names.ballot},
            {"$CHAIR", names.officers[0]},
            {"$CLERK", names.officers[1]},
            {"$HEAD_COUNTER", names.officers[2]},
            {"$COUNTER", names.officers[3]}};
  }

 private:
  struct Names {
    std::string post = "posts/5";
    std::string of_case = "cases/5";
    std::string import = "caseImports/5";
    std::string candidate = "people/5";
    std::string sitting = "sittings/5";
    std::string ballot = "sittings/5/ballots/5";
    std::vector<std::string> officers = {"people/5", "people/6", "people/7", "people/8"};
  };

  // A case in its second step, whose ballot is open.
  const Names& NamesOf(OrganizationId organization) {
    Names& names = names_[organization];
    if (names.of_case != Names().of_case) return names;
    server_.FollowRegistry();
    names.post = registry_.AddPost("N" + organization.text(), organization);
    names.candidate = registry_.AddPerson("Lê Văn Bình", organization);
    server_.AddEntry(names.candidate, names.post);
    for (std::string& officer : names.officers) {
      officer = registry_.AddPerson("Trần Thị Cúc", organization);
    }
    names.of_case = AddCase(organization, names);
    names.sitting = AddSitting(organization, names);
    names.ballot = AddBallot(names);
    names.import = AddImport(organization, names);
    return names;
  }

  api::Call Secretary(const std::string& permission) const {
    return server_.CallOf(Role::kConferenceSecretary, registry_.root(), permission);
  }

  static types::v1::DocumentRef Document() {
    types::v1::DocumentRef document;
    document.set_number("1");
    *document.mutable_date() = api::ToProto(kDay);
    return document;
  }

  std::string AddCase(OrganizationId organization, const Names& names) {
    nomination::v1::OpenCaseRequest request;
    request.mutable_case_()->set_kind(nomination::v1::PROCEDURE_KIND_ON_SITE);
    request.mutable_case_()->set_organization(api::OrganizationName(organization));
    request.mutable_case_()->set_post(names.post);
    *request.mutable_case_()->mutable_policy() = Document();
    request.add_people(names.candidate);
    const auto made = server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    nomination::v1::RecordStepRequest step;
    step.set_name(made->name());
    step.set_step(1);
    *step.mutable_minutes() = Document();
    EXPECT_THAT(server_.cases().RecordStep(Secretary("nomination.cases.write"), step),
                testing::IsOk());
    return made->name();
  }

  // A case in its second step, filed.
  std::string AddImport(OrganizationId organization, const Names& names) {
    const std::string code = "I" + organization.text();
    server_.AddEntry(names.candidate, registry_.AddPost(code, organization));
    nomination::v1::ImportCaseSheetRequest request;
    request.set_organization(api::OrganizationName(organization));
    request.set_content(absl::StrCat(
        "Mã chức danh,Loại quy trình,Số chủ trương,Ngày chủ trương,Bước,Số biên bản,"
        "Ngày biên bản,Số định danh cá nhân\n",
        code, ",Bổ nhiệm từ nguồn tại chỗ,1,01/12/2017,1,1,12/12/2017,", names.candidate, "\n"));
    const auto made =
        server_.case_imports().ImportCaseSheet(Secretary("nomination.imports.file"), request);
    EXPECT_THAT(made, testing::IsOk());
    EXPECT_EQ(made->problems_size(), 0);
    return made->import().name();
  }

  std::string AddSitting(OrganizationId organization, const Names& names) {
    constexpr nomination::v1::SittingRole kOffices[] = {
        nomination::v1::SITTING_ROLE_CHAIR, nomination::v1::SITTING_ROLE_SECRETARY,
        nomination::v1::SITTING_ROLE_HEAD_COUNTER, nomination::v1::SITTING_ROLE_COUNTER};
    nomination::v1::ConveneSittingRequest request;
    request.mutable_sitting()->set_organization(api::OrganizationName(organization));
    request.mutable_sitting()->set_meeting(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE);
    *request.mutable_sitting()->mutable_date() = api::ToProto(kDay);
    nomination::v1::CheckInRequest present;
    for (size_t i = 0; i < names.officers.size(); ++i) {
      nomination::v1::RollEntry& entry = *request.mutable_sitting()->add_roll();
      entry.set_person(names.officers[i]);
      entry.set_role(kOffices[i]);
      present.add_people(names.officers[i]);
    }
    const auto made =
        server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    present.set_name(made->name());
    EXPECT_THAT(server_.sittings().CheckIn(Secretary("nomination.sittings.write"), present),
                testing::IsOk());
    return made->name();
  }

  std::string AddBallot(const Names& names) {
    nomination::v1::OpenBallotRequest request;
    request.set_parent(names.sitting);
    request.mutable_ballot()->set_case_(names.of_case);
    request.mutable_ballot()->set_step(2);
    request.mutable_ballot()->set_mode(nomination::v1::BALLOT_MODE_PAPER);
    const auto made = server_.ballots().OpenBallot(Secretary("nomination.sittings.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  testing::RegistryServer& registry_;
  testing::NominationServer server_;
  std::map<OrganizationId, Names> names_;
};

}  // namespace

std::unique_ptr<MatrixWorld> NominationMatrix(testing::RegistryServer& registry) {
  return std::make_unique<NominationWorld>(registry);
}

}  // namespace cadre
