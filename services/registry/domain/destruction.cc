#include "services/registry/domain/destruction.h"

#include "common/base/errors.h"

namespace cadre::registry {
namespace {

using State = DestructionState;

struct MoveRow {
  DestructionMove move;
  const char* name;
  State from;
  State to;
};

constexpr MoveRow kMoves[] = {
    {DestructionMove::kConfirm, "confirm", State::kProposed, State::kConfirmed},
    {DestructionMove::kReject, "reject", State::kProposed, State::kRejected},
    {DestructionMove::kFinish, "finish", State::kConfirmed, State::kDone},
};

// In the order of the numbers, from 1.
constexpr const char* kStateNames[] = {"PROPOSED", "CONFIRMED", "REJECTED", "DONE"};
constexpr const char* kTimeKeys[] = {"retention.readings",        "retention.data_requests",
                                     "retention.removed_people",  "retention.change_requests",
                                     "retention.export_releases", "retention.audit"};

}  // namespace

const regulation::Parameter* TimeToKeep(const regulation::RuleSet& protection, DestructionKind kind,
                                        CivilDay day) {
  return protection.FindParameter(kTimeKeys[static_cast<int>(kind) - 1], day);
}

std::optional<CivilDay> KeptSince(CivilDay day, const regulation::Parameter& time) {
  switch (time.unit) {
    case regulation::Unit::kYears:
      return AddMonths(day, -12 * time.value);
    case regulation::Unit::kMonths:
      return AddMonths(day, -time.value);
    default:
      return std::nullopt;
  }
}

absl::Status Advance(Destruction& destruction, DestructionMove move) {
  for (const MoveRow& row : kMoves) {
    if (row.move != move) continue;
    if (row.from != destruction.state) {
      return StateError(kStateNames[static_cast<int>(destruction.state) - 1], row.name);
    }
    destruction.state = row.to;
  }
  return absl::OkStatus();
}

absl::Status CheckSecondPerson(const Destruction& destruction, const std::string& principal,
                               std::optional<PersonId> person) {
  const bool same_person = person.has_value() && person == destruction.proposer;
  if (principal != destruction.proposed_by && !same_person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "who proposed a destruction does not confirm it", {.reason = Reason::kFourEyes});
}

}  // namespace cadre::registry
