// Rules proposed by one person and put into use by another.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/regulation/loader.h"
#include "services/registry/regulation_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Property;

constexpr char kWrite[] = "registry.regulations.write";

// Asks more women than the central sets do.
constexpr char kProvince[] = R"(id: "PLN-TEST"
domain: RULE_DOMAIN_PLANNING
layer: RULE_LAYER_PROVINCE
basis { number: "16-HD/TU" date { year: 2017 month: 12 day: 1 } }
valid_from { year: 2018 month: 1 day: 1 }
checks {
  rule: "STR-06"
  severity: SEVERITY_BLOCK
  certainty: CERTAINTY_SEEN
  share_at_least { part: PLAN_FACT_WOMEN whole: PLAN_FACT_PLANNED percent: 40 }
}
)";

class RuleProposalTest : public AccessFixture {
 protected:
  RuleProposalTest() : api_(server_.pool()) {}

  absl::StatusOr<v1::RuleProposal> Propose(const std::string& text,
                                           const std::string& by = "admin") {
    v1::ProposeRuleSetRequest request;
    request.set_file_name("x.textproto");
    request.set_text(text);
    return api_.ProposeRuleSet(Admin(by, kWrite), request);
  }
  absl::StatusOr<v1::RuleProposal> ConfirmBy(const std::string& by, const std::string& name,
                                             std::optional<CivilDay> from = std::nullopt) {
    v1::ConfirmRuleProposalRequest request;
    request.set_name(name);
    if (from.has_value()) *request.mutable_from() = api::ToProto(*from);
    return api_.ConfirmRuleProposal(Admin(by, kWrite), request);
  }
  absl::StatusOr<v1::RuleProposal> Seen(const std::string& key, const std::string& set_id = "") {
    v1::ProposeConfirmationRequest request;
    request.set_key(key);
    request.set_set_id(set_id);
    request.mutable_document()->set_number("999-QĐ/TW");
    *request.mutable_document()->mutable_date() = api::ToProto(CivilDay(2017, 5, 5));
    return api_.ProposeConfirmation(Admin("admin", kWrite), request);
  }
  v1::RuleSet SetInUse(const std::string& id) {
    v1::ListRuleSetsRequest request;
    const auto sets = api_.ListRuleSets(Admin("x", "registry.regulations.read"), request);
    for (const auto& stored : sets->rule_sets()) {
      if (stored.rule_set().id() == id) return stored.rule_set();
    }
    return {};
  }
  std::vector<v1::RuleSetVersion> Versions(const std::string& id) {
    v1::ListRuleSetVersionsRequest request;
    request.set_set_id(id);
    const auto found = api_.ListRuleSetVersions(Admin("x", "registry.regulations.read"), request);
    EXPECT_THAT(found, IsOk());
    return {found->versions().begin(), found->versions().end()};
  }
  absl::StatusOr<regulation::RuleSet> RulesOn(regulation::Domain domain, CivilDay day) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    ASSIGN_OR_RETURN(const auto rules, api_.Rules(*lease));
    return rules->InForce(domain, day);
  }

  RegulationApi api_;
};

TEST_F(RuleProposalTest, SecondPersonPutsItIntoUse) {
  const auto rules_before = RulesOn(regulation::Domain::kPlanning, CivilDay(2018, 1, 1));
  ASSERT_THAT(rules_before, IsOk());
  const auto proposed = Propose(kProvince);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->state(), v1::RULE_PROPOSAL_STATE_WAITING);
  EXPECT_TRUE(SetInUse("PLN-TEST").id().empty());
  EXPECT_THAT(ConfirmBy("admin", proposed->name()), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(ConfirmBy("admin-2", proposed->name(), CivilDay(2018, 2, 1)),
              FailsWith(Reason::kFieldInvalid))
      << "another first day than the proposal's";
  ASSERT_THAT(ConfirmBy("admin-2", proposed->name(), CivilDay(2018, 1, 1)), IsOk());
  EXPECT_EQ(SetInUse("PLN-TEST").id(), "PLN-TEST");
  EXPECT_THAT(ConfirmBy("admin-2", proposed->name()), FailsWith(Reason::kStateForbidsMove));
  // In force from its day, in this process at once: no need to wait for the cache.
  const auto percent = [&](CivilDay day) {
    const auto rules = RulesOn(regulation::Domain::kPlanning, day);
    EXPECT_THAT(rules, IsOk());
    return std::get<regulation::ShareAtLeast>(rules->FindCheck("STR-06")->kind).percent;
  };
  EXPECT_EQ(percent(CivilDay(2018, 1, 1)), 40);
  EXPECT_LT(percent(CivilDay(2017, 12, 31)), 40);
  ASSERT_EQ(Versions("PLN-TEST").size(), 1u);
  EXPECT_EQ(Versions("PLN-TEST")[0].activated_by(), "test#admin-2");
  EXPECT_EQ(Versions("PLN-TEST")[0].rule_proposal(), proposed->name());
}

