#include "services/planning/store/past_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// Of an entry `e`.
db::Predicate WasOut(const PastDay& past) {
  return Statement()
      .Add(R"sql(EXISTS (SELECT 1 FROM reversed_exit r
                          WHERE r.entry_id = e.id AND r.exit_on <= ? AND r.reversed_at >= ?))sql",
           past.day, past.after)
      .AsPart();
}

}  // namespace

absl::StatusOr<std::set<EntryId>> OutOn(Session& session, PlanId plan, const PastDay& past) {
  std::set<EntryId> out;
  RETURN_IF_ERROR(Statement()
                      .Add("SELECT e.id FROM plan_entry e WHERE e.plan_id = ? AND ", plan)
                      .Add(WasOut(past))
                      .Each(session, [&](const Row& row) { out.insert(row.IdOf<EntryId>(1)); }));
  return out;
}

absl::StatusOr<std::vector<PostCount>> CountPostsElsewhereOn(Session& session, const Plan& plan,
                                                             const std::set<PersonId>& people,
                                                             const PastDay& past) {
  if (people.empty() || IsOfSeats(plan.scope)) return std::vector<PostCount>();
  return Statement()
      .Add(R"sql(
      SELECT e.person_id, e.post_level, COUNT(*)
        FROM plan_entry e
        JOIN plan p ON p.id = e.plan_id AND p.term_id = ? AND p.scope IN (?, ?)
       WHERE e.plan_id <> ? AND e.planned_on <= ? AND (e.exit_on IS NULL OR e.exit_on > ?)
         AND e.state IN (?, ?, ?) AND NOT )sql",
           plan.term, PlanScope::kKeyPosts, PlanScope::kLeadershipPosts, plan.id, past.day,
           past.day, EntryState::kApproved, EntryState::kPendingRemoval, EntryState::kExited)
      .Add(WasOut(past))
      .Add(" AND e.person_id IN ")
      .AddList(std::vector<PersonId>(people.begin(), people.end()))
      .Add(" GROUP BY e.person_id, e.post_level")
      .All(session, [](const Row& row) {
        return PostCount{.person = row.IdOf<PersonId>(1),
                         .level = static_cast<int>(row.Int(2)),
                         .posts = static_cast<int>(row.Int(3))};
      });
}

}  // namespace cadre::planning::store
