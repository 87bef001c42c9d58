#include "services/registry/store/merge_store.h"

#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<bool> AnyOf(const absl::StatusOr<int64_t>& changed) {
  RETURN_IF_ERROR(changed.status());
  return *changed > 0;
}

}  // namespace

absl::Status InsertMergedRow(Session& session, PersonId alias, const MergedRow& row) {
  return session
      .Execute("INSERT INTO person_merge_row (alias_id, part, part_key) VALUES (?, ?, ?)", alias,
               row.part, row.key)
      .status();
}

absl::StatusOr<std::vector<MergedRow>> MergedRowsOf(Session& session, PersonId alias) {
  return session.Query(
      "SELECT part, part_key FROM person_merge_row WHERE alias_id = ? ORDER BY part, part_key",
      [](const Row& row) {
        return MergedRow{static_cast<int>(row.Int(1)), row.Text(2)};
      },
      alias);
}

absl::Status DeleteMergedRows(Session& session, PersonId alias) {
  return session.Execute("DELETE FROM person_merge_row WHERE alias_id = ?", alias).status();
}

absl::StatusOr<bool> MoveEntry(Session& session, EntryId entry, PersonId from, PersonId to) {
  return AnyOf(session.Execute(
      "UPDATE record_entry SET person_id = ? WHERE id = ? AND person_id = ?", to, entry, from));
}

absl::StatusOr<bool> MoveQualification(Session& session, QualificationId id, PersonId from,
                                       PersonId to) {
  return AnyOf(session.Execute(
      "UPDATE person_qualification SET person_id = ? WHERE id = ? AND person_id = ?", to, id,
      from));
}

absl::StatusOr<bool> MoveRating(Session& session, int year, PersonId from, PersonId to) {
  return AnyOf(session.Execute(
      "UPDATE person_rating SET person_id = ? WHERE person_id = ? AND year = ?", to, from, year));
}

absl::StatusOr<bool> MoveHolding(Session& session, PostId post, CivilDay start, PersonId from,
                                 PersonId to) {
  return AnyOf(session.Execute(R"sql(UPDATE post_holding SET person_id = ?
                                      WHERE person_id = ? AND post_id = ? AND start_on = ?)sql",
                               to, from, post, start));
}

absl::StatusOr<bool> MoveDiscipline(Session& session, const Discipline& d, PersonId from,
                                    PersonId to) {
  return AnyOf(session.Execute(R"sql(
      UPDATE person_discipline SET person_id = ?, reason_sealed = ?
       WHERE person_id = ? AND decision_date = ? AND decision_number = ?)sql",
                               to, d.reason_sealed, from, d.decision_date, d.decision_number));
}

absl::StatusOr<std::vector<DuplicatePair>> ListDuplicates(Session& session,
                                                          const DuplicateQuery& query,
                                                          const db::Scope& scope) {
  // A date may be another one if they agree as far as the less precise one goes.
  return Statement()
      .Add(R"sql(SELECT p.id, q.id, p.sort_key
                   FROM person p JOIN person q ON q.sort_key = p.sort_key AND q.id > p.id
                  WHERE p.sort_key >= ?
                    AND (p.sort_key > ? OR p.id > ? OR (p.id = ? AND q.id > ?))
                    AND YEAR(p.birth_on) = YEAR(q.birth_on)
                    AND (LEAST(p.birth_precision, q.birth_precision) < 2
                         OR MONTH(p.birth_on) = MONTH(q.birth_on))
                    AND (LEAST(p.birth_precision, q.birth_precision) < 3
                         OR p.birth_on = q.birth_on))sql",
           query.after_sort_key, query.after_sort_key, query.after_person, query.after_person,
           query.after_other)
      .And(db::InScope("p.organization_id", scope))
      .And(db::InScope("q.organization_id", scope))
      .Add(" ORDER BY p.sort_key, p.id, q.id LIMIT ?", query.limit)
      .All(session, [](const Row& row) {
        return DuplicatePair{row.IdOf<PersonId>(1), row.IdOf<PersonId>(2), row.Text(3)};
      });
}

}  // namespace cadre::registry::store
