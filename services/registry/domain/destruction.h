// Destruction of what was kept long enough (PDP-08): by two people.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_DESTRUCTION_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_DESTRUCTION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/base/strong_id.h"
#include "common/regulation/rule_set.h"

namespace cadre::registry {

using DestructionId = StrongId<struct DestructionIdTag>;

// Numbers as in cadre.registry.v1.
enum class DestructionKind : int {
  kReadings = 1,
  kDataRequests = 2,
  kRemovedPeople = 3,
  kChangeRequests = 4,
  kExportReleases = 5,
  kAudit = 6,
};
enum class DestructionState : int { kProposed = 1, kConfirmed = 2, kRejected = 3, kDone = 4 };
enum class DestructionMove { kConfirm, kReject, kFinish };

struct Destruction {
  DestructionId id;
  DestructionKind kind = DestructionKind::kReadings;
  DestructionState state = DestructionState::kProposed;
  absl::Time older_than;
  std::string rule;      // that says how long it is kept
  std::string document;  // that states it, by number
  int64_t counted = 0;   // when it was proposed
  std::string proposed_by;
  std::optional<PersonId> proposer;  // the person behind that principal
  absl::Time proposed_at;
  std::string confirmed_by;  // or rejected
  std::optional<absl::Time> confirmed_at;
  int64_t destroyed = 0;
  std::optional<absl::Time> done_at;
  int64_t version = 1;
};

// How long things of a kind are kept, by a rule set (domain PROTECTION); null if it does not say.
const regulation::Parameter* TimeToKeep(const regulation::RuleSet& protection, DestructionKind kind,
                                        CivilDay day);

// Whatever is older than this on `day` has been kept long enough: whole days, so that a year that
// has begun counts in favour of keeping. Nothing for a unit that is no length of keeping.
std::optional<CivilDay> KeptSince(CivilDay day, const regulation::Parameter& time);

// Takes the destruction to its next state.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE
absl::Status Advance(Destruction& destruction, DestructionMove move);

// FAILED_PRECONDITION (FOUR_EYES): who proposed it, by this login or by another, does not confirm
// it.
absl::Status CheckSecondPerson(const Destruction& destruction, const std::string& principal,
                               std::optional<PersonId> person);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_DESTRUCTION_H_
