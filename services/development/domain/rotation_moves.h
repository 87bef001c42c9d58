// The moves of a rotation, as one table: where each begins, where it ends, and the rule behind it.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_MOVES_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_MOVES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/rule_set.h"
#include "services/development/domain/rotation.h"

namespace cadre::development {

// Kept by number.
enum class RotationMove : int {
  kPropose = 1,
  kSubmit = 2,
  kReturn = 3,
  kApprove = 4,
  kWithdraw = 5,
  kDrop = 6,
  kGiveOpinion = 7,
  kAgree = 8,
  kDecide = 9,
  kHandOver = 10,
  kAssess = 11,
  kConclude = 12,
  kExtend = 13,
  kEndEarly = 14,
  kPlace = 15,
  kSettleFlag = 16,
};

struct MoveOfRotation {
  RotationMove move;
  const char* name;
  const char* rule;
  std::vector<RotationState> from;
  std::optional<RotationState> to;  // nothing: the move itself says where it ends
};

// Every move but the proposal, which begins nowhere.
const std::vector<MoveOfRotation>& MovesOfRotations();

std::string NameOf(RotationMove move);
std::string NameOf(RotationState state);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) with the state, the move and its rule, unless the
// rotation stands where the move begins. `rules` is the rotation set of today.
absl::Status CheckMove(const Rotation& rotation, RotationMove move,
                       const regulation::RuleSet& rules);

// Where a rotation in `state` stands after the move.
RotationState After(RotationState state, RotationMove move);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_MOVES_H_
