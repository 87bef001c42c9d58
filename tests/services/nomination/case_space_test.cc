// Every state that a case of a shipped procedure can come into, walked through by every move: none
// is a dead end, and no way leads around a step.
#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_moves.h"
#include "services/nomination/domain/resolution.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::IsOk;
using regulation::BallotKind;
using regulation::Step;

constexpr CivilDay kDay(2017, 12, 1);
constexpr int64_t kVoters = 10;
// For the first candidate on a ballot and for the others: a clear win of either, exactly half, too
// few for all, nobody.
constexpr int64_t kVotes[][2] = {{8, 2}, {2, 8}, {5, 5}, {3, 2}, {0, 0}};

constexpr int kFirstCandidates = 2;
const Because kBecause{kDay, "x"};

// What makes two cases the same for all that is to come.
std::string KeyOf(const Case& subject) {
  std::string key = StateName(subject.state);
  for (const Candidate& candidate : subject.candidates) {
    absl::StrAppend(&key, candidate.withdrawn ? "w" : "c");
  }
  for (const CaseStep& step : subject.steps) {
    absl::StrAppend(&key, "|", static_cast<int>(step.progress.state), step.progress.differs,
                    step.progress.explained, step.ballot.has_value(),
                    step.outcome.has_value() ? static_cast<int>(*step.outcome) : 0, ":",
                    absl::StrJoin(step.selected, ","), ":", absl::StrJoin(step.carried, ","));
  }
  return key;
}

bool IsFinal(const Case& subject) {
  return HasEnded(subject.state) || subject.state == CaseState::kReady;
}

// What a ballot of `step` can bring now, by its counts and by whoever decides where these do not.
std::vector<std::pair<Counts, TallyResult>> Results(const Case& subject, const Step& step) {
  std::vector<std::pair<Counts, TallyResult>> results;
  const auto previous = NamesBefore(subject, step.no);
  for (const auto& votes : kVotes) {
    Counts counts{.summoned = kVoters, .present = kVoters, .issued = kVoters, .collected = kVoters};
    if (subject.is_plan()) counts.posts = static_cast<int64_t>(subject.candidates.size());
    int place = 0;
    for (const int no : OnBallot(subject, step)) {
      counts.votes[CountNameOf(no)] = votes[std::min(place++, 1)];
    }
    const TallyResult result = Decide(subject.procedure, step, counts, previous);
    if (result.outcome == Outcome::kInconsistent) continue;
    if (!IsOpen(result.outcome)) {
      results.emplace_back(counts, result);
      continue;
    }
    for (const std::string& chosen : result.tied) {
      const auto resolved = Resolve(step, counts, result, previous, {chosen});
      if (resolved.ok()) results.emplace_back(counts, *resolved);
    }
    const auto against = Resolve(step, counts, result, previous, {});
    if (against.ok()) results.emplace_back(counts, *against);
  }
  return results;
}

struct Move {
  std::string kind;  // "sign 2": the action, and its step if it has one
  std::function<absl::Status(Case&)> make;
};

// Not the domain's refusal: this test has no such move now.
absl::Status NoSuchMove() { return absl::CancelledError(""); }

