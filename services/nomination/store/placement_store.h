// Decided persons on their way into the post.
#ifndef CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/scope.h"
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

// A placement that is not done though it should be.
struct StuckPlacement {
  Placement placement;
  OrganizationId organization;  // whose meetings decided
  PostId post;
  std::string post_title;
  CivilDay start;  // first day in the post, as decided
};
struct StuckQuery {
  CivilDay today;
  CaseId after;  // the page begins after this placement
  PersonId after_person;
  int limit = 50;
};
// Those that are refused, or whose first day has come; by case and person. One statement.
absl::StatusOr<std::vector<StuckPlacement>> ListStuck(db::Session& session, const StuckQuery& query,
                                                      const db::Scope& scope);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_PLACEMENT_STORE_H_
