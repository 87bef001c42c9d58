// What prepares entries beside the plan, in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ENTRY_LINK_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ENTRY_LINK_STORE_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

enum class EntryLink : int { kTraining = 1, kRotation = 2, kAssignment = 3 };

// The first day of a kind stays. One statement.
absl::Status PutLinks(db::Session& session, const std::vector<EntryId>& entries, EntryLink link,
                      CivilDay since);
// An assignment of the person prepares what he or she is planned for since before it. One
// statement.
absl::Status LinkAssignment(db::Session& session, PersonId person, CivilDay since);

// The first day on which something was linked to each entry of these plans; entries without a link
// are not there. One statement.
absl::StatusOr<std::map<EntryId, CivilDay>> LinkedEntries(db::Session& session,
                                                          const std::vector<PlanId>& plans);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ENTRY_LINK_STORE_H_
