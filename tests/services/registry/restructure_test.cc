// What the steps of a decision do to the tree.
#include "services/registry/domain/restructure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/property.h"
#include "common/testing/status_matchers.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kDay(2025, 7, 1);
constexpr CivilDay kEver(9999, 12, 31);
const DocumentKey kDecision = {.number = "326-QĐ/TW", .date = CivilDay(2025, 6, 20)};

// A tree of codes: "A" stands under the one that is named with it; "" for a root.
class RestructureTest : public ::testing::Test {
 protected:
  RestructureTest() {
    Add("R", "");
    Add("D1", "R");
    Add("D2", "R");
    Add("C1", "D1");
    Add("C2", "D1");
    Add("C3", "D2");
  }

  TreeNode& Add(const std::string& code, const std::string& parent) {
    const OrganizationId id(static_cast<int64_t>(tree_.nodes.size()) + 1);
    TreeNode& node = tree_.nodes[id];
    node = {.id = id,
            .code = code,
            .valid_from = CivilDay(2000, 1, 1),
            .valid_to = kEver,
            .is_in_scope = true};
    if (!parent.empty()) {
      node.placements = {{.from = node.valid_from, .to = kEver, .parent = IdOf(parent)}};
    }
    return node;
  }
  OrganizationId IdOf(const std::string& code) { return Node(code).id; }
  TreeNode& Node(const std::string& code) {
    for (auto& [id, node] : tree_.nodes) {
      if (node.code == code) return node;
    }
    ADD_FAILURE() << code;
    return tree_.nodes.begin()->second;
  }
  Restructuring Plan(const std::vector<Step>& steps) {
    return PlanRestructuring(tree_, kDecision, steps);
  }
  // Rules that refuse, or codes of errors without a rule, by step: "2 ORG-BELOW".
  std::vector<std::string> Refusals(const std::vector<Step>& steps) {
    std::vector<std::string> refusals;
    for (const Refusal& refusal : Plan(steps).refusals) {
      const auto detail = DetailOf(refusal.why);
      refusals.push_back(std::to_string(refusal.step) + " " +
                         (detail->citations.empty() ? std::string(ReasonName(detail->reason))
                                                    : detail->citations.front().rule));
    }
    return refusals;
  }
  static std::vector<std::string> Codes(const std::vector<Closing>& closed) {
    std::vector<std::string> codes;
    for (const Closing& closing : closed) codes.push_back(closing.code);
    std::sort(codes.begin(), codes.end());
    return codes;
  }
  static OpenStep Open(const std::string& code, const std::string& parent) {
    return {.organization = {.id = OrganizationId(1000 + code.back()), .code = code},
            .parent = parent};
  }

  Tree tree_{.day = kDay};
};

TEST_F(RestructureTest, ClosingWaitsForWhatIsBelow) {
  EXPECT_THAT(Refusals({CloseStep{.organization = "D1"}}), ElementsAre("1 ORG-BELOW"));
  EXPECT_THAT(Refusals({CloseStep{.organization = "C3"}}), IsEmpty());
  EXPECT_THAT(
      Codes(Plan({CloseStep{.organization = "D1", .below = BelowOnClosing::kClose}}).closed),
      ElementsAre("C1", "C2", "D1"));
}

TEST_F(RestructureTest, WhatIsBelowMayBeSettledBeforeOrAfter) {
  const std::vector<Step> steps = {MoveStep{.organization = "C1", .parent = "R"},
                                   MergeStep{.organizations = {"C2"}, .into = "C3"},
                                   CloseStep{.organization = "D1"}};
  EXPECT_THAT(Refusals(steps), IsEmpty());
  EXPECT_THAT(Refusals({steps.rbegin(), steps.rend()}), IsEmpty());
}