// Every move that anybody could ask for, sensible or not.
std::vector<Move> MovesOf(const Case& subject) {
  std::vector<Move> moves;
  const auto add = [&](const char* action, int no, std::function<absl::Status(Case&)> make) {
    moves.push_back({no > 0 ? absl::StrCat(action, " ", no) : action, std::move(make)});
  };
  for (const Step& step : subject.procedure.steps) {
    const int no = step.no;
    if (step.ballot == BallotKind::kNone) {
      add("minutes", no, [no](Case& c) {
        RETURN_IF_ERROR(MakeMove(c, {.step = no, .action = Action::kOpen}));
        RETURN_IF_ERROR(MakeMove(c, {.step = no, .action = Action::kClose}));
        return SignStep(c, no);
      });
      continue;
    }
    add("open", no, [no, &step](Case& c) -> absl::Status {
      if (OnBallot(c, step).empty()) return NoSuchMove();
      RETURN_IF_ERROR(MakeMove(c, {.step = no, .action = Action::kOpen}));
      c.step(no).ballot = BallotId(no);
      return absl::OkStatus();
    });
    for (const auto& [counts, result] : Results(subject, step)) {
      add("result", no, [no, counts = counts, result = result](Case& c) {
        return TakeResult(c, no, counts, result);
      });
    }
    add("sign", no, [no](Case& c) { return SignStep(c, no); });
    add("explain", no,
        [no](Case& c) { return MakeMove(c, {.step = no, .action = Action::kExplain}); });
    add("void", no, [no](Case& c) { return VoidBallot(c, no, kBecause); });
    add("reopen", no, [no](Case& c) { return ReopenStep(c, no, kBecause); });
  }
  for (int no = 1; no <= kFirstCandidates; ++no) {
    add("withdraw", 0, [no](Case& c) { return Withdraw(c, no, kBecause); });
  }
  add("suspend", 0, [](Case& c) { return Suspend(c, kBecause); });
  add("resume", 0, [](Case& c) { return Resume(c, kBecause); });
  add("add", 0, [](Case& c) -> absl::Status {
    // One more is enough to go on where all others have withdrawn; that one stays.
    if (c.candidates.size() > kFirstCandidates || c.is_plan()) return NoSuchMove();
    RETURN_IF_ERROR(CheckAddCandidate(c));
    for (const Candidate& candidate : c.candidates) {
      if (!candidate.withdrawn) return NoSuchMove();
    }
    const int no = kFirstCandidates + 1;
    c.candidates.push_back({.no = no, .person = PersonId(no)});
    return absl::OkStatus();
  });
  return moves;
}

// What of a procedure decides which states there are.
std::string ShapeOf(const regulation::Procedure& procedure) {
  std::string shape = absl::StrCat(static_cast<int>(procedure.kind));
  for (const Step& step : procedure.steps) {
    absl::StrAppend(&shape, "|", static_cast<int>(step.ballot), ",", step.more_than.has_value(),
                    ",", static_cast<int>(step.base), ",", static_cast<int>(step.exact_half), ",",
                    static_cast<int>(step.fallback), ",", step.carry, ",", step.explain_rule);
    if (step.more_than.has_value()) {
      absl::StrAppend(&shape, ",", step.more_than->numerator, "/", step.more_than->denominator);
    }
  }
  return shape;
}

// A step has begun only behind the signed record of the one before, explained where it must be.
void CheckOrder(const Case& subject) {
  for (size_t i = 1; i < subject.steps.size(); ++i) {
    if (subject.steps[i].progress.state == StepState::kWaiting) continue;
    const StepProgress& before = subject.steps[i - 1].progress;
    ASSERT_EQ(before.state, StepState::kSigned) << KeyOf(subject);
    const bool demanded = !subject.procedure.steps[i - 1].explain_rule.empty() && before.differs;
    ASSERT_TRUE(!demanded || before.explained) << KeyOf(subject);
  }
  if (subject.state == CaseState::kReady) {
    ASSERT_FALSE(Introduced(subject).empty()) << KeyOf(subject);
    for (const CaseStep& step : subject.steps) {
      ASSERT_EQ(step.progress.state, StepState::kSigned) << KeyOf(subject);
    }
  }
}

struct Space {
  std::map<std::string, Case> states;
  std::map<std::string, std::set<std::string>> from;  // states that lead to one
  // How often a kind of move was made, and refused, over all states.
  std::map<std::string, int> made;
  std::map<std::string, int> refused;
};

// What is refused says why, with the state or the rule.
void TakeRefusal(const Move& move, const absl::Status& status, Space& space) {
  if (absl::IsCancelled(status)) return;
  ++space.refused[move.kind];
  const auto detail = DetailOf(status);
  ASSERT_TRUE(detail.has_value()) << move.kind << ": " << status;
  const bool says = detail->reason == Reason::kStateForbidsMove || !detail->citations.empty() ||
                    detail->reason == Reason::kFieldInvalid;
  ASSERT_TRUE(says) << move.kind << ": " << status;
}

