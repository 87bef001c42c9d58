#include "services/nomination/domain/case.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/regulation/finding.h"
#include "services/nomination/domain/candidates.h"

namespace cadre::nomination {
namespace {

using regulation::BallotKind;
using regulation::Step;

// The last step before `before` whose counts decided something; null if there is none. An opinion
// decides nothing.
const CaseStep* LastDeciding(const Case& subject, int before) {
  for (int no = before - 1; no >= 1; --no) {
    const CaseStep& step = subject.step(no);
    if (step.outcome.has_value() && *step.outcome != Outcome::kAdvisory) return &step;
  }
  return nullptr;
}

std::vector<int> GoingOn(const CaseStep& step) {
  std::vector<int> names = step.selected;
  names.insert(names.end(), step.carried.begin(), step.carried.end());
  return names;
}

const Candidate& CandidateNo(const Case& subject, int no) {
  return subject.candidates[static_cast<size_t>(no) - 1];
}

std::vector<int> Candidates(const std::vector<std::string>& count_names) {
  std::vector<int> result;
  result.reserve(count_names.size());
  for (const std::string& name : count_names) result.push_back(CandidateOf(name));
  return result;
}

bool HasBallotAfter(const Case& subject, int step) {
  const auto& steps = subject.procedure.steps;
  return std::any_of(steps.begin(), steps.end(),
                     [&](const Step& s) { return s.no > step && s.ballot != BallotKind::kNone; });
}

// Where the case stands now that `step` is signed.
CaseState StateAfter(const Case& subject, int step) {
  const CaseStep& signed_step = subject.step(step);
  // Of several posts some may stay open: whoever has passed is introduced all the same.
  const bool nobody =
      (signed_step.outcome == Outcome::kNotIntroduced && signed_step.selected.empty()) ||
      !IsSomebodyLeft(subject);
  if (subject.is_plan()) {
    // The steps after the last ballot are planning's own: submission and approval.
    return nobody || !HasBallotAfter(subject, step) ? CaseState::kDecided : CaseState::kRunning;
  }
  if (nobody) return CaseState::kNotIntroduced;
  const auto is_signed = [](const CaseStep& s) { return s.progress.state == StepState::kSigned; };
  if (!std::all_of(subject.steps.begin(), subject.steps.end(), is_signed)) {
    return CaseState::kRunning;
  }
  return Introduced(subject).empty() ? CaseState::kNotIntroduced : CaseState::kReady;
}

}  // namespace

void Begin(CivilDay today, Case& subject) {
  subject.opened = today;
  subject.state = CaseState::kRunning;
  subject.steps.assign(subject.procedure.steps.size(), CaseStep());
  for (size_t i = 0; i < subject.candidates.size(); ++i) {
    subject.candidates[i].no = static_cast<int>(i) + 1;
  }
}

std::string CountNameOf(int candidate) { return absl::StrFormat("%06d", candidate); }

int CandidateOf(const std::string& count_name) {
  int candidate = 0;
  return absl::SimpleAtoi(count_name, &candidate) ? candidate : 0;
}

absl::Status Refusal(const Case& subject, const std::string& rule, const std::string& text,
                     std::vector<std::pair<std::string, std::string>> metadata) {
  return RuleError(regulation::Cite(subject.procedure.source, rule, ""), text, std::move(metadata));
}

absl::Status MakeMove(Case& subject, const Move& move) {
  if (subject.state != CaseState::kRunning)
    return StateError(StateName(subject.state), "begin a step");
  std::vector<StepProgress> before;
  for (const CaseStep& step : subject.steps) before.push_back(step.progress);
  Progress progress(subject.procedure, std::move(before));
  if (const std::string rule = progress.Make(move); !rule.empty()) {
    return Refusal(subject, rule, "the step is out of order",
                   {{"step", std::to_string(move.step)}});
  }
  for (size_t i = 0; i < subject.steps.size(); ++i) {
    subject.steps[i].progress = progress.steps()[i];
  }
  return absl::OkStatus();
}

std::vector<int> OnBallot(const Case& subject, const Step& step) {
  const CaseStep* before = LastDeciding(subject, step.no);
  std::vector<int> names;
  if (step.ballot == BallotKind::kForAgainst && before != nullptr) {
    names = GoingOn(*before);
  } else {
    for (const Candidate& candidate : subject.candidates) names.push_back(candidate.no);
  }
  names.erase(std::remove_if(names.begin(), names.end(),
                             [&](int no) { return CandidateNo(subject, no).withdrawn; }),
              names.end());
  return names;
}

std::optional<std::vector<std::string>> NamesBefore(const Case& subject, int step) {
  const CaseStep* before = LastDeciding(subject, step);
  if (before == nullptr) return std::nullopt;
  std::vector<std::string> names;
  for (const int candidate : GoingOn(*before)) names.push_back(CountNameOf(candidate));
  return names;
}

void TakeNumbers(Case& subject, int step, const Counts& counts) {
  CaseStep& taken = subject.step(step);
  taken.marks.clear();
  for (const auto& [name, votes] : counts.votes) taken.marks[CandidateOf(name)].votes = votes;
  for (const auto& [name, against] : counts.against) {
    taken.marks[CandidateOf(name)].against = against;
  }
  taken.base = BaseOf(*subject.procedure.Find(step), counts);
}

absl::Status TakeResult(Case& subject, int step, const Counts& counts, const TallyResult& result) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step,
                                     .action = Action::kClose,
                                     .differs_from_previous = result.differs_from_previous}));
  CaseStep& taken = subject.step(step);
  taken.outcome = result.outcome;
  taken.selected = Candidates(result.selected);
  taken.carried = Candidates(result.carried);
  TakeNumbers(subject, step, counts);
  return absl::OkStatus();
}

absl::Status SignStep(Case& subject, int step) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kSign}));
  subject.state = StateAfter(subject, step);
  return absl::OkStatus();
}

bool IsSomebodyLeft(const Case& subject) {
  for (const Step& step : subject.procedure.steps) {
    const bool is_signed = subject.step(step.no).progress.state == StepState::kSigned;
    if (is_signed || step.ballot == BallotKind::kNone) continue;
    const bool takes_names = step.ballot == BallotKind::kNomination && !subject.is_plan();
    return takes_names || !OnBallot(subject, step).empty();
  }
  return !Introduced(subject).empty();
}

const CaseStep* UnsignedBallot(const Case& subject) {
  for (const CaseStep& step : subject.steps) {
    if (step.ballot.has_value() && step.progress.state != StepState::kSigned) return &step;
  }
  return nullptr;
}

std::vector<Candidate> Introduced(const Case& subject) {
  std::vector<Candidate> result;
  const auto add = [&](const Candidate& candidate) {
    if (!candidate.withdrawn) result.push_back(candidate);
  };
  if (!IsVoted(subject.procedure)) {
    for (const Candidate& candidate : subject.candidates) add(candidate);
    return result;
  }
  const CaseStep* last = LastDeciding(subject, static_cast<int>(subject.steps.size()) + 1);
  if (last == nullptr) return result;
  for (const int no : last->selected) add(CandidateNo(subject, no));
  return result;
}

}  // namespace cadre::nomination
