// The one way in which a rotation moves.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_MOVE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_MOVE_API_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/domain/rotation_file.h"
#include "services/development/store/rotation_store.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

// A rotation under its lock, and what the move writes of itself: its paper and its note.
struct RotationMoving {
  api::Mutation& m;
  Rotation& rotation;
  RotationStep& step;
  const regulation::RuleSet& rules;  // of rotations, in force today
};
using MoveBody = std::function<absl::Status(const RotationMoving& moving)>;

// Which rotation, by which move, and whose organization the caller's role must cover.
struct RotationMoveOf {
  std::string name;
  RotationMove move;
  store::ActingSide side;
};

// Holds the rotation, checks that the move begins where it stands, lets `body` do it, and keeps the
// rotation with the move. What the authority has agreed to tells of each new state (RotationMoved).
//   NOT_FOUND            absent, or that side is out of scope
//   FAILED_PRECONDITION  (STATE_FORBIDS_MOVE) the move does not begin there
absl::StatusOr<v1::Rotation> MoveRotation(const api::Call& call, db::Pool& pool,
                                          registry::RegistryClient& registry,
                                          const RotationMoveOf& of, const MoveBody& body);

// The person's other rotations that are not closed; the person is held until the transaction ends.
absl::StatusOr<std::vector<Rotation>> LockOthers(db::Session& session, const Rotation& rotation);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_MOVE_API_H_
