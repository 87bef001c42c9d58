#include "services/registry/store/person_store.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr size_t kNameBytes = 160;  // folded: no letter takes more than one

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

absl::Status WriteWords(Session& session, PersonId id, const PersonKeys& keys) {
  if (keys.words.empty()) return absl::OkStatus();
  const std::string name = NameOfWords(keys.words);
  Statement insert;
  insert.Add("INSERT IGNORE INTO person_word (word, person_id, name, sort_key) VALUES ");
  for (const std::string& word : keys.words) insert.AddRow(word, id, name, keys.sort_key);
  return insert.Execute(session).status();
}

absl::Status WriteDetails(Session& session, PersonId id, const std::string& details) {
  return session
      .Execute(R"sql(INSERT INTO person_detail (person_id, body) VALUES (?, ?)
                     ON DUPLICATE KEY UPDATE body = VALUES(body))sql",
               id, details)
      .status();
}

// While the key of the index is changed, the number of somebody else may stand under an older one,
// which the table's own key does not see.
absl::Status RefuseTaken(Session& session, PersonId person, const PersonKeys& keys) {
  if (keys.older_indexes.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto others,
                   Statement()
                       .Add("SELECT id FROM person WHERE national_index IN ")
                       .AddList(keys.older_indexes)
                       .Add(" AND id <> ? FOR UPDATE", person)
                       .All(session, [](const Row& row) { return row.IdOf<PersonId>(1); }));
  if (others.empty()) return absl::OkStatus();
  return AlreadyExistsError("national_number");
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

}  // namespace

std::string NameOfWords(const std::vector<std::string>& words) {
  return absl::StrCat(" ", absl::StrJoin(words, " ")).substr(0, kNameBytes);
}

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

absl::Status InsertPerson(Session& session, const Person& p, const PersonKeys& keys) {
  RETURN_IF_ERROR(RefuseTaken(session, p.id, keys));
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on, birth_precision,
                          birth_place, home_place, ethnicity, religion, status, party_admission_on,
                          party_admission_precision, party_official_on, party_official_precision,
                          national_index, retirement_scheme, own_retirement_on,
                          own_retirement_precision, version, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?))sql",
                               p.id, p.organization, p.full_name, keys.sort_key, p.sex,
                               db::DayOf(p.birth_date), db::PrecisionOf(p.birth_date),
                               p.birth_place, p.home_place, p.ethnicity, p.religion, p.status,
                               db::DayOf(p.party_admission), db::PrecisionOf(p.party_admission),
                               db::DayOf(p.party_official), db::PrecisionOf(p.party_official),
                               keys.national_index, p.retirement_scheme, db::DayOf(p.retirement),
                               db::PrecisionOf(p.retirement), p.updated_at)
                      .status());
  RETURN_IF_ERROR(
      session
          .Execute(
              "INSERT INTO person_sealed (person_id, national_number, details) VALUES (?, ?, ?)",
              p.id, keys.national_sealed, keys.details_sealed)
          .status());
  if (!keys.details.empty()) RETURN_IF_ERROR(WriteDetails(session, p.id, keys.details));
  return WriteWords(session, p.id, keys);
}

absl::Status UpdatePerson(Session& session, const Person& p, const PersonKeys& keys) {
  RETURN_IF_ERROR(RefuseTaken(session, p.id, keys));
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE person
         SET organization_id = ?, full_name = ?, sort_key = ?, sex = ?, birth_on = ?,
             birth_precision = ?, birth_place = ?, home_place = ?, ethnicity = ?, religion = ?,
             status = ?, party_admission_on = ?, party_admission_precision = ?,
             party_official_on = ?, party_official_precision = ?, national_index = ?,
             retirement_scheme = ?, own_retirement_on = ?, own_retirement_precision = ?,
             version = version + 1, updated_at = ?
       WHERE id = ? AND version = ?)sql",
                      p.organization, p.full_name, keys.sort_key, p.sex, db::DayOf(p.birth_date),
                      db::PrecisionOf(p.birth_date), p.birth_place, p.home_place, p.ethnicity,
                      p.religion, p.status, db::DayOf(p.party_admission),
                      db::PrecisionOf(p.party_admission), db::DayOf(p.party_official),
                      db::PrecisionOf(p.party_official), keys.national_index, p.retirement_scheme,
                      db::DayOf(p.retirement), db::PrecisionOf(p.retirement), p.updated_at, p.id,
                      p.version));
  if (changed == 0) return EtagMismatchError("person");
  RETURN_IF_ERROR(session
                      .Execute(R"sql(UPDATE person_sealed SET national_number = ?, details = ?
                                      WHERE person_id = ?)sql",
                               keys.national_sealed, keys.details_sealed, p.id)
                      .status());
  RETURN_IF_ERROR(WriteDetails(session, p.id, keys.details));
  RETURN_IF_ERROR(session.Execute("DELETE FROM person_word WHERE person_id = ?", p.id).status());
  return WriteWords(session, p.id, keys);
}

}  // namespace cadre::registry::store