void Explore(const regulation::Procedure& procedure, Space& space) {
  Case first{.procedure = procedure};
  for (int no = 1; no <= kFirstCandidates; ++no) {
    first.candidates.push_back({.person = PersonId(no)});
  }
  Begin(kDay, first);
  std::deque<std::string> to_do = {KeyOf(first)};
  space.states[to_do.front()] = first;
  while (!to_do.empty()) {
    const std::string key = to_do.front();
    to_do.pop_front();
    const Case subject = space.states[key];
    for (const Move& move : MovesOf(subject)) {
      Case moved = subject;
      const absl::Status status = move.make(moved);
      if (!status.ok()) {
        ASSERT_NO_FATAL_FAILURE(TakeRefusal(move, status, space));
        continue;
      }
      ++space.made[move.kind];
      moved.past_moves.clear();
      const std::string reached = KeyOf(moved);
      space.from[reached].insert(key);
      if (space.states.count(reached) != 0) continue;
      ASSERT_NO_FATAL_FAILURE(CheckOrder(moved));
      space.states[reached] = std::move(moved);
      to_do.push_back(reached);
    }
  }
}

// The states from which some way leads to an end.
std::set<std::string> WithAnEnd(const Space& space) {
  std::set<std::string> good;
  std::deque<std::string> to_do;
  for (const auto& [key, subject] : space.states) {
    if (IsFinal(subject) && good.insert(key).second) to_do.push_back(key);
  }
  while (!to_do.empty()) {
    const auto before = space.from.find(to_do.front());
    to_do.pop_front();
    if (before == space.from.end()) continue;
    for (const std::string& key : before->second) {
      if (good.insert(key).second) to_do.push_back(key);
    }
  }
  return good;
}

// Every transition was walked: what a step can do was done somewhere and refused somewhere.
void CheckCoverage(const regulation::Procedure& procedure, const Space& space) {
  std::vector<std::string> kinds = {"suspend", "resume"};
  int last_ballot = 0;
  for (const Step& step : procedure.steps) {
    if (step.ballot != BallotKind::kNone) last_ballot = step.no;
  }
  // A planning round ends with its last ballot; what follows is planning's.
  const bool is_plan = procedure.kind == regulation::ProcedureKind::kPlan;
  for (const Step& step : procedure.steps) {
    if (is_plan && step.no > last_ballot) continue;
    const std::vector<const char*> actions =
        step.ballot == BallotKind::kNone
            ? std::vector<const char*>{"minutes"}
            : std::vector<const char*>{"open", "result", "sign", "void", "reopen"};
    for (const std::string action : actions) {
      const bool planning_has_it = is_plan && step.no == last_ballot && action == "reopen";
      if (!planning_has_it) kinds.push_back(absl::StrCat(action, " ", step.no));
    }
    if (!step.explain_rule.empty()) kinds.push_back(absl::StrCat("explain ", step.no));
  }
  for (const std::string& kind : kinds) {
    EXPECT_TRUE(space.made.contains(kind)) << kind << " was never made";
    EXPECT_TRUE(space.refused.contains(kind)) << kind << " was never refused";
  }
}

TEST(CaseSpace, HasNoDeadEndAndNoWayAroundAStep) {
  const regulation::Catalogue shipped = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  std::set<std::string> explored;
  for (const auto& [id, set] : shipped.sets()) {
    for (const regulation::Procedure& procedure : set.procedures) {
      if (!explored.insert(ShapeOf(procedure)).second) continue;
      SCOPED_TRACE(absl::StrCat(id, " procedure ", static_cast<int>(procedure.kind)));
      Space space;
      ASSERT_NO_FATAL_FAILURE(Explore(procedure, space));
      CheckCoverage(procedure, space);
      const std::set<std::string> good = WithAnEnd(space);
      for (const auto& [key, subject] : space.states) {
        EXPECT_TRUE(good.count(key) != 0) << "dead end: " << key;
      }
    }
  }
  EXPECT_FALSE(explored.empty());
}

}  // namespace
}  // namespace cadre::nomination
