// What stands behind a scenario: its plan, what that is measured by, and people who could be added.
#ifndef CADRE_SERVICES_PLANNING_SCENARIO_MATTER_API_H_
#define CADRE_SERVICES_PLANNING_SCENARIO_MATTER_API_H_

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/planning/domain/eligibility.h"
#include "services/planning/domain/scenario.h"
#include "services/planning/plan_matter_api.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

// A person for a post, and what the rules of the day say of it.
struct Candidacy {
  PersonId person;
  PostId post;
};
struct AssessedCandidacy {
  Entry entry;
  Eligibility eligibility;
};

// A plan in scope, its term, its entries with their votes, and what it is measured by. Without
// `posts`: they depend on who is in a scenario.
//   NOT_FOUND  naming `resource`
absl::StatusOr<PlanMatter> ReadPlanMatter(db::Session& session, const api::Call& call, PlanId plan,
                                          const char* resource);
// The scenario with its plan and entries.
struct ScenarioMatter {
  Scenario scenario;
  std::vector<ScenarioEntry> entries;
  PlanMatter plan;
  std::set<PostId> own_posts;  // for which the caller stands in the plan
};
absl::StatusOr<ScenarioMatter> ReadScenarioMatter(db::Session& session, const api::Call& call,
                                                  ScenarioId id);

std::vector<Entry> EntriesIn(const std::vector<ScenarioEntry>& rows);

// The plan as it would be with these entries.
PlanMatter With(const PlanMatter& plan, std::vector<Entry> entries,
                const std::vector<PostCount>& elsewhere);

// FAILED_PRECONDITION (CONFLICT_OF_INTEREST) where the caller is the person or a rival for the
// post.
absl::Status CheckOwnInterest(const api::Call& call, const std::set<PostId>& own_posts,
                              PersonId person, PostId post);

// Asks the registry, then the database; no lease is held meanwhile. In the order asked.
//   NOT_FOUND            a person that does not exist; a post that is not one of the planning unit
//   FAILED_PRECONDITION  CONFLICT_OF_INTEREST
absl::StatusOr<std::vector<AssessedCandidacy>> Assess(const api::Call& call, db::Pool& pool,
                                                      registry::RegistryClient& registry,
                                                      const ScenarioMatter& matter,
                                                      const std::vector<Candidacy>& candidacies);

// INVALID_ARGUMENT naming `field` where a plan of seats would have two posts.
absl::Status CheckOnePost(const Plan& plan, const std::vector<Entry>& entries,
                          const std::vector<AssessedCandidacy>& added, const char* field);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_SCENARIO_MATTER_API_H_
