// What units answer for, counted in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/accountability.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning::store {

// What each of the units answers for; seven statements, whatever their number. Every unit has a
// row.
absl::StatusOr<AnswersByHead> AnswersOf(db::Session& session,
                                        const std::vector<OrganizationId>& units,
                                        const AccountabilityQuestion& question);

// Keeps that somebody was appointed to a post without standing in the plan of the unit that plans
// for it; nothing where no unit does.
absl::Status NoteUnplanned(db::Session& session, PersonId person, PostId post, CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ACCOUNTABILITY_STORE_H_