TEST_F(RestructureTest, MergingMovesWhatIsBelowWhereThatIsWanted) {
  const Restructuring plan =
      Plan({MergeStep{.organizations = {"D1"}, .into = "D2", .below = BelowOnClosing::kMove}});
  EXPECT_THAT(plan.refusals, IsEmpty());
  EXPECT_THAT(plan.moved, SizeIs(2));
  for (const Move& move : plan.moved) EXPECT_EQ(move.parent, IdOf("D2"));
  EXPECT_THAT(Refusals({CloseStep{.organization = "D1", .below = BelowOnClosing::kMove}}),
              ElementsAre("1 ORG-BELOW"))
      << "nothing continues it";
}

TEST_F(RestructureTest, ClosedOrganizationIsNotUsedAfterwards) {
  EXPECT_THAT(
      Refusals({CloseStep{.organization = "C3"}, MoveStep{.organization = "C1", .parent = "C3"}}),
      ElementsAre("2 ORG-CLOSED"));
  EXPECT_THAT(Refusals({MergeStep{.organizations = {"C1"}, .into = "C3"},
                        MergeStep{.organizations = {"C3"}, .into = "C2"}}),
              ElementsAre("1 ORG-CLOSED"));
  EXPECT_THAT(
      Refusals({MoveStep{.organization = "C1", .parent = "C3"}, CloseStep{.organization = "C3"}}),
      ElementsAre("1 ORG-PARENT", "2 ORG-BELOW"));
}

TEST_F(RestructureTest, RootEndsOnlyInAnother) {
  EXPECT_THAT(Refusals({CloseStep{.organization = "R", .below = BelowOnClosing::kClose}}),
              ElementsAre("1 ORG-CUSTODY"));
  Add("S", "");
  const Restructuring plan =
      Plan({MergeStep{.organizations = {"R"}, .into = "S", .below = BelowOnClosing::kMove}});
  EXPECT_THAT(plan.refusals, IsEmpty());
  const Placed& root = plan.placed.back();
  EXPECT_EQ(root.organization.id, IdOf("R"));
  EXPECT_EQ(root.organization.parent, IdOf("S")) << "it keeps the papers";
  EXPECT_EQ(root.organization.valid_to, kDay);
  EXPECT_EQ(root.from, kDay);
}

TEST_F(RestructureTest, NothingStandsBelowItself) {
  EXPECT_THAT(Refusals({MoveStep{.organization = "D1", .parent = "C1"}}),
              ElementsAre("1 ORG-CYCLE"));
  EXPECT_THAT(Refusals({MoveStep{.organization = "D1", .parent = "D1"}}),
              ElementsAre("1 ORG-CYCLE"));
  // The two change places: a circle only between the steps.
  EXPECT_THAT(Refusals({MoveStep{.organization = "D1", .parent = "C1"},
                        MoveStep{.organization = "C1", .parent = "R"}}),
              IsEmpty());
  // C3 is going to stand under C1 on a later day.
  Node("C3").placements = {{.from = CivilDay(2000, 1, 1), .to = kDay + 9, .parent = IdOf("D2")},
                           {.from = kDay + 9, .to = kEver, .parent = IdOf("C1")}};
  EXPECT_THAT(Refusals({MoveStep{.organization = "C1", .parent = "C3"}}),
              ElementsAre("1 ORG-CYCLE"));
}

TEST_F(RestructureTest, ChangesAreRecordedInTheOrderOfTheirDays) {
  Node("C1").has_later_version = true;
  Node("C2").placements.push_back({.from = kDay + 1, .to = kEver, .parent = IdOf("D2")});
  Node("C3").is_closed = true;
  Node("C3").valid_to = kDay + 1;
  for (const char* code : {"C1", "C2", "C3"}) {
    EXPECT_THAT(Refusals({MoveStep{.organization = code, .parent = "R"}}),
                ElementsAre("1 ORG-LATER"))
        << code;
    EXPECT_THAT(Refusals({CloseStep{.organization = code}}), ElementsAre("1 ORG-LATER")) << code;
  }
  EXPECT_THAT(Refusals({CloseStep{.organization = "D1", .below = BelowOnClosing::kClose}}),
              ElementsAre("1 ORG-BELOW"));
}

