#include "services/nomination/domain/case_moves.h"

#include <algorithm>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

using regulation::BallotKind;
using regulation::Step;

bool IsSigned(const CaseStep& step) { return step.progress.state == StepState::kSigned; }

bool IsUnderWay(const Case& subject) {
  return subject.state == CaseState::kRunning || subject.state == CaseState::kReady;
}

CaseState StateWhenResumed(const Case& subject) {
  const bool all = std::all_of(subject.steps.begin(), subject.steps.end(), IsSigned);
  return all ? CaseState::kReady : CaseState::kRunning;
}

void EndIfNobodyIsLeft(Case& subject) {
  if (IsSomebodyLeft(subject)) return;
  subject.state = subject.is_plan() ? CaseState::kDecided : CaseState::kNotIntroduced;
}

void Keep(Case& subject, MoveKind kind, const Because& because, int step = 0, int candidate = 0) {
  subject.past_moves.push_back({.kind = kind,
                                .step = step,
                                .candidate = candidate,
                                .day = because.day,
                                .reason = because.reason});
}

// Whether the record of any step may still be corrected.
absl::Status CheckCorrectable(const Case& subject) {
  const bool planning_has_it = subject.is_plan() && HasEnded(subject.state);
  if (planning_has_it || subject.state == CaseState::kAbandoned) {
    return StateError(StateName(subject.state), "correct a record");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Suspend(Case& subject, const Because& because) {
  if (!IsUnderWay(subject)) return StateError(StateName(subject.state), "suspend");
  if (UnsignedBallot(subject) != nullptr) return StateError("a ballot is open", "suspend");
  subject.state = CaseState::kSuspended;
  Keep(subject, MoveKind::kSuspended, because);
  return absl::OkStatus();
}

absl::Status Resume(Case& subject, const Because& because) {
  if (subject.state != CaseState::kSuspended) {
    return StateError(StateName(subject.state), "resume");
  }
  subject.state = StateWhenResumed(subject);
  Keep(subject, MoveKind::kResumed, because);
  return absl::OkStatus();
}

absl::Status Withdraw(Case& subject, int candidate, const Because& because) {
  if (candidate < 1 || static_cast<size_t>(candidate) > subject.candidates.size()) {
    return FieldError("candidate", "is no candidate of the case");
  }
  constexpr char kWithdraw[] = "withdraw a candidate";
  if (!IsUnderWay(subject)) return StateError(StateName(subject.state), kWithdraw);
  if (UnsignedBallot(subject) != nullptr) return StateError("a ballot is open", kWithdraw);
  Candidate& leaving = subject.candidates[static_cast<size_t>(candidate) - 1];
  if (leaving.withdrawn) return StateError("withdrawn", kWithdraw);
  leaving.withdrawn = true;
  Keep(subject, MoveKind::kWithdrawn, because, 0, candidate);
  EndIfNobodyIsLeft(subject);
  return absl::OkStatus();
}

absl::Status CheckAddCandidate(const Case& subject) {
  if (subject.state != CaseState::kRunning) {
    return StateError(StateName(subject.state), "add a candidate");
  }
  if (UnsignedBallot(subject) != nullptr) return StateError("a ballot is open", "add a candidate");
  bool takes_names = false;
  for (const Step& step : subject.procedure.steps) {
    const StepState state = subject.step(step.no).progress.state;
    if (state == StepState::kOpen) return StateError("a ballot is open", "add a candidate");
    takes_names |= state == StepState::kWaiting && step.ballot == BallotKind::kNomination;
  }
  return takes_names ? absl::OkStatus() : StateError("no step takes new names", "add a candidate");
}

absl::Status VoidBallot(Case& subject, int step, const Because& because) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kVoid}));
  subject.step(step) = CaseStep();
  Keep(subject, MoveKind::kBallotVoided, because, step);
  EndIfNobodyIsLeft(subject);
  return absl::OkStatus();
}

bool MeansTheSame(const CaseStep& step, const TallyResult& result) {
  const auto same = [](const std::vector<int>& before, const std::vector<std::string>& now) {
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](int no, const std::string& name) { return no == CandidateOf(name); });
  };
  return step.outcome == result.outcome && same(step.selected, result.selected) &&
         same(step.carried, result.carried);
}

absl::Status CorrectNumbers(Case& subject, int step, const Because& because) {
  RETURN_IF_ERROR(CheckCorrectable(subject));
  Keep(subject, MoveKind::kCorrected, because, step);
  return absl::OkStatus();
}

absl::Status ReopenStep(Case& subject, int step, const Because& because) {
  RETURN_IF_ERROR(CheckCorrectable(subject));
  const bool can_run = IsUnderWay(subject) || subject.state == CaseState::kNotIntroduced;
  if (!can_run) return StateError(StateName(subject.state), "change a result");
  const CaseState before = subject.state;
  subject.state = CaseState::kRunning;
  if (absl::Status moved = MakeMove(subject, {.step = step, .action = Action::kReopen});
      !moved.ok()) {
    subject.state = before;
    return moved;
  }
  CaseStep& reopened = subject.step(step);
  reopened = {
      .progress = reopened.progress, .sitting = reopened.sitting, .ballot = reopened.ballot};
  for (auto later = subject.steps.begin() + step; later != subject.steps.end(); ++later) {
    *later = CaseStep();
  }
  Keep(subject, MoveKind::kCorrected, because, step);
  return absl::OkStatus();
}

}  // namespace cadre::nomination
