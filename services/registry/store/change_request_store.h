// Requests to change records, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_CHANGE_REQUEST_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_CHANGE_REQUEST_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/sealing.h"

namespace cadre::registry::store {

struct StoredChangeRequest {
  ChangeRequestId id;
  PersonId person;
  bool is_open = true;  // a field is not decided
  std::string principal;
  absl::Time at;
  std::string sealed;
  int64_t version = 1;
};

absl::Status InsertRequest(db::Session& session, const StoredChangeRequest& request);
//   ABORTED  `request.version` is not the stored one
absl::Status UpdateRequest(db::Session& session, const StoredChangeRequest& request);

// One request about a person; the second form locks it.
absl::StatusOr<std::optional<StoredChangeRequest>> FindRequest(db::Session& session,
                                                               PersonId person, ChangeRequestId id);
absl::StatusOr<std::optional<StoredChangeRequest>> LockRequest(db::Session& session,
                                                               PersonId person, ChangeRequestId id);

absl::StatusOr<int> CountOpenRequests(db::Session& session, PersonId person);

// Open requests about people in scope after one of them, the oldest first; one statement.
absl::StatusOr<std::vector<StoredChangeRequest>> ListOpenRequests(db::Session& session,
                                                                  ChangeRequestId after, int limit,
                                                                  const db::Scope& scope);

// Requests of a principal and about a person (nobody's for none) before one of them, the newest
// first; one statement.
absl::StatusOr<std::vector<StoredChangeRequest>> ListRequestsOf(db::Session& session,
                                                                const std::string& principal,
                                                                std::optional<PersonId> person,
                                                                ChangeRequestId before, int limit);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_CHANGE_REQUEST_STORE_H_
