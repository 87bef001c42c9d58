#include "services/planning/store/entry_link_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kFirstStays[] =
    " ON DUPLICATE KEY UPDATE since = LEAST(entry_link.since, VALUES(since))";

}  // namespace

absl::Status PutLinks(Session& session, const std::vector<EntryId>& entries, EntryLink link,
                      CivilDay since) {
  if (entries.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("INSERT INTO entry_link (entry_id, kind, since) VALUES ");
  for (const EntryId entry : entries) statement.AddRow(entry, link, since);
  return statement.Add(kFirstStays).Execute(session).status();
}

absl::Status LinkAssignment(Session& session, PersonId person, CivilDay since) {
  return Statement()
      .Add(R"sql(INSERT INTO entry_link (entry_id, kind, since)
                 SELECT e.id, ?, ? FROM plan_entry e
                  WHERE e.person_id = ? AND e.state IN (?, ?) AND e.planned_on <= ?)sql",
           EntryLink::kAssignment, since, person, EntryState::kApproved,
           EntryState::kPendingRemoval, since)
      .Add(kFirstStays)
      .Execute(session)
      .status();
}

absl::StatusOr<std::map<EntryId, CivilDay>> LinkedEntries(Session& session,
                                                          const std::vector<PlanId>& plans) {
  std::map<EntryId, CivilDay> linked;
  if (plans.empty()) return linked;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT e.id, MIN(l.since)
                                   FROM plan_entry e JOIN entry_link l ON l.entry_id = e.id
                                  WHERE e.plan_id IN )sql")
          .AddList(plans)
          .Add(" GROUP BY e.id")
          .Each(session, [&](const Row& row) { linked[row.IdOf<EntryId>(1)] = row.Day(2); }));
  return linked;
}

}  // namespace cadre::planning::store