TEST_F(RestructureTest, WhatEndsLaterContinuesNothing) {
  Node("C3").is_closed = true;
  Node("C3").valid_to = kDay + 30;
  EXPECT_THAT(Refusals({MergeStep{.organizations = {"C1"}, .into = "C3"}}),
              ElementsAre("1 ORG-LATER"));
}

TEST_F(RestructureTest, ParentExistsAsLongAsWhatStandsBelow) {
  Node("D2").valid_to = kDay + 30;
  EXPECT_THAT(Refusals({MoveStep{.organization = "C1", .parent = "D2"}}),
              ElementsAre("1 ORG-PARENT"));
  EXPECT_THAT(Refusals({Open("N", "D2")}), ElementsAre("1 ORG-PARENT"));
}

TEST_F(RestructureTest, WhatIsOutOfScopeIsNotThere) {
  Node("C1").is_in_scope = false;
  EXPECT_THAT(Refusals({MoveStep{.organization = "C1", .parent = "R"},
                        MoveStep{.organization = "C2", .parent = "nothing"}}),
              ElementsAre("1 NOT_FOUND", "2 NOT_FOUND"));
  EXPECT_THAT(Refusals({CloseStep{.organization = "D1", .below = BelowOnClosing::kClose}}),
              ElementsAre("1 ORG-BELOW"));
}

TEST_F(RestructureTest, OpenedOrganizationIsThereForLaterSteps) {
  const Restructuring plan =
      Plan({Open("N", "R"), MergeStep{.organizations = {"C1", "C3"}, .into = "N"}, Open("M", "N")});
  EXPECT_THAT(plan.refusals, IsEmpty());
  EXPECT_THAT(plan.links, SizeIs(2));
  EXPECT_EQ(plan.opened[0].organization.legal_basis.number, kDecision.number);
  tree_.taken_codes = {"N"};
  EXPECT_THAT(Refusals({Open("N", "R"), Open("D1", "R")}),
              ElementsAre("1 ALREADY_EXISTS", "2 ALREADY_EXISTS"));
  EXPECT_THAT(Refusals({Open("M", "R"), CloseStep{.organization = "M"}}), ElementsAre("2 ORG-DAY"));
}

TEST_F(RestructureTest, SharesMakeTheWhole) {
  const auto split = [](LineageKind kind, int share_of, std::vector<SplitPart> parts) {
    return SplitStep{
        .organization = "C1", .kind = kind, .parts = std::move(parts), .share_of = share_of};
  };
  const auto divide = LineageKind::kDivided;
  EXPECT_THAT(Refusals({split(divide, 0, {{.into = "C2"}, {.into = "C3"}})}), IsEmpty());
  EXPECT_THAT(
      Refusals({split(divide, 3, {{.into = "C2", .share = 1}, {.into = "C3", .share = 1}})}),
      ElementsAre("1 ORG-SHARE"));
  EXPECT_THAT(
      Refusals({split(divide, 3, {{.into = "C2", .share = 1}, {.into = "C3", .share = 2}})}),
      IsEmpty());
  const auto separate = LineageKind::kSeparated;
  EXPECT_THAT(Refusals({split(separate, 2, {{.into = "C2", .share = 2}})}),
              ElementsAre("1 ORG-SHARE"))
      << "nothing is left to go on";
  const Restructuring plan = Plan({split(separate, 0, {{.into = "C2"}})});
  EXPECT_THAT(plan.closed, IsEmpty());
  EXPECT_EQ(plan.links[0].share_of, 2);
  EXPECT_THAT(Refusals({split(divide, 0, {{.into = "C1"}, {.into = "C2"}, {.into = "C2"}})}),
              ElementsAre("1 ORG-SUCCESSOR", "1 ORG-SUCCESSOR"));
}

