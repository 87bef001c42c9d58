#include "services/planning/store/open_case_store.h"

#include "common/base/status_macros.h"
#include "common/db/statement.h"

namespace cadre::planning::store {

using db::Row;
using db::Session;
using db::Statement;

absl::Status OpenCase(Session& session, int64_t id, PostId post) {
  return session
      .Execute(R"sql(INSERT INTO open_case (id, post_id) VALUES (?, ?)
                     ON DUPLICATE KEY UPDATE post_id = post_id)sql",
               id, post)
      .status();
}

absl::Status CloseCase(Session& session, int64_t id) {
  return session.Execute("DELETE FROM open_case WHERE id = ?", id).status();
}

absl::StatusOr<bool> HasOpenCase(Session& session, PostId post) {
  ASSIGN_OR_RETURN(const auto found, session.QueryOne(
                                         "SELECT 1 FROM open_case WHERE post_id = ? LIMIT 1",
                                         [](const Row& row) { return row.Int(1); }, post));
  return found.has_value();
}

absl::StatusOr<std::set<PostId>> PostsWithOpenCase(Session& session,
                                                   const std::vector<PostId>& posts) {
  std::set<PostId> found;
  if (posts.empty()) return found;
  RETURN_IF_ERROR(Statement()
                      .Add("SELECT post_id FROM open_case WHERE post_id IN ")
                      .AddList(posts)
                      .Each(session, [&](const Row& row) { found.insert(row.IdOf<PostId>(1)); }));
  return found;
}

absl::StatusOr<bool> HasOpenCaseInPlan(Session& session, PlanId plan) {
  ASSIGN_OR_RETURN(const auto found, session.QueryOne(
                                         R"sql(
      SELECT 1 FROM plan_entry e JOIN open_case c ON c.post_id = e.post_id
       WHERE e.plan_id = ? AND e.active = 1 AND e.state NOT IN (?, ?) LIMIT 1)sql",
                                         [](const Row& row) { return row.Int(1); }, plan,
                                         EntryState::kApproved, EntryState::kPendingRemoval));
  return found.has_value();
}

}  // namespace cadre::planning::store
