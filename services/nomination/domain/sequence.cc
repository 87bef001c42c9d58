#include "services/nomination/domain/sequence.h"

#include <algorithm>

namespace cadre::nomination {
namespace {

// The state that a move needs and the one it leads to.
struct Transition {
  Action action;
  StepState from;
  StepState to;
};

constexpr Transition kTransitions[] = {
    {Action::kOpen, StepState::kWaiting, StepState::kOpen},
    {Action::kClose, StepState::kOpen, StepState::kClosed},
    {Action::kSign, StepState::kClosed, StepState::kSigned},
    // An explanation may be given as soon as there is a result, until the next step begins.
    {Action::kExplain, StepState::kClosed, StepState::kClosed},
    {Action::kExplain, StepState::kSigned, StepState::kSigned},
    {Action::kVoid, StepState::kOpen, StepState::kWaiting},
    {Action::kVoid, StepState::kClosed, StepState::kWaiting},
    {Action::kReopen, StepState::kSigned, StepState::kOpen},
};

const Transition* Find(Action action, StepState from) {
  for (const Transition& transition : kTransitions) {
    if (transition.action == action && transition.from == from) return &transition;
  }
  return nullptr;
}

}  // namespace

std::string Progress::RefusalOf(const Move& move) const {
  if (procedure_->Find(move.step) == nullptr) return procedure_->rules.order;
  const auto at = static_cast<size_t>(move.step) - 1;
  if (Find(move.action, steps_[at].state) == nullptr) return procedure_->rules.order;
  if (move.action == Action::kExplain) {
    // What the next meeting was told stays as it was told.
    const bool goes_on = at + 1 < steps_.size() && steps_[at + 1].state != StepState::kWaiting;
    return goes_on ? procedure_->rules.order : "";
  }
  if (move.action != Action::kOpen || at == 0) return "";
  const StepProgress& before = steps_[at - 1];
  if (before.state != StepState::kSigned) return procedure_->rules.order;
  const std::string& explain_rule = procedure_->steps[at - 1].explain_rule;
  return before.differs && !before.explained ? explain_rule : "";
}

std::string Progress::Make(const Move& move) {
  std::string refusal = RefusalOf(move);
  if (!refusal.empty()) return refusal;
  const auto at = steps_.begin() + (move.step - 1);
  const StepState to = Find(move.action, at->state)->to;
  if (move.action == Action::kVoid) *at = StepProgress();
  if (move.action == Action::kReopen) std::fill(at, steps_.end(), StepProgress());
  at->state = to;
  if (move.action == Action::kClose) at->differs = move.differs_from_previous;
  if (move.action == Action::kExplain) at->explained = true;
  return "";
}

bool Progress::IsFinished() const {
  return std::all_of(steps_.begin(), steps_.end(),
                     [](const StepProgress& s) { return s.state == StepState::kSigned; });
}

}  // namespace cadre::nomination
