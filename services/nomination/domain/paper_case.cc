#include "services/nomination/domain/paper_case.h"

#include <algorithm>
#include <set>

#include "common/base/errors.h"
#include "services/nomination/domain/resolution.h"

namespace cadre::nomination {
namespace {

using regulation::BallotKind;
using regulation::Step;

using Problem = std::optional<PaperProblem>;

std::set<std::string> NamesOf(const std::vector<int>& candidates) {
  std::set<std::string> names;
  for (const int candidate : candidates) names.insert(CountNameOf(candidate));
  return names;
}

std::set<std::string> AsSet(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

// The step being closed.
class Closing {
 public:
  Closing(Case& subject, const PaperStep& paper, const Step& rule)
      : subject_(subject), paper_(paper), rule_(rule) {}

  Problem Close() {
    if (Problem bad = Open()) return bad;
    if (Problem bad = rule_.ballot == BallotKind::kNone ? CloseByMinutes() : CloseByCount()) {
      return bad;
    }
    CaseStep& step = subject_.step(paper_.no);
    step.minutes = paper_.record;
    if (!SignStep(subject_, paper_.no).ok()) return Bad(PaperPart::kStep, "cannot be signed");
    if (paper_.explanation.empty()) return std::nullopt;
    if (!MakeMove(subject_, {.step = paper_.no, .action = Action::kExplain}).ok()) {
      return Bad(PaperPart::kExplanation, "belongs to a case that goes on");
    }
    step.explanation = paper_.explanation;
    return std::nullopt;
  }

 private:
  PaperProblem Bad(PaperPart part, std::string reason, std::string rule = "",
                   int candidate = 0) const {
    return {paper_.no, part, std::move(reason), std::move(rule), candidate};
  }

  Problem Open() {
    if (subject_.state != CaseState::kRunning) {
      return Bad(PaperPart::kStep, "follows a step that ended the case");
    }
    if (paper_.no > 1) {
      const StepProgress& before = subject_.step(paper_.no - 1).progress;
      const std::string& explain = subject_.procedure.Find(paper_.no - 1)->explain_rule;
      if (before.differs && !before.explained && !explain.empty()) {
        PaperProblem bad = Bad(PaperPart::kExplanation,
                               "is required: the result differs from the step before", explain);
        --bad.step;
        return bad;
      }
    }
    if (MakeMove(subject_, {.step = paper_.no, .action = Action::kOpen}).ok()) return std::nullopt;
    return Bad(PaperPart::kStep, "is out of order", subject_.procedure.rules.order);
  }

  Problem CloseByMinutes() {
    if (paper_.count.has_value()) return Bad(PaperPart::kSummoned, "the step has no ballot");
    if (!paper_.selected.empty() || !paper_.carried.empty()) {
      return Bad(PaperPart::kResult, "the step has no ballot");
    }
    if (MakeMove(subject_, {.step = paper_.no, .action = Action::kClose}).ok()) return std::nullopt;
    return Bad(PaperPart::kStep, "is out of order", subject_.procedure.rules.order);
  }

  Problem CloseByCount() {
    if (!paper_.count.has_value()) {
      return Bad(PaperPart::kSummoned, "is required: the step has a ballot");
    }
    if (Problem bad = ReadCounts()) return bad;
    TallyResult result = Decide(subject_.procedure, rule_, counts_, Previous());
    if (result.outcome == Outcome::kInconsistent) return Bad(PaperPart::kCount, result.problem);
    if (result.outcome == Outcome::kNoQuorum) {
      return Bad(PaperPart::kPresent, "is below the quorum: no ballot may be opened",
                 subject_.procedure.rules.quorum);
    }
    if (IsOpen(result.outcome)) {
      if (Problem bad = Resolve(result)) return bad;
    } else if (AsSet(result.selected) != NamesOf(paper_.selected) ||
               AsSet(result.carried) != NamesOf(paper_.carried)) {
      return Bad(PaperPart::kResult, "is not what the counts give", result.citation.rule);
    }
    if (TakeResult(subject_, paper_.no, counts_, result).ok()) return std::nullopt;
    return Bad(PaperPart::kStep, "is out of order", subject_.procedure.rules.order);
  }

  std::optional<std::vector<std::string>> Previous() const {
    return NamesBefore(subject_, paper_.no);
  }

  Problem ReadCounts() {
    const PaperCount& count = *paper_.count;
    const std::vector<int> on_ballot = OnBallot(subject_, rule_);
    // As many names as a voter may give: in a planning round all of them.
    const int most_names = subject_.is_plan() ? static_cast<int>(on_ballot.size()) : subject_.posts;
    counts_ = {.posts = most_names,
               .summoned = count.summoned,
               .present = count.present,
               .issued = count.issued,
               .collected = count.collected,
               .invalid = count.invalid};
    for (const int candidate : on_ballot) {
      counts_.votes[CountNameOf(candidate)] = 0;
    }
    for (const auto& [candidate, marks] : count.marks) {
      const auto found = counts_.votes.find(CountNameOf(candidate));
      if (found == counts_.votes.end()) {
        return Bad(PaperPart::kCount, "is of somebody who did not stand on the ballot", "",
                   candidate);
      }
      found->second = marks.votes;
      if (marks.against == 0) continue;
      if (rule_.ballot == BallotKind::kNomination) {
        return Bad(PaperPart::kCount, "the ballot asks for names only", "", candidate);
      }
      counts_.against[found->first] = marks.against;
    }
    return std::nullopt;
  }

  // Who was chosen among those whom the counts left open.
  Problem Resolve(TallyResult& result) {
    if (paper_.reason.empty()) {
      return Bad(PaperPart::kReason, "is required: the counts leave a choice",
                 result.citation.rule);
    }
    std::set<std::string> chosen = NamesOf(paper_.selected);
    chosen.merge(NamesOf(paper_.carried));
    for (const std::string& name : result.selected) chosen.erase(name);
    for (const std::string& name : result.carried) chosen.erase(name);
    const absl::StatusOr<TallyResult> resolved = cadre::nomination::Resolve(
        rule_, counts_, result, Previous(), {chosen.begin(), chosen.end()});
    if (!resolved.ok() || AsSet(resolved->selected) != NamesOf(paper_.selected) ||
        AsSet(resolved->carried) != NamesOf(paper_.carried)) {
      return Bad(PaperPart::kResult, "is none that the counts leave open", result.citation.rule);
    }
    result = *resolved;
    return std::nullopt;
  }

  Case& subject_;
  const PaperStep& paper_;
  const Step& rule_;
  Counts counts_;
};

}  // namespace

std::optional<PaperProblem> CloseOnPaper(Case& subject, const std::vector<PaperStep>& steps) {
  for (const PaperStep& paper : steps) {
    const Step* rule = subject.procedure.Find(paper.no);
    if (rule == nullptr) {
      return PaperProblem{.step = paper.no, .reason = "is no step of the procedure"};
    }
    if (Problem bad = Closing(subject, paper, *rule).Close()) return bad;
  }
  const bool goes_on = subject.state == CaseState::kRunning || subject.state == CaseState::kReady;
  if (goes_on || (subject.is_plan() && subject.state == CaseState::kDecided)) return std::nullopt;
  return PaperProblem{.step = steps.back().no,
                      .part = PaperPart::kResult,
                      .reason = "ends the case: there is nothing to run on"};
}

absl::Status CheckTakesPaper(const Case& subject) {
  constexpr char kMove[] = "take steps from paper";
  if (!subject.is_plan()) return StateError("a case of a post", kMove);
  if (subject.state != CaseState::kRunning) return StateError(StateName(subject.state), kMove);
  const bool begun = std::any_of(subject.steps.begin(), subject.steps.end(), [](const auto& step) {
    return step.progress.state != StepState::kWaiting;
  });
  return begun ? StateError("a step has begun", kMove) : absl::OkStatus();
}

}  // namespace cadre::nomination
