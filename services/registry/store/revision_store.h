// The history of records in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_REVISION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_REVISION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/db/session.h"

namespace cadre::registry::store {

struct StoredRevision {
  int64_t id = 0;  // given at insert; grows for one person in the order of the changes
  PersonId person;
  int part = 0;  // as cadre.registry.v1.RecordPart
  std::string key;
  absl::Time at;
  std::string principal;
  std::string sealed;
};

// The caller has locked the person, so that ids follow the order of the changes.
absl::Status InsertRevision(db::Session& session, const StoredRevision& revision);

// Changes of a person before the revision `before`, or all; the newest first. One statement.
absl::StatusOr<std::vector<StoredRevision>> ListRevisions(db::Session& session, PersonId person,
                                                          std::optional<int64_t> before, int limit);

// Of each part of a record that was changed at `from` or later: the first such change. One
// statement.
absl::StatusOr<std::vector<StoredRevision>> FirstChangesSince(db::Session& session, PersonId person,
                                                              absl::Time from);

// Of each part that was ever changed: the last change. One statement.
absl::StatusOr<std::vector<StoredRevision>> LastChanges(db::Session& session, PersonId person);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_REVISION_STORE_H_
