// Who read what of whom, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_READING_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_READING_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/base/role.h"
#include "common/db/scope.h"
#include "common/db/session.h"

namespace cadre::registry::store {

// One call that showed people.
struct Reading {
  int64_t id = 0;
  absl::Time at;
  std::string principal;
  std::optional<PersonId> reader;              // the person behind the principal
  std::optional<Role> role;                    // by which it was allowed; none for one's own record
  std::optional<OrganizationId> organization;  // over which that role is held
  std::string organization_name;
  std::string method;
  std::string query;  // what was asked for, at most 500 characters
  std::string purpose;
  std::optional<PersonId> person;  // where it showed one
  int people = 0;                  // how many it showed or counted
};

// Whether the caller may see the sensitive and the Party-internal fields of a person.
struct Visibility {
  bool sensitive = false;
  bool party = false;
};

// The scopes in which the caller may see each, and in which he or she keeps records: of a
// restricted record nothing else opens them.
struct ViewScopes {
  db::Scope sensitive;
  db::Scope party;
  db::Scope keeper;
};

// Of each of these people who exists and is not hidden altogether. One statement.
absl::StatusOr<std::map<PersonId, Visibility>> VisibilityOf(db::Session& session,
                                                            const std::vector<PersonId>& people,
                                                            const ViewScopes& scopes);

// Restricted records that are not in `keeper`.
absl::StatusOr<std::set<PersonId>> RestrictedBeyond(db::Session& session, const db::Scope& keeper);

// The one of `roots` under which the person stands on `day`; nothing if none.
absl::StatusOr<std::optional<OrganizationId>> RootOver(db::Session& session, PersonId person,
                                                       const std::vector<OrganizationId>& roots,
                                                       CivilDay day);

// Notes a reading of `people`: one statement for one person, two for several.
absl::Status LogReading(db::Session& session, const Reading& reading,
                        const std::vector<PersonId>& people);

struct ReadingQuery {
  std::string principal;  // empty for any
  absl::Time from = absl::InfinitePast();
  absl::Time to = absl::InfiniteFuture();
  int64_t before = INT64_MAX;  // the page begins below this id
  int limit = 50;
};

// Readings by roles over organizations in scope, the newest first. One statement.
absl::StatusOr<std::vector<Reading>> ListReadings(db::Session& session, const ReadingQuery& query,
                                                  const db::Scope& scope);

// Readings that showed `person`, alone or in a list, the newest first. Two statements.
absl::StatusOr<std::vector<Reading>> ReadingsOf(db::Session& session, PersonId person,
                                                const ReadingQuery& query);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_READING_STORE_H_
