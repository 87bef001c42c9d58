#include "services/registry/store/person_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "common/text/vietnamese.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

StoredPerson ReadWhole(const Row& row) {
  StoredPerson stored = ReadPerson(row);
  stored.national_sealed = row.MaybeText(kPersonColumnCount + 1);
  stored.details_sealed = row.MaybeText(kPersonColumnCount + 2);
  stored.details = row.Text(kPersonColumnCount + 3);
  return stored;
}

Statement Whole() {
  Statement statement;
  statement.Add("SELECT ").Add(kPersonColumns).Add(R"sql(, s.national_number, s.details, d.body
      FROM person p
      LEFT JOIN person_sealed s ON s.person_id = p.id
      LEFT JOIN person_detail d ON d.person_id = p.id)sql");
  return statement;
}

Statement ById(PersonId id, const db::Scope& scope) {
  // A record that was taken out is in no organization, not even for who sees all of them.
  return Whole()
      .Add(" WHERE p.id = ? AND p.organization_id IS NOT NULL", id)
      .And(db::InScope("p.organization_id", scope));
}

Statement ByName(PersonId id, const db::Scope& scope) {
  return Whole()
      .Add(R"sql( WHERE p.id = COALESCE((SELECT r.merged_into FROM person_removal r
                                          WHERE r.person_id = ?), ?)
                    AND p.organization_id IS NOT NULL)sql",
           id, id)
      .And(db::InScope("p.organization_id", scope));
}

// The predicate and order of a page by name.
Statement& AddPage(Statement& statement, const PersonQuery& query, const db::Scope& scope) {
  statement.Add(" WHERE TRUE")
      .AndAfter("p.sort_key", query.after_sort_key, "p.id", query.after_id)
      .And(db::InScope("p.organization_id", scope));
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  if (query.serving) statement.Add(" AND p.status < ?", EmploymentStatus::kRetired);
  return statement.Add(" ORDER BY p.sort_key, p.id LIMIT ?", query.limit);
}

absl::StatusOr<std::map<std::string, PersonId>> ByIndexes(Session& session,
                                                          const std::vector<std::string>& indexes,
                                                          const db::Scope& scope,
                                                          const char* lock) {
  std::map<std::string, PersonId> result;
  if (indexes.empty()) return result;
  ASSIGN_OR_RETURN(
      const auto rows,
      Statement()
          .Add("SELECT p.national_index, p.id FROM person p WHERE p.national_index IN ")
          .AddList(indexes)
          .And(db::InScope("p.organization_id", scope))
          .Add(" ORDER BY p.id")
          .Add(lock)
          .All(session,
               [](const Row& row) { return std::pair(row.Text(1), row.IdOf<PersonId>(2)); }));
  result.insert(rows.begin(), rows.end());
  return result;
}

std::optional<ShortRecord> ReadShort(const Row& row, int first) {
  const std::optional<std::string> basis = row.MaybeText(first);
  if (!basis.has_value()) return std::nullopt;
  return ShortRecord{.legal_basis = *basis,
                     .purpose = row.EnumOf<ShortRecordPurpose>(first + 1),
                     .workplace = row.Text(first + 2),
                     .position = row.Text(first + 3),
                     .profession = row.Text(first + 4)};
}

}  // namespace

StoredPerson ReadPerson(const Row& row) {
  return {.person = {.id = row.IdOf<PersonId>(1),
                     .full_name = row.Text(3),
                     .sex = row.EnumOf<regulation::Sex>(5),
                     .birth_date = row.MaybeDate(6, 7).value_or(CivilDate(CivilDay())),
                     .birth_place = row.Text(8),
                     .home_place = row.Text(9),
                     .ethnicity = row.Text(10),
                     .religion = row.Text(11),
                     .organization = row.IdOf<OrganizationId>(2),
                     .status = row.EnumOf<EmploymentStatus>(12),
                     .party_admission = row.MaybeDate(13, 14),
                     .party_official = row.MaybeDate(15, 16),
                     .retirement_scheme = row.EnumOf<regulation::RetirementScheme>(19),
                     .retirement = row.MaybeDate(20, 21),
                     .short_record = ReadShort(row, 22),
                     .version = row.Int(17),
                     .updated_at = row.Time(18)},
          .sort_key = row.Text(4)};
}

absl::StatusOr<std::optional<StoredPerson>> FindPerson(Session& session, PersonId id,
                                                       const db::Scope& scope) {
  return ById(id, scope).First(session, ReadWhole);
}

absl::StatusOr<std::optional<StoredPerson>> LockPerson(Session& session, PersonId id,
                                                       const db::Scope& scope) {
  return ById(id, scope).Add(" FOR UPDATE").First(session, ReadWhole);
}

