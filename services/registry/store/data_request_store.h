// Requests of data subjects and restrictions in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_DATA_REQUEST_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_DATA_REQUEST_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/data_request.h"

namespace cadre::registry::store {

// A request with text and reason still sealed; those of `request` are empty.
struct StoredRequest {
  DataRequest request;
  std::string text_sealed;
  std::optional<std::string> reason_sealed;
};

absl::Status InsertRequest(db::Session& session, const StoredRequest& stored);

// Of a person in scope; nothing if absent or out of scope. Locked in the second form.
absl::StatusOr<std::optional<StoredRequest>> FindRequest(db::Session& session, DataRequestId id,
                                                         const db::Scope& scope);
absl::StatusOr<std::optional<StoredRequest>> LockRequest(db::Session& session, DataRequestId id,
                                                         const db::Scope& scope);

// Writes state and decision.
//   ABORTED  `request.version` is not the stored one
absl::Status UpdateRequest(db::Session& session, const StoredRequest& stored);

struct RequestQuery {
  std::optional<DataRequestState> state;
  std::optional<absl::Time> overdue_at;  // only those that are overdue then
  DataRequestId after;                   // the page begins after this one
  int limit = 50;
};

// About people in scope, the oldest first. One statement.
absl::StatusOr<std::vector<StoredRequest>> ListRequests(db::Session& session,
                                                        const RequestQuery& query,
                                                        const db::Scope& scope);

// About one person, the newest first, below an id. One statement.
absl::StatusOr<std::vector<StoredRequest>> RequestsOf(db::Session& session, PersonId person,
                                                      DataRequestId before, int limit);

// A restriction holds from now on, or no longer by this request.
absl::Status AddRestriction(db::Session& session, PersonId person, DataRequestId by);
absl::Status EndRestriction(db::Session& session, PersonId person, DataRequestId by);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_DATA_REQUEST_STORE_H_
