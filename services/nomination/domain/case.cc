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

std::string NameOf(CaseState state) {
  switch (state) {
    case CaseState::kRunning:
      return "RUNNING";
    case CaseState::kReady:
      return "READY";
    case CaseState::kDecided:
      return "DECIDED";
    case CaseState::kNotIntroduced:
      return "NOT_INTRODUCED";
    case CaseState::kAbandoned:
      return "ABANDONED";
  }
  return "UNKNOWN";
}

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
      signed_step.outcome == Outcome::kNotIntroduced && signed_step.selected.empty();
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
  if (subject.state != CaseState::kRunning) return StateError(NameOf(subject.state), "a step");
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
  if (step.ballot == BallotKind::kForAgainst && before != nullptr) return GoingOn(*before);
  std::vector<int> all;
  for (const Candidate& candidate : subject.candidates) all.push_back(candidate.no);
  return all;
}

std::optional<std::vector<std::string>> NamesBefore(const Case& subject, int step) {
  const CaseStep* before = LastDeciding(subject, step);
  if (before == nullptr) return std::nullopt;
  std::vector<std::string> names;
  for (const int candidate : GoingOn(*before)) names.push_back(CountNameOf(candidate));
  return names;
}

absl::Status TakeResult(Case& subject, int step, const Counts& counts, const TallyResult& result) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step,
                                     .action = Action::kClose,
                                     .differs_from_previous = result.differs_from_previous}));
  CaseStep& taken = subject.step(step);
  taken.outcome = result.outcome;
  taken.selected = Candidates(result.selected);
  taken.carried = Candidates(result.carried);
  for (const auto& [name, votes] : counts.votes) taken.marks[CandidateOf(name)].votes = votes;
  for (const auto& [name, against] : counts.against) {
    taken.marks[CandidateOf(name)].against = against;
  }
  taken.base = BaseOf(*subject.procedure.Find(step), counts);
  return absl::OkStatus();
}

absl::Status SignStep(Case& subject, int step) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kSign}));
  subject.state = StateAfter(subject, step);
  return absl::OkStatus();
}

absl::Status CheckAddCandidate(const Case& subject) {
  if (subject.state != CaseState::kRunning) {
    return StateError(NameOf(subject.state), "add a candidate");
  }
  bool takes_names = false;
  for (const Step& step : subject.procedure.steps) {
    const StepState state = subject.step(step.no).progress.state;
    if (state == StepState::kOpen) return StateError("a ballot is open", "add a candidate");
    takes_names |= state == StepState::kWaiting && step.ballot == BallotKind::kNomination;
  }
  return takes_names ? absl::OkStatus() : StateError("no step takes new names", "add a candidate");
}

const CaseStep* UnsignedBallot(const Case& subject) {
  for (const CaseStep& step : subject.steps) {
    if (step.ballot.has_value() && step.progress.state != StepState::kSigned) return &step;
  }
  return nullptr;
}

std::vector<Candidate> Introduced(const Case& subject) {
  if (!IsVoted(subject.procedure)) return subject.candidates;
  std::vector<Candidate> result;
  const CaseStep* last = LastDeciding(subject, static_cast<int>(subject.steps.size()) + 1);
  if (last == nullptr) return result;
  for (const int no : last->selected) {
    result.push_back(subject.candidates[static_cast<size_t>(no) - 1]);
  }
  return result;
}

}  // namespace cadre::nomination