TEST_F(RuleProposalTest, DifferenceIsToWhatHolds) {
  const auto proposed = Propose(kProvince);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_THAT(
      proposed->review().changes(),
      Contains(AllOf(Property(&v1::RuleChange::path, "checks[STR-06].share_at_least.percent"),
                     Property(&v1::RuleChange::after, "40"))));
  EXPECT_THAT(proposed->review().changes(),
              Not(Contains(Property(&v1::RuleChange::path, HasSubstr("procedures")))))
      << "what the province leaves alone does not change";
}

TEST_F(RuleProposalTest, ErrorsNameTheLine) {
  const auto refused = [&](const std::string& from, const std::string& to, const char* where) {
    const auto answer = Propose(absl::StrReplaceAll(kProvince, {{from, to}}));
    EXPECT_THAT(answer, FailsWith(Reason::kRuleSetInvalid));
    const auto detail = DetailOf(answer.status());
    ASSERT_TRUE(detail.has_value() && !detail->fields.empty()) << answer.status();
    EXPECT_EQ(detail->fields[0].field, where) << detail->fields[0].description;
  };
  refused("percent: 40", "per_cent: 40", "x.textproto:10");
  refused("SEVERITY_BLOCK", "SEVERITY_SHRUG", "x.textproto:8");
  refused("percent: 40", "percent: 0", "x.textproto:6");
  refused("percent: 40", "percent: 1", "x.textproto:6");  // DAT-05: asks less than the centre
  refused("id: \"PLN-TEST\"\n", "", "x.textproto:1");
}

TEST_F(RuleProposalTest, NewCentralSetClosesTheOneBefore) {
  constexpr char kNext[] = R"(id: "REC-NEXT"
domain: RULE_DOMAIN_RECORD
layer: RULE_LAYER_CENTRAL
inherits: "$BEFORE"
inheritance: INHERITANCE_AMENDS
basis { number: "1-QĐ/TW" date { year: 2018 month: 1 day: 2 } }
valid_from { year: 2018 month: 2 day: 1 }
checks {
  rule: "REC-01"
  severity: SEVERITY_BLOCK
  certainty: CERTAINTY_RECALL
  probation { months: 9 }
}
)";
  const auto before = RulesOn(regulation::Domain::kRecord, CivilDay(2018, 1, 1));
  ASSERT_THAT(before, IsOk());
  const auto proposed = Propose(absl::StrReplaceAll(kNext, {{"$BEFORE", before->id}}));
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->closes(), before->id);
  EXPECT_THAT(proposed->review().warnings(), Contains(HasSubstr("ends on 2018-01-31")));
  EXPECT_THAT(proposed->review().warnings(), Contains(HasSubstr("checks[REC-01]: only recalled")));
  ASSERT_THAT(ConfirmBy("admin-2", proposed->name()), IsOk());
  EXPECT_EQ(RulesOn(regulation::Domain::kRecord, CivilDay(2018, 1, 31))->id, before->id);
  EXPECT_EQ(RulesOn(regulation::Domain::kRecord, CivilDay(2018, 2, 1))->id, "REC-NEXT");
  EXPECT_EQ(Versions(before->id).size(), 2u) << "its closing is a version of its own";
}

