#include "services/planning/store/post_count_store.h"

#include <set>

#include "common/db/statement.h"

namespace cadre::planning::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::vector<PostCount>> CountPosts(Session& session, PlanId plan) {
  return session.Query(R"sql(
      SELECT e.person_id, e.post_level, COUNT(*)
        FROM plan own
        JOIN (SELECT DISTINCT x.person_id FROM plan_entry x
               WHERE x.plan_id = ? AND x.active = 1 AND x.state <> ?) people
        JOIN plan_entry e ON e.person_id = people.person_id AND e.active = 1 AND e.state <> ?
        JOIN plan p ON p.id = e.plan_id AND p.term_id = own.term_id AND p.scope IN (?, ?)
       WHERE own.id = ?
         AND (e.plan_id = own.id OR e.state = ? OR p.holder_id <> p.organization_id)
       GROUP BY e.person_id, e.post_level)sql",
                       [](const Row& row) {
                         return PostCount{.person = row.IdOf<PersonId>(1),
                                          .level = static_cast<int>(row.Int(2)),
                                          .posts = static_cast<int>(row.Int(3))};
                       },
                       plan, EntryState::kPendingRemoval, EntryState::kPendingRemoval,
                       PlanScope::kKeyPosts, PlanScope::kLeadershipPosts, plan,
                       EntryState::kApproved);
}

absl::Status LockPeople(Session& session, const std::vector<Entry>& entries) {
  std::set<PersonId> people;
  for (const Entry& entry : entries) {
    if (Counts(entry.state)) people.insert(entry.person);
  }
  if (people.empty()) return absl::OkStatus();
  return Statement()
      .Add("SELECT e.id FROM plan_entry e WHERE e.active = 1 AND e.person_id IN ")
      .AddList(std::vector<PersonId>(people.begin(), people.end()))
      .Add(" FOR UPDATE")
      .All(session, [](const Row& row) { return row.IdOf<EntryId>(1); })
      .status();
}

}  // namespace cadre::planning::store
