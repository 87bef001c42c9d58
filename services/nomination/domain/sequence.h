// The order of a procedure's steps: none is skipped, reordered or opened before the signed record
// of the one before.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SEQUENCE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SEQUENCE_H_

#include <string>
#include <utility>
#include <vector>

#include "common/regulation/procedure.h"

namespace cadre::nomination {

// kVoid: what an unsigned step has brought counts no more, it begins anew. kReopen: a signed record
// turned out wrong, the step and all behind it begin anew.
enum class Action { kOpen, kClose, kSign, kExplain, kVoid, kReopen };

struct Move {
  int step = 0;
  Action action = Action::kOpen;
  bool differs_from_previous = false;  // of a close: the result differs from the step before
};

// Numbers as in cadre.nomination.v1.
enum class StepState { kWaiting = 1, kOpen = 2, kClosed = 3, kSigned = 4 };

struct StepProgress {
  StepState state = StepState::kWaiting;
  bool differs = false;
  bool explained = false;
};

// Where a procedure stands. The procedure must outlive it.
class Progress {
 public:
  explicit Progress(const regulation::Procedure& procedure)
      : procedure_(&procedure), steps_(procedure.steps.size()) {}
  // Goes on from where a stored case stands: one element a step of the procedure.
  Progress(const regulation::Procedure& procedure, std::vector<StepProgress> steps)
      : procedure_(&procedure), steps_(std::move(steps)) {}

  // Makes the move and answers "", or changes nothing and answers the rule that refuses it.
  std::string Make(const Move& move);

  const std::vector<StepProgress>& steps() const { return steps_; }
  bool IsFinished() const;

 private:
  std::string RefusalOf(const Move& move) const;

  const regulation::Procedure* procedure_;
  std::vector<StepProgress> steps_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SEQUENCE_H_
