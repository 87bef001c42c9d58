// Source categories of people in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SOURCE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_SOURCE_STORE_H_

#include <set>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/db/session.h"
#include "services/registry/domain/person_search.h"

namespace cadre::registry::store {

absl::StatusOr<std::set<SourceCategory>> SourcesOf(db::Session& session, PersonId person);

// Puts these in place of what is kept. Two statements.
absl::Status PutSources(db::Session& session, PersonId person,
                        const std::set<SourceCategory>& categories);

// Of a person some part of whose record has changed.
//   ABORTED  `version` is not the stored one
absl::Status RaiseVersion(db::Session& session, PersonId person, int64_t version, absl::Time now);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SOURCE_STORE_H_
