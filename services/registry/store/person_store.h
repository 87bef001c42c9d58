// People in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PERSON_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_PERSON_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/person.h"

namespace cadre::registry::store {

// What is stored of a person beside the domain's fields.
struct PersonKeys {
  std::string sort_key;
  std::vector<std::string> words;              // folded words of the name
  std::optional<std::string> national_index;   // blind index
  std::vector<std::string> older_indexes;      // of the same number by older keys (key_ring.h)
  std::optional<std::string> national_sealed;  // sealed number
  std::string details;                         // serialized, what is plain of them
  std::optional<std::string> details_sealed;   // the rest
};

// The name as it is kept beside each of its words: every word begins behind a space.
std::string NameOfWords(const std::vector<std::string>& words);

// A person with the sealed fields still sealed.
struct StoredPerson {
  Person person;
  std::string sort_key;
  std::optional<std::string> national_sealed;
  std::string details;  // not read by lists
  std::optional<std::string> details_sealed;
};

// The columns of a person `p` without the sealed ones, and their reader; they come first in a row.
inline constexpr char kPersonColumns[] = R"sql(
    p.id, p.organization_id, p.full_name, p.sort_key, p.sex, p.birth_on, p.birth_precision,
    p.birth_place, p.home_place, p.ethnicity, p.religion, p.status, p.party_admission_on,
    p.party_admission_precision, p.party_official_on, p.party_official_precision, p.version,
    p.updated_at, p.retirement_scheme, p.own_retirement_on, p.own_retirement_precision,
    p.short_basis, p.short_purpose, p.workplace, p.workplace_position, p.profession)sql";
inline constexpr int kPersonColumnCount = 26;
StoredPerson ReadPerson(const db::Row& row);

// One statement; nothing if absent or out of scope.
absl::StatusOr<std::optional<StoredPerson>> FindPerson(db::Session& session, PersonId id,
                                                       const db::Scope& scope);
absl::StatusOr<std::optional<StoredPerson>> LockPerson(db::Session& session, PersonId id,
                                                       const db::Scope& scope);

// The same by a name that may be that of a record merged into another one: the one that stays.
absl::StatusOr<std::optional<StoredPerson>> FindNamed(db::Session& session, PersonId id,
                                                      const db::Scope& scope);
absl::StatusOr<std::optional<StoredPerson>> LockNamed(db::Session& session, PersonId id,
                                                      const db::Scope& scope);

// Ids by blind index, of those in scope; one statement. The second form locks them.
absl::StatusOr<std::map<std::string, PersonId>> IdsByNationalIndexes(
    db::Session& session, const std::vector<std::string>& indexes, const db::Scope& scope);
absl::StatusOr<std::map<std::string, PersonId>> LockByNationalIndexes(
    db::Session& session, const std::vector<std::string>& indexes, const db::Scope& scope);

struct PersonQuery {
  std::optional<OrganizationId> under;
  std::vector<std::string> prefixes;  // of words of the name, folded
  std::string after_sort_key;         // the page begins after this key and id
  PersonId after_id;
  CivilDay day;
  int limit = 50;
  bool serving = false;  // only who has not retired, left or died
};

// Where a page ends, as the keys of its token, and a query that goes on there.
//   INVALID_ARGUMENT  keys of another form
std::vector<std::string> PositionOf(const StoredPerson& last);
absl::Status StartAfter(const std::vector<std::string>& position, PersonQuery& query);

// One statement, by name, whatever its words. Sealed fields are not read.
absl::StatusOr<std::vector<StoredPerson>> ListPeople(db::Session& session, const PersonQuery& query,
                                                     const db::Scope& scope);

// Several people by id, whatever their scope, in no order. Sealed fields are not read.
absl::StatusOr<std::vector<StoredPerson>> PeopleById(db::Session& session,
                                                     const std::vector<PersonId>& ids);

// The names of those of these people who are in scope. One statement.
absl::StatusOr<std::map<PersonId, std::string>> FullNamesOf(db::Session& session,
                                                            const std::vector<PersonId>& ids,
                                                            const db::Scope& scope);

// Everything that is stored of several people, whatever their scope, in no order. One statement.
absl::StatusOr<std::vector<StoredPerson>> WholePeople(db::Session& session,
                                                      const std::vector<PersonId>& ids);

// The short record that an organization keeps of somebody of the same name and birth date: short
// records have no number to be known by. Locked; one statement.
absl::StatusOr<std::optional<PersonId>> FindShort(db::Session& session, const Person& person);

// Those of these people of whom a short record is kept. One statement.
absl::StatusOr<std::set<PersonId>> ShortAmong(db::Session& session,
                                              const std::vector<PersonId>& ids);

// The sealed national numbers of these people; who has none has no entry.
absl::StatusOr<std::map<PersonId, std::string>> SealedNumbersOf(db::Session& session,
                                                                const std::vector<PersonId>& ids);

//   ALREADY_EXISTS  the national number is taken
absl::Status InsertPerson(db::Session& session, const Person& person, const PersonKeys& keys);

//   ALREADY_EXISTS  the national number is taken
//   ABORTED         `person.version` is not the stored one
absl::Status UpdatePerson(db::Session& session, const Person& person, const PersonKeys& keys);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PERSON_STORE_H_
