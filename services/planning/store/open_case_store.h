// Introductions for posts that are under way, in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_OPEN_CASE_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_OPEN_CASE_STORE_H_

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

absl::Status OpenCase(db::Session& session, int64_t id, PostId post);
absl::Status CloseCase(db::Session& session, int64_t id);
absl::StatusOr<bool> HasOpenCase(db::Session& session, PostId post);
// Those of `posts` that somebody is introduced for; one statement.
absl::StatusOr<std::set<PostId>> PostsWithOpenCase(db::Session& session,
                                                   const std::vector<PostId>& posts);
// Whether there is one for a post that entries of the plan wait to be approved for.
absl::StatusOr<bool> HasOpenCaseInPlan(db::Session& session, PlanId plan);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_OPEN_CASE_STORE_H_
