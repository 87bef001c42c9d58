#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/case.grpc.pb.h"
#include "cadre/planning/v1/plan.grpc.pb.h"
#include "cadre/registry/v1/regulation.grpc.pb.h"
#include "clients/cadrectl/rules/command.h"
#include "clients/cadrectl/rules/rule_lines.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;

namespace v1 = registry::v1;

// Answers every proposal with one change and one warning.
class Regulations final : public v1::RegulationService::Service {
 public:
  grpc::Status ProposeRuleSet(grpc::ServerContext* /*context*/,
                              const v1::ProposeRuleSetRequest* request,
                              v1::RuleProposal* proposal) override {
    file_name = request->file_name();
    validate_only = request->validate_only();
    text = request->text();
    return Answer(*proposal);
  }
  grpc::Status ProposeConfirmation(grpc::ServerContext* /*context*/,
                                   const v1::ProposeConfirmationRequest* request,
                                   v1::RuleProposal* proposal) override {
    document = request->document();
    return Answer(*proposal);
  }
  grpc::Status ConfirmRuleProposal(grpc::ServerContext* /*context*/,
                                   const v1::ConfirmRuleProposalRequest* request,
                                   v1::RuleProposal* proposal) override {
    confirmed = request->name();
    return Answer(*proposal);
  }

  std::string file_name;
  std::string text;
  std::string confirmed;
  bool validate_only = false;
  types::v1::DocumentRef document;

 private:
  static grpc::Status Answer(v1::RuleProposal& proposal) {
    proposal.set_name("ruleProposals/abc");
    v1::RuleChange& change = *proposal.mutable_review()->add_changes();
    change.set_path("checks[STR-06].percent");
    change.set_before("15");
    change.set_after("40");
    proposal.mutable_review()->add_warnings("REC ends on 2018-01-31");
    return grpc::Status::OK;
  }
};

// One plan fares otherwise, on the second page.
class Plans final : public planning::v1::PlanService::Service {
 public:
  grpc::Status PreviewRules(grpc::ServerContext* /*context*/,
                            const planning::v1::PreviewRulesRequest* request,
                            planning::v1::PreviewRulesResponse* response) override {
    draft = request->draft();
    if (request->page_token().empty()) {
      response->set_next_page_token("second");
      return grpc::Status::OK;
    }
    planning::v1::PlanVerdictChanges& changes = *response->add_plans();
    changes.set_plan("plans/7");
    changes.set_organization("organizations/3");
    changes.set_round_state(planning::v1::ROUND_STATE_OPEN);
    types::v1::VerdictChange& structure = *changes.add_structure();
    structure.set_rule("STR-06");
    structure.set_refuses(true);
    structure.set_begins(1);
    types::v1::VerdictChange& people = *changes.add_entries();
    people.set_rule("OVER_AGE");
    people.set_begins(3);
    people.set_ends(1);
    return grpc::Status::OK;
  }
  types::v1::RuleDraftRef draft;
};

class Cases final : public nomination::v1::CaseService::Service {
 public:
  grpc::Status PreviewRules(grpc::ServerContext* /*context*/,
                            const nomination::v1::PreviewRulesRequest* /*request*/,
                            nomination::v1::PreviewRulesResponse* response) override {
    nomination::v1::CaseVerdictChanges& changes = *response->add_cases();
    changes.set_case_("cases/9");
    changes.set_organization("organizations/3");
    changes.set_state(nomination::v1::CASE_STATE_RUNNING);
    types::v1::VerdictChange& candidates = *changes.add_candidates();
    candidates.set_rule("CON-02");
    candidates.set_refuses(true);
    candidates.set_begins(2);
    return grpc::Status::OK;
  }
};

class RulesCommandTest : public ::testing::Test {
 protected:
  RulesCommandTest()
      : gateway_({&regulations_, &plans_, &cases_}),
        file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".textproto")) {
    std::ofstream(file_) << "id: \"A\"\n";
  }
  ~RulesCommandTest() override { std::remove(file_.c_str()); }

  absl::Status Run(const std::string& line) {
    CLI::App app;
    absl::Status result;
    AddRulesCommand(app, gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    app.parse(line);
    printed_ = ::testing::internal::GetCapturedStdout();
    return result;
  }

  Regulations regulations_;
  Plans plans_;
  Cases cases_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  std::string printed_;
};

TEST_F(RulesCommandTest, DryRunShowsWhatDiffers) {
  ASSERT_THAT(Run(absl::StrCat("rules apply ", file_, " --dry-run")), IsOk());
  EXPECT_TRUE(regulations_.validate_only);
  EXPECT_EQ(regulations_.text, "id: \"A\"\n");
  EXPECT_THAT(regulations_.file_name, Not(HasSubstr("/"))) << "errors name the file, not folders";
  EXPECT_THAT(printed_, HasSubstr("~ checks[STR-06].percent: 15 → 40\n"));
  EXPECT_THAT(printed_, HasSubstr("! REC ends on 2018-01-31\n"));
  EXPECT_THAT(printed_, HasSubstr("nothing proposed"));
  EXPECT_EQ(plans_.draft.text(), "id: \"A\"\n");
  EXPECT_THAT(printed_, HasSubstr("plans/7  organizations/3  OPEN  structure: STR-06 refuses +1  "
                                  "people: OVER_AGE warns +3 -1\n"));
  EXPECT_THAT(printed_, HasSubstr("cases/9  organizations/3  RUNNING  candidates: CON-02 refuses "
                                  "+2\n"));
  EXPECT_THAT(printed_, HasSubstr("fare otherwise: plans 1, cases 1\n"));
}

TEST_F(RulesCommandTest, ProposalTellsTheNextStep) {
  ASSERT_THAT(Run(absl::StrCat("rules apply ", file_, " --propose")), IsOk());
  EXPECT_FALSE(regulations_.validate_only);
  EXPECT_THAT(printed_, HasSubstr("rules activate ruleProposals/abc"));
  ASSERT_THAT(Run("rules activate abc"), IsOk());
  EXPECT_EQ(regulations_.confirmed, "ruleProposals/abc") << "the short form";
}

TEST_F(RulesCommandTest, ApplyNeedsOneOfTheTwo) {
  EXPECT_THAT(Run(absl::StrCat("rules apply ", file_)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Run(absl::StrCat("rules apply ", file_, " --dry-run --propose")),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_FALSE(Run("rules apply no-such-file --dry-run").ok());
}

TEST_F(RulesCommandTest, DocumentIsNumberAndDay) {
  ASSERT_THAT(Run("rules confirm APP-13 --document 135/2020/NĐ-CP/2020-11-18"), IsOk());
  EXPECT_EQ(regulations_.document.number(), "135/2020/NĐ-CP");
  EXPECT_EQ(regulations_.document.date().day(), 18);
  EXPECT_THAT(Run("rules confirm APP-13 --document 135"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Run("rules confirm APP-13 --document 135/2020-13-01"),
              FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::cadrectl
