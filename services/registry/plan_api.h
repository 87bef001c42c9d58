// A restructuring against what is kept: whether it can be carried out, and carrying it out.
#ifndef CADRE_SERVICES_REGISTRY_PLAN_API_H_
#define CADRE_SERVICES_REGISTRY_PLAN_API_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/mutate.h"
#include "services/registry/domain/restructure.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

struct CheckedPlan {
  Restructuring plan;
  std::map<OrganizationId, LeftOn> left;  // on those that close
};

// What the steps do, and what forbids them. Reads only; who goes on to carry it out holds the lock
// of the tree. Five statements, one more where organizations are opened and one for each list of
// people.
absl::StatusOr<CheckedPlan> CheckPlan(db::Session& session, const api::Call& call, CivilDay day,
                                      const DocumentKey& decision, const std::vector<Step>& steps);

// Carries out a plan without refusals, keeps in the history what it does to records, and tells of
// it.
absl::Status CarryOut(api::Mutation& m, const RevisionLog& log, CheckedPlan& checked);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PLAN_API_H_
