#include "services/planning/store/publication_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Publication ReadPublication(const Row& row) {
  return {.plan = row.IdOf<PlanId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .scope = row.EnumOf<PlanScope>(3),
          .term = row.IdOf<TermId>(4),
          .term_code = row.Text(5),
          .round = {.sequence_no = static_cast<int>(row.Int(6)),
                    .local_code = row.Text(7),
                    .decision_number = row.Text(8),
                    .decision_date = row.MaybeDay(9),
                    .publicity = row.EnumOf<Publicity>(10)},
          .whole = row.Bool(11)};
}

// Whether the person may read the whole list of the plan p by its round r.
Statement MayReadAll(const Audience& audience) {
  Statement statement;
  statement.Add("r.publicity = ?", Publicity::kPublic);
  if (audience.unit.has_value()) {
    statement.Add(R"sql( OR (r.publicity >= ? AND EXISTS (
        SELECT 1 FROM organization_closure c
         WHERE c.ancestor = p.organization_id AND c.descendant = ?
           AND c.valid_from <= ? AND c.valid_to > ?)))sql",
                  Publicity::kUnit, *audience.unit, audience.day, audience.day);
  }
  if (!audience.led.empty()) {
    statement.Add(" OR (r.publicity >= ? AND p.organization_id IN ", Publicity::kLeadership)
        .AddList(audience.led)
        .Add(")");
  }
  return statement;
}

}  // namespace

absl::StatusOr<std::vector<Publication>> ListPublications(Session& session,
                                                          const PublicationQuery& query,
                                                          const Audience& audience) {
  Statement statement;
  statement
      .Add(R"sql(
      SELECT * FROM (
        SELECT p.id, p.organization_id, p.scope, p.term_id, t.code, r.sequence_no, r.local_code,
               r.decision_number, r.decision_date, r.publicity, ()sql")
      .Add(MayReadAll(audience).AsPart())
      .Add(R"sql() AS whole,
               EXISTS (SELECT 1 FROM plan_entry e
                        WHERE e.plan_id = p.id AND e.person_id = ? AND e.state IN (?, ?)) AS own
          FROM plan p
          JOIN term t ON t.id = p.term_id
          JOIN plan_round r ON r.plan_id = p.id AND r.sequence_no = (
                 SELECT MAX(x.sequence_no) FROM plan_round x
                  WHERE x.plan_id = p.id AND x.state = ?)
         WHERE r.publicity >= ?)sql",
           audience.person, EntryState::kApproved, EntryState::kPendingRemoval,
           RoundState::kApproved, Publicity::kLeadership);
  if (query.plan.has_value()) statement.Add(" AND p.id = ?", *query.plan);
  if (query.before.has_value()) statement.Add(" AND p.id < ?", *query.before);
  return statement.Add(") known WHERE whole OR own ORDER BY id DESC LIMIT ?", query.limit)
      .All(session, ReadPublication);
}

absl::StatusOr<std::vector<PublishedEntry>> ListPublished(Session& session,
                                                          const PublishedQuery& query) {
  Statement statement;
  // The first bound lets the server begin at the key; the second tells equal names apart.
  statement.Add(R"sql(
      SELECT e.id, e.person_id, e.full_name, e.sort_key, e.post_title, e.planned_on
        FROM plan_entry e
       WHERE e.plan_id = ? AND e.sort_key >= ? AND (e.sort_key > ? OR e.id > ?)
         AND e.state IN (?, ?))sql",
                query.plan, query.after_sort_key, query.after_sort_key, query.after_id,
                EntryState::kApproved, EntryState::kPendingRemoval);
  if (query.only.has_value()) statement.Add(" AND e.person_id = ?", *query.only);
  return statement.Add(" ORDER BY e.sort_key, e.id LIMIT ?", query.limit)
      .All(session, [](const Row& row) {
        return PublishedEntry{.id = row.IdOf<EntryId>(1),
                              .person = row.IdOf<PersonId>(2),
                              .full_name = row.Text(3),
                              .sort_key = row.Text(4),
                              .post_title = row.Text(5),
                              .planned_on = row.MaybeDay(6)};
      });
}

}  // namespace cadre::planning::store
