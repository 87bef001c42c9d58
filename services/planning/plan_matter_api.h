// What a plan is measured by, read for those who measure it.
#ifndef CADRE_SERVICES_PLANNING_PLAN_MATTER_API_H_
#define CADRE_SERVICES_PLANNING_PLAN_MATTER_API_H_

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "common/regulation/catalogue.h"
#include "services/planning/domain/openness.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/past_store.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

// What the numbers of a plan come from.
struct PlanMatter {
  Plan plan;
  Term term;
  std::vector<Entry> entries;
  std::vector<PostCount> elsewhere;     // posts of its people in other plans of the term
  std::optional<LinkedSince> linked;    // nothing: not looked at, as in a scenario
  std::optional<RelatedPairs> related;  // nothing: not asked for, not judged
  std::optional<Orientation> orientation;
  bool reviewed = false;  // a review of the unit was closed in the year of the round or later
};
// What holds around the plan: its orientation, its unit's review, what prepares its entries. Four
// statements at most.
absl::Status AddSurroundings(db::Session& session, PlanMatter& matter);
// The matter of a plan with these entries: its surroundings, posts elsewhere, ballots. Relatives
// are the caller's to add.
absl::StatusOr<PlanMatter> MatterOf(db::Session& session, const Plan& plan, const Term& term,
                                    std::vector<Entry> entries);
// The matter of a plan as it stood approved on a past day, of all entries that it ever had. Seven
// statements at most; relatives are the caller's to add.
//   NOT_FOUND  no round was approved by then
absl::StatusOr<PlanMatter> MatterOn(db::Session& session, Plan plan, const Term& term,
                                    std::vector<Entry> entries, const store::PastDay& past);
Measured MeasuredBy(const regulation::RuleSet& rules, CivilDay day, const PlanMatter& matter);
// The same by the rules in force on the day.
absl::StatusOr<Measured> MeasuredBy(const regulation::Catalogue& rules, CivilDay day,
                                    const PlanMatter& matter);

// What the registry says of people as of a day.
using FactsOfPeople = std::map<PersonId, registry::v1::PersonFacts>;
absl::StatusOr<FactsOfPeople> FactsOn(const api::Call& call, registry::RegistryClient& registry,
                                      const std::set<PersonId>& people, CivilDay day);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_PLAN_MATTER_API_H_
