// The solver against all answers of small plans, each judged as any plan is.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/planning/domain/solver.h"
#include "tests/services/planning/solver_builders.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using regulation::PlanFact;
using regulation::Severity;

constexpr int kMostNominees = 9;

struct Worth {
  int changes = 0;
  int64_t votes = 0;
  int removals = 0;

  bool operator==(const Worth&) const = default;
  // Better than another one.
  bool operator<(const Worth& other) const {
    if (changes != other.changes) return changes < other.changes;
    if (votes != other.votes) return votes > other.votes;
    return removals < other.removals;
  }
};

// Entries of a plan in its order: by name, of one person those that stand first.
std::vector<Nominee> InOrder(std::vector<Nominee> nominees) {
  std::stable_sort(nominees.begin(), nominees.end(), [](const Nominee& a, const Nominee& b) {
    return std::pair(a.entry.sort_key, !a.stands) < std::pair(b.entry.sort_key, !b.stands);
  });
  return nominees;
}

// Whether the rules of `problem` find nothing, but what does not depend on people.
bool Passes(const Problem& problem, const std::vector<Entry>& entries) {
  const auto findings = Judge(problem.grounds, entries, problem.elsewhere).structure.findings;
  return std::none_of(findings.begin(), findings.end(), [&](const regulation::Finding& finding) {
    return finding.rule != "PLN-04" &&
           (problem.with_warnings || finding.severity != Severity::kWarn);
  });
}

// The best of all answers; nothing where there is none.
std::optional<Worth> BestByTryingAll(const Problem& problem) {
  const std::vector<Nominee> nominees = InOrder(problem.nominees);
  std::optional<Worth> best;
  for (unsigned chosen = 0; chosen < 1U << nominees.size(); ++chosen) {
    Worth worth;
    std::vector<Entry> entries;
    bool allowed = true;
    for (size_t i = 0; i < nominees.size(); ++i) {
      const Nominee& nominee = nominees[i];
      const bool is_in = (chosen >> i & 1U) != 0;
      if (is_in) {
        entries.push_back(nominee.entry);
        worth.votes += nominee.votes;
      }
      if (is_in == nominee.stands) continue;
      ++worth.changes;
      if (!nominee.stands) continue;
      ++worth.removals;
      if (nominee.is_fixed || nominee.entry.state == EntryState::kApproved) allowed = false;
    }
    if (!allowed || (best.has_value() && !(worth < *best)) || !Passes(problem, entries)) continue;
    best = worth;
  }
  return best;
}

Worth WorthOf(const Problem& problem, const Solution& solution) {
  Worth worth{.changes = static_cast<int>(solution.changes.size())};
  for (const Change& change : solution.changes) worth.removals += change.nominee.stands ? 1 : 0;
  for (const Nominee& nominee : problem.nominees) {
    const bool is_in = std::any_of(solution.entries.begin(), solution.entries.end(),
                                   [&](const Entry& e) { return e.id == nominee.entry.id; });
    if (is_in) worth.votes += nominee.votes;
  }
  return worth;
}

regulation::Check AnyCheck(Draw& draw, PlanScope scope) {
  const Severity severity = draw.OneIn(3) ? Severity::kBlock : Severity::kWarn;
  const auto check = [&](const char* rule, regulation::CheckKind kind) {
    return CheckOf(rule, std::move(kind), severity);
  };
  const int percent = 10 * draw.Below(11);
  const bool committee = scope == PlanScope::kCommittee;
  switch (draw.Below(9)) {
    case 0:
      return check("STR-01", regulation::RatioBetween{.min = {1 + draw.Below(3), 2},
                                                      .max = {3 + draw.Below(2), 2}});
    case 1:
      return check("STR-06", regulation::ShareAtLeast{.percent = percent});
    case 2:
      return check("OPN-01",
                   regulation::ShareAtMost{.percent = percent, .from_whole = draw.Below(5)});
    case 3:
      return committee ? check("STR-09", regulation::ShareAtLeast{.part = PlanFact::kEthnic,
                                                                  .percent = percent})
                       : check("STR-07", regulation::CountAtLeast{.count = draw.Below(3)});
    case 4:
      return check("STR-04", regulation::PeoplePerPost{.min = draw.Below(3), .max = draw.Below(4)});
    case 5:
      return check("STR-05", regulation::PostsPerPerson{.max = 1 + draw.Below(3),
                                                        .per_level = draw.OneIn(2)});
    case 6:
      return check("OPN-04", regulation::ManyPosts{.posts = 1 + draw.Below(3), .percent = percent});
    case 7:
      return committee ? check("STR-10",
                               regulation::AgeGroups{
                                   .young_below = 40, .first_below = 41, .second_below = 46})
                       : check("PLN-04", regulation::ReviewedFirst{});
    default:
      return check("OPN-02", regulation::LargestSector{.percent = 30 + percent / 2});
  }
}