TEST_F(RestructureTest, PostsAndPeopleHaveTheirSay) {
  const auto rules = [&](const Step& step, const LeftOn& left, CivilDay today) {
    Restructuring plan = Plan({step});
    CheckLeft({{IdOf("C1"), left}}, today, plan);
    std::vector<std::string> refused;
    for (const Refusal& refusal : plan.refusals) {
      refused.push_back(DetailOf(refusal.why)->citations.front().rule);
    }
    return refused;
  };
  const CloseStep close{.organization = "C1"};
  const CloseStep end{.organization = "C1", .posts = PostsOnClosing::kEnd};
  const MergeStep merge{.organizations = {"C1"}, .into = "C2"};
  EXPECT_THAT(rules(close, {.posts = 1}, kDay), ElementsAre("ORG-POSTS"));
  EXPECT_THAT(rules(end, {.posts = 1}, kDay), IsEmpty());
  EXPECT_THAT(rules(end, {.later_posts = 1}, kDay), ElementsAre("ORG-POSTS"));
  EXPECT_THAT(rules(merge, {.people = 1, .posts = 1}, kDay), IsEmpty());
  EXPECT_THAT(rules(merge, {.people = 1}, kDay - 1), ElementsAre("ORG-DAY"));
  EXPECT_THAT(rules(merge, {}, kDay - 1), IsEmpty()) << "nobody moves";
  EXPECT_THAT(rules(close, {.people = 1}, kDay - 1), IsEmpty()) << "they stay";
}

// A random plan that nothing refuses leaves a tree: every organization that exists stands under one
// that exists, and reaches a root.
TEST_F(RestructureTest, WhatIsNotRefusedLeavesATree) {
  const std::vector<std::string> codes = {"R", "D1", "D2", "C1", "C2", "C3", "S", "E1", "E2", "N1"};
  Add("S", "");
  Add("E1", "S");
  Add("E2", "E1");
  int carried_out = 0;
  ForAll(3000, [&](Draw& draw) {
    const auto code = [&] { return codes[draw.Below(static_cast<int>(codes.size()))]; };
    const auto below = [&] { return static_cast<BelowOnClosing>(draw.Below(3)); };
    std::vector<Step> steps;
    for (int i = 1 + draw.Below(5); i > 0; --i) {
      switch (draw.Below(5)) {
        case 0:
          steps.push_back(Open("N" + std::to_string(draw.Below(3)), code()));
          break;
        case 1:
          steps.push_back(CloseStep{.organization = code(), .below = below()});
          break;
        case 2:
          steps.push_back(MoveStep{.organization = code(), .parent = code()});
          break;
        case 3:
          steps.push_back(
              MergeStep{.organizations = {code(), code()}, .into = code(), .below = below()});
          break;
        default:
          steps.push_back(SplitStep{.organization = code(),
                                    .parts = {{.into = code()}, {.into = code()}},
                                    .below = below()});
      }
    }
    const Restructuring plan = Plan(steps);
    if (!plan.refusals.empty()) return;
    ++carried_out;
    std::map<OrganizationId, std::optional<OrganizationId>> parents;
    std::map<OrganizationId, bool> exists;
    for (const auto& [id, node] : tree_.nodes) {
      exists[id] = true;
      if (!node.placements.empty()) parents[id] = node.placements.front().parent;
    }
    for (const Placed& placed : plan.placed) {
      parents[placed.organization.id] = placed.organization.parent;
      exists[placed.organization.id] = placed.organization.valid_to > kDay;
    }
    for (const auto& [id, is_there] : exists) {
      size_t steps_up = 0;
      OrganizationId at = id;
      while (parents[at].has_value() && steps_up <= exists.size()) {
        if (is_there) {
          EXPECT_TRUE(exists[*parents[at]]) << "under one that has ended";
        }
        at = *parents[at];
        ++steps_up;
      }
      EXPECT_LE(steps_up, exists.size()) << "below itself";
      EXPECT_TRUE(exists[at]) << "nobody keeps it";
    }
  });
  EXPECT_GT(carried_out, 100);
}

}  // namespace
}  // namespace cadre::registry
