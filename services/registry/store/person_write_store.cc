// Writes of a person's row and of what hangs on it.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/person_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr size_t kNameBytes = 160;  // folded: no letter takes more than one

// What the columns of a short record hold; NULL for a full one.
struct ShortColumns {
  explicit ShortColumns(const std::optional<ShortRecord>& record) {
    if (!record.has_value()) return;
    basis = record->legal_basis;
    purpose = static_cast<int64_t>(record->purpose);
    workplace = record->workplace;
    position = record->position;
    profession = record->profession;
  }
  std::optional<std::string> basis;
  std::optional<int64_t> purpose;
  std::optional<std::string> workplace;
  std::optional<std::string> position;
  std::optional<std::string> profession;
};

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

}  // namespace

std::string NameOfWords(const std::vector<std::string>& words) {
  return absl::StrCat(" ", absl::StrJoin(words, " ")).substr(0, kNameBytes);
}

absl::Status InsertPerson(Session& session, const Person& p, const PersonKeys& keys) {
  RETURN_IF_ERROR(RefuseTaken(session, p.id, keys));
  const ShortColumns brief(p.short_record);
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on, birth_precision,
                          birth_place, home_place, ethnicity, religion, status, party_admission_on,
                          party_admission_precision, party_official_on, party_official_precision,
                          national_index, retirement_scheme, own_retirement_on,
                          own_retirement_precision, short_basis, short_purpose, workplace,
                          workplace_position, profession, version, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?))sql",
                               p.id, p.organization, p.full_name, keys.sort_key, p.sex,
                               db::DayOf(p.birth_date), db::PrecisionOf(p.birth_date),
                               p.birth_place, p.home_place, p.ethnicity, p.religion, p.status,
                               db::DayOf(p.party_admission), db::PrecisionOf(p.party_admission),
                               db::DayOf(p.party_official), db::PrecisionOf(p.party_official),
                               keys.national_index, p.retirement_scheme, db::DayOf(p.retirement),
                               db::PrecisionOf(p.retirement), brief.basis, brief.purpose,
                               brief.workplace, brief.position, brief.profession, p.updated_at)
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
  const ShortColumns brief(p.short_record);
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE person
         SET organization_id = ?, full_name = ?, sort_key = ?, sex = ?, birth_on = ?,
             birth_precision = ?, birth_place = ?, home_place = ?, ethnicity = ?, religion = ?,
             status = ?, party_admission_on = ?, party_admission_precision = ?,
             party_official_on = ?, party_official_precision = ?, national_index = ?,
             retirement_scheme = ?, own_retirement_on = ?, own_retirement_precision = ?,
             short_basis = ?, short_purpose = ?, workplace = ?, workplace_position = ?,
             profession = ?,
             version = version + 1, updated_at = ?
       WHERE id = ? AND version = ?)sql",
                      p.organization, p.full_name, keys.sort_key, p.sex, db::DayOf(p.birth_date),
                      db::PrecisionOf(p.birth_date), p.birth_place, p.home_place, p.ethnicity,
                      p.religion, p.status, db::DayOf(p.party_admission),
                      db::PrecisionOf(p.party_admission), db::DayOf(p.party_official),
                      db::PrecisionOf(p.party_official), keys.national_index, p.retirement_scheme,
                      db::DayOf(p.retirement), db::PrecisionOf(p.retirement), brief.basis,
                      brief.purpose, brief.workplace, brief.position, brief.profession,
                      p.updated_at, p.id, p.version));
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