OrientationLine AnyLine(Draw& draw) {
  OrientationLine line{.trait = static_cast<Trait>(1 + draw.Below(11)),
                       .number = 1 + draw.Below(3),
                       .age_below = 30 + draw.Below(20)};
  if (line.trait == Trait::kHeldPostGroup || NarrowsStandard(line.trait)) line.word = "HEAD";
  if (line.trait == Trait::kField) line.word = "luật";
  if (NarrowsStandard(line.trait)) return line;
  line.least = draw.Below(3);
  line.most = draw.OneIn(3) ? line.least + draw.Below(3) : 0;
  line.least_percent = draw.OneIn(3) ? 10 * draw.Below(8) : 0;
  return line;
}

// People of few kinds, so that several answers are as good; entries of one person may tell
// different things.
Nominee AnyNominee(Draw& draw, int64_t person, int64_t post) {
  Nominee nominee = InPlan(person, post);
  Entry& entry = nominee.entry;
  nominee.stands = draw.OneIn(2);
  nominee.is_fixed = draw.OneIn(6);
  nominee.votes = draw.Below(4);
  if (draw.OneIn(4)) entry.state = EntryState::kApproved;
  if (draw.OneIn(2)) entry.sex = regulation::Sex::kFemale;
  entry.minority = draw.OneIn(3);
  entry.from_outside = draw.OneIn(2);
  entry.birth = CivilDate(CivilDay(1970 + 6 * draw.Below(4), 1, 1));
  entry.sector = draw.OneIn(2) ? 5 : draw.Below(3);
  entry.local_sector = draw.Below(3);
  entry.post_level = 1 + draw.Below(2);
  entry.post_group = draw.OneIn(2) ? "HEAD" : "DEPUTY";
  entry.held_group = draw.OneIn(2) ? "HEAD" : "";
  entry.degree = static_cast<regulation::DegreeLevel>(draw.Below(4));
  entry.theory = static_cast<regulation::TheoryLevel>(draw.Below(3));
  entry.degree_text = draw.OneIn(3) ? "Luật kinh tế" : "";
  return nominee;
}

Problem AnyProblem(Draw& draw) {
  constexpr PlanScope kScopes[] = {PlanScope::kCommittee, PlanScope::kStandingCommittee,
                                   PlanScope::kKeyPosts, PlanScope::kLeadershipPosts};
  const PlanScope scope = kScopes[draw.Below(4)];
  Problem problem = ProblemOf(scope, IsOfSeats(scope) ? 1 + draw.Below(5) : 0, {}, {});
  std::set<std::string> rules;
  for (int i = draw.Below(5); i >= 0; --i) {
    regulation::Check check = AnyCheck(draw, scope);
    if (rules.insert(check.rule).second) problem.grounds.rules.checks.push_back(check);
  }
  std::set<std::pair<int64_t, int64_t>> places;
  for (int i = 1 + draw.Below(kMostNominees); i > 0; --i) {
    const int64_t person = 1 + draw.Below(6);
    const int64_t post = IsOfSeats(scope) ? 1 : 1 + draw.Below(3);
    if (!places.insert({person, post}).second) continue;
    problem.nominees.push_back(AnyNominee(draw, person, post));
  }
  for (int64_t person = 1; person <= 6; ++person) {
    if (!draw.OneIn(3)) continue;
    problem.elsewhere.push_back(
        {.person = PersonId(person), .level = 1 + draw.Below(2), .posts = 1 + draw.Below(2)});
  }
  if (draw.OneIn(2)) {
    problem.grounds.orientation = Orientation{.decision_number = "5-NQ/HU"};
    for (int i = draw.Below(3); i >= 0; --i) {
      problem.grounds.orientation->lines.push_back(AnyLine(draw));
    }
  }
  problem.with_warnings = !draw.OneIn(4);
  return problem;
}

