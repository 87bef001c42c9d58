#include "services/planning/store/openness_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Entry ReadEntry(const Row& row) {
  return {.id = row.IdOf<EntryId>(1),
          .plan = row.IdOf<PlanId>(2),
          .person = row.IdOf<PersonId>(3),
          .state = row.EnumOf<EntryState>(4),
          .added_in = static_cast<int>(row.Int(5)),
          .exit_date = row.MaybeDay(6),
          .proposed_on = row.MaybeDay(7),
          .after_vote = row.Bool(8),
          .planned_on = row.MaybeDay(9),
          .sector = static_cast<int>(row.Int(10)),
          .local_sector = static_cast<int>(row.Int(11)),
          .from_outside = row.Bool(12)};
}

}  // namespace

db::Predicate InForceOn(CivilDay day) {
  return Statement()
      .Add(R"sql(e.planned_on <= ? AND (e.exit_on IS NULL OR e.exit_on > ?)
                 AND e.state IN (?, ?, ?))sql",
           day, day, EntryState::kApproved, EntryState::kPendingRemoval, EntryState::kExited)
      .AsPart();
}

absl::StatusOr<std::vector<Entry>> CountedEntries(Session& session,
                                                  const std::vector<PlanId>& plans) {
  std::vector<Entry> entries;
  if (plans.empty()) return entries;
  ASSIGN_OR_RETURN(entries, Statement()
                                .Add(R"sql(
      SELECT e.id, e.plan_id, e.person_id, e.state, e.added_in, e.exit_on, e.proposed_on,
             e.after_vote, e.planned_on, e.sector, e.local_sector, e.from_outside
        FROM plan_entry e WHERE e.plan_id IN )sql")
                                .AddList(plans)
                                .All(session, ReadEntry));
  std::map<EntryId, Entry*> by_id;
  for (Entry& entry : entries) by_id[entry.id] = &entry;
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(
      SELECT v.entry_id, v.step, v.meeting, v.votes, v.base
        FROM plan_entry e JOIN entry_vote v ON v.entry_id = e.id WHERE e.plan_id IN )sql")
                      .AddList(plans)
                      .Each(session, [&](const Row& row) {
                        const auto entry = by_id.find(row.IdOf<EntryId>(1));
                        if (entry == by_id.end()) return;  // came in between
                        entry->second->votes.push_back(
                            {.step = static_cast<int>(row.Int(2)),
                             .meeting = row.EnumOf<regulation::MeetingKind>(3),
                             .votes = static_cast<int>(row.Int(4)),
                             .base = static_cast<int>(row.Int(5))});
                      }));
  return entries;
}

absl::StatusOr<std::set<PersonId>> PeopleOf(Session& session, PlanId plan, const db::Scope& scope) {
  std::set<PersonId> people;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT DISTINCT e.person_id
                                   FROM plan p JOIN plan_entry e ON e.plan_id = p.id AND e.active = 1
                                  WHERE p.id = ? AND ()sql",
               plan)
          .Add(db::InScope("p.organization_id", scope))
          .Add(" OR ")
          .Add(db::InScope("p.holder_id", scope))
          .Add(")")
          .Each(session, [&](const Row& row) { people.insert(row.IdOf<PersonId>(1)); }));
  return people;
}

absl::StatusOr<std::map<PersonId, int>> PostsOfTerm(Session& session, TermId term,
                                                    const std::vector<PlanId>& plans,
                                                    CivilDay day) {
  std::map<PersonId, int> posts;
  if (plans.empty()) return posts;
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(
      SELECT e.person_id, COUNT(*)
        FROM plan_entry e JOIN plan p ON p.id = e.plan_id
       WHERE p.term_id = ? AND p.scope IN (?, ?))sql",
                           term, PlanScope::kKeyPosts, PlanScope::kLeadershipPosts)
                      .And(InForceOn(day))
                      .Add(R"sql(
         AND e.person_id IN (SELECT x.person_id FROM plan_entry x WHERE x.plan_id IN )sql")
                      .AddList(plans)
                      .Add(") GROUP BY e.person_id")
                      .Each(session, [&](const Row& row) {
                        posts[row.IdOf<PersonId>(1)] = static_cast<int>(row.Int(2));
                      }));
  return posts;
}

}  // namespace cadre::planning::store
