// What units answer for, counted in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/accountability.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning::store {

struct PlannerQuery {
  std::optional<OrganizationId> under;
  CivilDay day;          // of the tree
  OrganizationId after;  // the page begins behind it
  int limit = 50;
};
// Units in scope that have plans, by id.
absl::StatusOr<std::vector<OrganizationId>> ListPlanningUnits(db::Session& session,
                                                              const PlannerQuery& query,
                                                              const db::Scope& scope);

// What each of the units answers for; seven statements, whatever their number. Every unit has a
// row.
absl::StatusOr<AnswersByHead> AnswersOf(db::Session& session,
                                        const std::vector<OrganizationId>& units, const Span& span);

// Keeps that somebody was appointed to a post without standing in the plan of the unit that plans
// for it; nothing where no unit does.
absl::Status NoteUnplanned(db::Session& session, PersonId person, PostId post, CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_