// The problem with the rules of `conflict` only, and of these without the one at `left_out`.
Problem Only(const Problem& problem, const std::vector<regulation::Finding>& conflict,
             size_t left_out) {
  std::set<std::string> rules;
  for (size_t i = 0; i < conflict.size(); ++i) {
    if (i != left_out) rules.insert(conflict[i].rule);
  }
  Problem less = problem;
  std::erase_if(less.grounds.rules.checks,
                [&](const regulation::Check& check) { return !rules.contains(check.rule); });
  if (!less.grounds.orientation.has_value()) return less;
  std::vector<OrientationLine>& lines = less.grounds.orientation->lines;
  for (size_t i = lines.size(); i-- > 0;) {
    if (!rules.contains(FindingOf(*problem.grounds.orientation, i).rule)) {
      lines.erase(lines.begin() + static_cast<int64_t>(i));
    }
  }
  return less;
}

TEST(SolverProperty, AnswersAreThoseOfTryingAll) {
  int answered = 0;
  int changed = 0;
  int contradicted = 0;
  ForAll(400, [&](Draw& draw) {
    const Problem problem = AnyProblem(draw);
    const std::optional<Worth> best = BestByTryingAll(problem);
    const absl::StatusOr<Solution> solution = Solve(problem);
    ASSERT_THAT(solution, IsOk());
    if (!best.has_value()) {
      ++contradicted;
      EXPECT_EQ(solution->status, SolveStatus::kInfeasible);
      return;
    }
    ++answered;
    changed += best->changes > 0 ? 1 : 0;
    EXPECT_EQ(solution->status, SolveStatus::kOptimal);
    EXPECT_EQ(solution->least_changes, best->changes);
    EXPECT_TRUE(Passes(problem, solution->entries));
    const Worth worth = WorthOf(problem, *solution);
    EXPECT_EQ(worth.changes, best->changes);
    EXPECT_EQ(worth.votes, best->votes);
    EXPECT_EQ(worth.removals, best->removals);
    for (const Change& change : solution->changes) EXPECT_FALSE(change.mends.empty());
  });
  if (answered + contradicted < 100) return;  // a failure that is repeated
  EXPECT_GT(changed, 50) << "plans that are to be mended";
  EXPECT_GT(contradicted, 50);
}

TEST(SolverProperty, ConflictIsOneAndNoRuleOfItMayBeMissing) {
  ForAll(250, [&](Draw& draw) {
    const Problem problem = AnyProblem(draw);
    const absl::StatusOr<Solution> solution = Solve(problem);
    ASSERT_THAT(solution, IsOk());
    if (solution->status != SolveStatus::kInfeasible) return;
    ASSERT_TRUE(solution->conflict_is_minimal);
    ASSERT_FALSE(solution->conflict.empty());
    const size_t none = solution->conflict.size();
    EXPECT_FALSE(BestByTryingAll(Only(problem, solution->conflict, none)).has_value());
    for (size_t i = 0; i < none; ++i) {
      EXPECT_TRUE(BestByTryingAll(Only(problem, solution->conflict, i)).has_value())
          << "without " << solution->conflict[i].rule;
    }
  });
}

}  // namespace
}  // namespace cadre::planning
