#include "services/development/domain/rotation_moves.h"

#include <algorithm>

#include "common/base/errors.h"

namespace cadre::development {
namespace {

using M = RotationMove;
using S = RotationState;

// The row of a move; null for the proposal.
const MoveOfRotation* RowOf(RotationMove move) {
  const auto& rows = MovesOfRotations();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const MoveOfRotation& row) { return row.move == move; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<MoveOfRotation>& MovesOfRotations() {
  static const auto* const kMoves = new std::vector<MoveOfRotation>{
      {M::kSubmit, "submit", "ROT-13", {S::kProposed, S::kReturned}, S::kSubmitted},
      {M::kReturn, "return", "ROT-13", {S::kSubmitted}, S::kReturned},
      {M::kApprove, "approve", "ROT-13", {S::kSubmitted}, S::kApproved},
      {M::kWithdraw, "withdraw", "ROT-13", {S::kProposed, S::kSubmitted, S::kReturned}, S::kClosed},
      {M::kDrop,
       "drop",
       "ROT-13",
       {S::kApproved, S::kConsulted, S::kAgreed, S::kDecided},
       S::kClosed},
      {M::kGiveOpinion, "give an opinion", "ROT-13", {S::kApproved}, std::nullopt},
      {M::kAgree, "agree", "ROT-13", {S::kConsulted}, S::kAgreed},
      {M::kDecide, "decide", "ROT-13", {S::kAgreed}, S::kDecided},
      {M::kHandOver, "hand over", "ROT-13", {S::kDecided}, S::kActive},
      {M::kAssess, "assess", "ROT-17", {S::kActive, S::kExtended, S::kEnding}, std::nullopt},
      {M::kConclude, "conclude", "ROT-17", {S::kActive, S::kExtended}, S::kEnding},
      {M::kExtend, "extend", "ROT-06", {S::kActive, S::kExtended}, S::kExtended},
      {M::kEndEarly, "end early", "ROT-18", {S::kActive, S::kExtended, S::kEnding}, S::kTerminated},
      {M::kPlace, "place", "ROT-16", {S::kEnding}, std::nullopt},
      {M::kSettleFlag,
       "settle a flag",
       "ROT-13",
       {S::kApproved, S::kConsulted, S::kAgreed, S::kDecided, S::kActive, S::kExtended, S::kEnding},
       std::nullopt},
  };
  return *kMoves;
}

std::string NameOf(RotationMove move) {
  const MoveOfRotation* row = RowOf(move);
  return row == nullptr ? "propose" : row->name;
}

std::string NameOf(RotationState state) {
  switch (state) {
    case S::kProposed:
      return "PROPOSED";
    case S::kSubmitted:
      return "SUBMITTED";
    case S::kReturned:
      return "RETURNED";
    case S::kApproved:
      return "APPROVED";
    case S::kClosed:
      return "CLOSED";
    case S::kConsulted:
      return "CONSULTED";
    case S::kAgreed:
      return "AGREED";
    case S::kDecided:
      return "DECIDED";
    case S::kActive:
      return "ACTIVE";
    case S::kExtended:
      return "EXTENDED";
    case S::kEnding:
      return "ENDING";
    case S::kPlaced:
      return "PLACED";
    case S::kCameBack:
      return "CAME_BACK";
    case S::kSettled:
      return "SETTLED";
    case S::kTerminated:
      return "TERMINATED";
  }
  return "UNKNOWN";
}

absl::Status CheckMove(const Rotation& rotation, RotationMove move,
                       const regulation::RuleSet& rules) {
  const MoveOfRotation* row = RowOf(move);
  if (row == nullptr) return StateError(NameOf(rotation.state), NameOf(move));
  const auto& from = row->from;
  if (std::find(from.begin(), from.end(), rotation.state) != from.end()) return absl::OkStatus();
  return StateError(NameOf(rotation.state), row->name, rules.Cite(row->rule));
}

RotationState After(RotationState state, RotationMove move) {
  const MoveOfRotation* row = RowOf(move);
  return row == nullptr ? state : row->to.value_or(state);
}

}  // namespace cadre::development
