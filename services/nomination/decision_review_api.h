// Use cases of PlacementService: what follows from decisions.
#ifndef CADRE_SERVICES_NOMINATION_DECISION_REVIEW_API_H_
#define CADRE_SERVICES_NOMINATION_DECISION_REVIEW_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/placement.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/planning/client/grpc_planning_client.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class DecisionReviewApi {
 public:
  DecisionReviewApi(db::Pool& pool, registry::RegistryClient& registry,
                    planning::PlanningClient& planning, const KeyRing& keys)
      : pool_(pool), registry_(registry), planning_(planning), keys_(keys) {}

  // Five statements.
  absl::StatusOr<v1::DecisionReview> ReviewDecision(const api::Call& call,
                                                    const v1::ReviewDecisionRequest& request);
  // One statement.
  absl::StatusOr<v1::ListStuckPlacementsResponse> ListStuckPlacements(
      const api::Call& call, const v1::ListStuckPlacementsRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  planning::PlanningClient& planning_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DECISION_REVIEW_API_H_