TEST_F(RuleProposalTest, ProposalOnAnOlderBaseIsStale) {
  const auto one = Propose(kProvince);
  ASSERT_THAT(ConfirmBy("admin-2", one->name()), IsOk());
  const auto two = Propose(absl::StrReplaceAll(kProvince, {{"percent: 40", "percent: 41"}}));
  const auto three = Propose(absl::StrReplaceAll(kProvince, {{"percent: 40", "percent: 42"}}));
  ASSERT_THAT(three, IsOk());
  EXPECT_THAT(three->review().changes(), ElementsAre(Property(&v1::RuleChange::before, "40")));
  ASSERT_THAT(ConfirmBy("admin-2", two->name()), IsOk());
  EXPECT_THAT(ConfirmBy("admin-2", three->name()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Propose(absl::StrReplaceAll(kProvince, {{"percent: 40", "percent: 41"}})),
              FailsWith(Reason::kFieldInvalid))
      << "nothing to change";
}

TEST_F(RuleProposalTest, TwoThatDoNotFitTogetherAreNotBothConfirmed) {
  const auto one = Propose(kProvince);
  const auto two = Propose(absl::StrReplaceAll(kProvince, {{"PLN-TEST", "PLN-OTHER"}}));
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(two, IsOk());
  ASSERT_THAT(ConfirmBy("admin-2", one->name()), IsOk());
  EXPECT_FALSE(ConfirmBy("admin-2", two->name()).ok()) << "they hold on the same days";
  EXPECT_THAT(RulesOn(regulation::Domain::kPlanning, CivilDay(2018, 1, 1)), IsOk());
}

TEST_F(RuleProposalTest, RecalledBecomesSeenWithItsDocument) {
  const auto recalled = [&]() -> std::string {
    const auto record = RulesOn(regulation::Domain::kRecord, kToday);
    for (const auto& check : record->checks) {
      if (check.certainty == regulation::Certainty::kRecall) return check.rule;
    }
    return "";
  };
  const std::string rule = recalled();
  ASSERT_FALSE(rule.empty());
  const auto proposed = Seen(rule);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->kind(), v1::RULE_PROPOSAL_KIND_CONFIRMATION);
  EXPECT_THAT(proposed->review().changes(),
              Contains(AllOf(Property(&v1::RuleChange::before, "CERTAINTY_RECALL"),
                             Property(&v1::RuleChange::after, "CERTAINTY_SEEN"))));
  ASSERT_THAT(ConfirmBy("admin-2", proposed->name()), IsOk());
  const v1::RuleSet set = SetInUse(proposed->set_id());
  for (const auto& check : set.checks()) {
    if (check.rule() != rule) continue;
    EXPECT_EQ(check.certainty(), types::v1::CERTAINTY_SEEN);
    EXPECT_EQ(check.seen_in().number(), "999-QĐ/TW");
  }
  EXPECT_EQ(set.basis().rbegin()->number(), "999-QĐ/TW");
  EXPECT_THAT(Seen(rule, proposed->set_id()), FailsWith(Reason::kFieldInvalid)) << "seen already";
  EXPECT_THAT(Seen("NO-SUCH"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Seen(rule, "NO-SUCH"), FailsWith(Reason::kNotFound));
}

TEST_F(RuleProposalTest, FilesOfTheSuiteLeaveWhatAdministratorsChanged) {
  const auto proposed = Propose(kProvince);
  ASSERT_THAT(ConfirmBy("admin-2", proposed->name()), IsOk());
  const std::string other = absl::StrReplaceAll(kProvince, {{"percent: 40", "percent: 50"}});
  const auto loaded = api_.LoadRuleFiles(server_.ConsoleCall({}, "console"), {{"f", other}});
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(*loaded, 0);
  EXPECT_EQ(SetInUse("PLN-TEST").checks(0).share_at_least().percent(), 40);
}

TEST_F(RuleProposalTest, RulesAreNotADistrictsToChange) {
  v1::ProposeRuleSetRequest request;
  request.set_text(kProvince);
  EXPECT_THAT(api_.ProposeRuleSet(As("x", Role::kAdministrator, unit_, kWrite), request),
              FailsWith(Reason::kRuleViolated));
  const auto proposed = Propose(kProvince);
  v1::ConfirmRuleProposalRequest confirm;
  confirm.set_name(proposed->name());
  EXPECT_THAT(api_.ConfirmRuleProposal(As("x", Role::kAdministrator, unit_, kWrite), confirm),
              FailsWith(Reason::kRuleViolated));
}

TEST_F(RuleProposalTest, RejectedStaysOnTheRecord) {
  const auto proposed = Propose(kProvince);
  v1::RejectRuleProposalRequest reject;
  reject.set_name(proposed->name());
  reject.set_reason("chưa có văn bản");
  ASSERT_THAT(api_.RejectRuleProposal(Admin("admin-2", kWrite), reject), IsOk());
  EXPECT_THAT(ConfirmBy("admin-2", proposed->name()), FailsWith(Reason::kStateForbidsMove));
  v1::GetRuleProposalRequest get;
  get.set_name(proposed->name());
  const auto found = api_.GetRuleProposal(Admin("x", "registry.regulations.read"), get);
  EXPECT_EQ(found->reason(), "chưa có văn bản");
  EXPECT_EQ(found->text(), kProvince);
  v1::ListRuleProposalsRequest list;
  list.set_state(v1::RULE_PROPOSAL_STATE_WAITING);
  EXPECT_THAT(
      api_.ListRuleProposals(Admin("x", "registry.regulations.read"), list)->rule_proposals(),
      IsEmpty());
}

TEST_F(RuleProposalTest, WorkingDaysGoTheSameWay) {
  constexpr char kTable[] = R"(year: 2030
basis { number: "1-TB" date { year: 2029 month: 11 day: 1 } }
rest_weekdays: 7
days_off { date { year: 2030 month: 9 day: 2 } }
)";
  v1::ProposeWorkingDaysRequest request;
  request.set_text(kTable);
  const auto proposed = api_.ProposeWorkingDays(Admin("admin", kWrite), request);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->set_id(), "WORKING-DAYS-2030");
  const auto tables = [&] {
    return api_.FetchWorkingDays(Admin("x", "registry.regulations.fetch"), {})->tables_size();
  };
  EXPECT_EQ(tables(), 0);
  EXPECT_THAT(ConfirmBy("admin", proposed->name()), FailsWith(Reason::kFourEyes));
  ASSERT_THAT(ConfirmBy("admin-2", proposed->name()), IsOk());
  EXPECT_EQ(tables(), 1);
  EXPECT_THAT(api_.ProposeWorkingDays(Admin("admin", kWrite), request),
              FailsWith(Reason::kFieldInvalid));
  request.set_text(absl::StrReplaceAll(kTable, {{"day: 2 } }", "day: 3 } }"}}));
  const auto changed = api_.ProposeWorkingDays(Admin("admin", kWrite), request);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->review().changes_size(), 2) << "one day goes, one comes";
  request.set_text("year: 2030\nmonth: 1\n");
  EXPECT_THAT(api_.ProposeWorkingDays(Admin("admin", kWrite), request),
              FailsWith(Reason::kRuleSetInvalid));
}

TEST_F(RuleProposalTest, ValidateOnlyComparesAndKeepsNothing) {
  v1::ProposeRuleSetRequest request;
  request.set_text(kProvince);
  api::Call call = Admin("admin", kWrite);
  call.validate_only = true;
  const auto shown = api_.ProposeRuleSet(call, request);
  ASSERT_THAT(shown, IsOk());
  EXPECT_GT(shown->review().changes_size(), 0);
  v1::ListRuleProposalsRequest list;
  EXPECT_THAT(
      api_.ListRuleProposals(Admin("x", "registry.regulations.read"), list)->rule_proposals(),
      IsEmpty());
}

}  // namespace
}  // namespace cadre::registry