absl::StatusOr<std::optional<StoredPerson>> FindNamed(Session& session, PersonId id,
                                                      const db::Scope& scope) {
  return ByName(id, scope).First(session, ReadWhole);
}

absl::StatusOr<std::optional<StoredPerson>> LockNamed(Session& session, PersonId id,
                                                      const db::Scope& scope) {
  return ByName(id, scope).Add(" FOR UPDATE").First(session, ReadWhole);
}

absl::StatusOr<std::map<std::string, PersonId>> IdsByNationalIndexes(
    Session& session, const std::vector<std::string>& indexes, const db::Scope& scope) {
  return ByIndexes(session, indexes, scope, "");
}

absl::StatusOr<std::map<std::string, PersonId>> LockByNationalIndexes(
    Session& session, const std::vector<std::string>& indexes, const db::Scope& scope) {
  return ByIndexes(session, indexes, scope, " FOR UPDATE");
}

std::vector<std::string> PositionOf(const StoredPerson& last) {
  return {last.sort_key, last.person.id.text()};
}

absl::Status StartAfter(const std::vector<std::string>& position, PersonQuery& query) {
  if (position.empty()) return absl::OkStatus();
  const auto id = position.size() == 2 ? PersonId::FromText(position[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = position[0];
  query.after_id = *id;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StoredPerson>> ListPeople(Session& session, const PersonQuery& query,
                                                     const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ").Add(kPersonColumns).Add(" FROM person p");
  return AddPage(statement, query, scope).All(session, ReadPerson);
}

absl::StatusOr<std::vector<StoredPerson>> PeopleById(Session& session,
                                                     const std::vector<PersonId>& ids) {
  if (ids.empty()) return std::vector<StoredPerson>();
  return Statement()
      .Add("SELECT ")
      .Add(kPersonColumns)
      .Add(" FROM person p WHERE p.id IN ")
      .AddList(ids)
      .Add(" AND p.organization_id IS NOT NULL")
      .All(session, ReadPerson);
}

absl::StatusOr<std::map<PersonId, std::string>> FullNamesOf(Session& session,
                                                            const std::vector<PersonId>& ids,
                                                            const db::Scope& scope) {
  std::map<PersonId, std::string> names;
  if (ids.empty()) return names;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT p.id, p.full_name FROM person p WHERE p.id IN ")
          .AddList(ids)
          .And(db::InScope("p.organization_id", scope))
          .Each(session, [&](const Row& row) { names[row.IdOf<PersonId>(1)] = row.Text(2); }));
  return names;
}

absl::StatusOr<std::vector<StoredPerson>> WholePeople(Session& session,
                                                      const std::vector<PersonId>& ids) {
  if (ids.empty()) return std::vector<StoredPerson>();
  return Whole().Add(" WHERE p.id IN ").AddList(ids).All(session, ReadWhole);
}

absl::StatusOr<std::optional<PersonId>> FindShort(Session& session, const Person& person) {
  return Statement()
      .Add(R"sql(SELECT id FROM person
                  WHERE organization_id = ? AND sort_key = ? AND full_name = ? AND birth_on = ?
                    AND birth_precision = ? AND short_basis IS NOT NULL
                  ORDER BY id LIMIT 1 FOR UPDATE)sql",
           person.organization, text::SortKey(person.full_name), person.full_name,
           db::DayOf(person.birth_date), db::PrecisionOf(person.birth_date))
      .First(session, [](const Row& row) { return row.IdOf<PersonId>(1); });
}

absl::StatusOr<std::set<PersonId>> ShortAmong(Session& session, const std::vector<PersonId>& ids) {
  std::set<PersonId> result;
  if (ids.empty()) return result;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT id FROM person WHERE short_basis IS NOT NULL AND id IN ")
          .AddList(ids)
          .Each(session, [&](const Row& row) { result.insert(row.IdOf<PersonId>(1)); }));
  return result;
}

absl::StatusOr<std::map<PersonId, std::string>> SealedNumbersOf(Session& session,
                                                                const std::vector<PersonId>& ids) {
  std::map<PersonId, std::string> numbers;
  if (ids.empty()) return numbers;
  ASSIGN_OR_RETURN(const auto rows,
                   Statement()
                       .Add(R"sql(SELECT person_id, national_number FROM person_sealed
                      WHERE national_number IS NOT NULL AND person_id IN )sql")
                       .AddList(ids)
                       .All(session, [](const Row& row) {
                         return std::pair(row.IdOf<PersonId>(1), row.Text(2));
                       }));
  numbers.insert(rows.begin(), rows.end());
  return numbers;
}

}  // namespace cadre::registry::store
