// The ways of rounds in SQL: stages, what was done with rounds, what appraisers say of entries.
#ifndef CADRE_SERVICES_PLANNING_STORE_ROUTE_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ROUTE_STORE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/route.h"

namespace cadre::planning::store {

// Fills in the stages of plans; one statement.
absl::Status AddStages(db::Session& session, std::vector<Plan>& plans);
absl::Status InsertStages(db::Session& session, const Plan& plan);

// Adds a step to the last round of a plan, behind those that are there.
absl::Status AddStep(db::Session& session, const Plan& plan, const RoundStep& step);
// Steps of a round in their order.
absl::StatusOr<std::vector<RoundStep>> StepsOf(db::Session& session, PlanId plan, int sequence_no);

absl::Status AddComment(db::Session& session, int64_t id, EntryId entry,
                        const EntryComment& comment);
// Comments on an entry, the oldest first.
absl::StatusOr<std::vector<EntryComment>> CommentsOnEntry(db::Session& session, EntryId entry,
                                                          int limit);

// Whether every one of the organizations stands in the tree on a day.
absl::StatusOr<bool> AreOrganizations(db::Session& session, const std::vector<OrganizationId>& ids,
                                      CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ROUTE_STORE_H_
