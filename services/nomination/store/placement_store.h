// Decided persons on their way into the post.
#ifndef CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/session.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination::store {

// Numbers as in cadre.nomination.v1.
enum class PlacementState : int { kPending = 1, kDone = 2, kRefused = 3 };

struct Placement {
  CaseId subject;
  PersonId person;
  PlacementState state = PlacementState::kPending;
  int attempts = 0;
  absl::Time due;
  std::string problem;
};

absl::Status InsertPlacement(db::Session& session, const Placement& placement);
absl::Status UpdatePlacement(db::Session& session, const Placement& placement);

absl::StatusOr<std::vector<Placement>> PlacementsOf(db::Session& session, CaseId subject);

// Up to `limit` that are not done and due, the longest waiting first.
absl::StatusOr<std::vector<Placement>> DuePlacements(db::Session& session, absl::Time now,
                                                     int limit);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_
