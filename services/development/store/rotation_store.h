// Rotations and their evaluations in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/rotation.h"

namespace cadre::development::store {

// Keeps everybody else from proposing the person until the transaction ends.
absl::Status LockPerson(db::Session& session, PersonId person);

// Rotations of a person that are pending or approved. The caller has locked the person.
absl::StatusOr<std::vector<Rotation>> StandingRotations(db::Session& session, PersonId person);

// A rotation with its last evaluation, if the sending side is in scope, or the receiving one once
// the authority has agreed; one statement.
absl::StatusOr<std::optional<Rotation>> FindRotation(db::Session& session, RotationId id,
                                                     const db::Scope& scope);
// Who makes a move: his organization must be in scope.
enum class ActingSide { kSender, kReceiver, kApprover };
// A rotation, held until the transaction ends, if that side is in scope.
absl::StatusOr<std::optional<Rotation>> LockRotation(db::Session& session, RotationId id,
                                                     ActingSide side, const db::Scope& scope);
// Rotations of a person, or that serve entries, to which the authority has agreed and that are not
// over, held in the order of ids.
absl::StatusOr<std::vector<Rotation>> LockAgreedOf(db::Session& session, PersonId person);
absl::StatusOr<std::vector<Rotation>> LockAgreedFor(db::Session& session,
                                                    const std::vector<EntryId>& entries);

struct RotationQuery {
  std::optional<OrganizationId> under;
  std::optional<PersonId> person;
  std::optional<RotationState> state;
  bool running = false;              // only those where the person is there
  std::optional<RotationId> before;  // the page begins after it, towards older ones
  CivilDay day;
  int limit = 50;
};
// One statement, the newest first.
absl::StatusOr<std::vector<Rotation>> ListRotations(db::Session& session,
                                                    const RotationQuery& query,
                                                    const db::Scope& scope);

// Without its evaluation.
absl::Status InsertRotation(db::Session& session, const Rotation& rotation);
// Keeps an evaluation of the rotation beside earlier ones.
absl::Status AddEvaluation(db::Session& session, RotationId rotation, const std::string& content);
//   ABORTED  `rotation.version` is not the stored one
absl::Status UpdateRotation(db::Session& session, Rotation& rotation);

// Closes the pending rotations that serve these entries.
absl::Status ClosePending(db::Session& session, const std::vector<EntryId>& entries, CivilDay day);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_STORE_H_
