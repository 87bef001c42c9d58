#include "services/planning/store/post_count_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::vector<PostCount>> CountPostsElsewhere(Session& session, const Plan& plan,
                                                           const std::set<PersonId>& people) {
  if (people.empty() || IsOfSeats(plan.scope)) return std::vector<PostCount>();
  return Statement()
      .Add(R"sql(
      SELECT e.person_id, e.post_level, COUNT(*)
        FROM plan_entry e
        JOIN plan p ON p.id = e.plan_id AND p.term_id = ? AND p.scope IN (?, ?)
       WHERE e.plan_id <> ? AND e.active = 1 AND e.state <> ?
         AND (e.state = ? OR p.holder_id <> p.organization_id) AND e.person_id IN )sql",
           plan.term, PlanScope::kKeyPosts, PlanScope::kLeadershipPosts, plan.id,
           EntryState::kPendingRemoval, EntryState::kApproved)
      .AddList(std::vector<PersonId>(people.begin(), people.end()))
      .Add(" GROUP BY e.person_id, e.post_level")
      .All(session, [](const Row& row) {
        return PostCount{.person = row.IdOf<PersonId>(1),
                         .level = static_cast<int>(row.Int(2)),
                         .posts = static_cast<int>(row.Int(3))};
      });
}

absl::Status LockPeople(Session& session, const std::set<PersonId>& people) {
  if (people.empty()) return absl::OkStatus();
  return Statement()
      .Add("SELECT e.id FROM plan_entry e WHERE e.active = 1 AND e.person_id IN ")
      .AddList(std::vector<PersonId>(people.begin(), people.end()))
      .Add(" FOR UPDATE")
      .All(session, [](const Row& row) { return row.IdOf<EntryId>(1); })
      .status();
}

}  // namespace cadre::planning::store
