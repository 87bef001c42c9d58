#include "common/db/record_keeping.h"

#include "common/base/errors.h"

namespace cadre::db {

absl::StatusOr<bool> ClaimRequest(Session& session, const RequestKey& key, absl::Time now) {
  ASSIGN_OR_RETURN(const int64_t claimed, session.Execute(R"sql(INSERT IGNORE INTO replay
                                           (principal, request_id, method, request_hash, response,
                                            created_at)
                                         VALUES (?, ?, ?, ?, '', ?))sql",
                                                          key.principal, key.request_id, key.method,
                                                          key.request_hash, now));
  return claimed == 1;
}

absl::StatusOr<std::string> AnswerOf(Session& session, const RequestKey& key) {
  struct Stored {
    std::string method;
    std::string request_hash;
    std::string response;
  };
  ASSIGN_OR_RETURN(const std::optional<Stored> stored,
                   session.QueryOne(R"sql(SELECT method, request_hash, response FROM replay
                              WHERE principal = ? AND request_id = ? FOR UPDATE)sql",
                                    [](const Row& row) {
                                      return Stored{row.Text(1), row.Text(2), row.Text(3)};
                                    },
                                    key.principal, key.request_id));
  if (!stored.has_value()) {
    return MakeError(absl::StatusCode::kAborted, "the first call was undone meanwhile",
                     {.reason = Reason::kConcurrentWrite});
  }
  if (stored->method != key.method || stored->request_hash != key.request_hash) {
    return MakeError(absl::StatusCode::kAlreadyExists,
                     "the request id was used with another content",
                     {.reason = Reason::kRequestIdReused});
  }
  return stored->response;
}

absl::Status StoreAnswer(Session& session, const RequestKey& key, const std::string& response) {
  return session
      .Execute("UPDATE replay SET response = ? WHERE principal = ? AND request_id = ?", response,
               key.principal, key.request_id)
      .status();
}

absl::Status WriteAudit(Session& session, const RequestKey& key, const Audited& audited,
                        absl::Time now) {
  return session
      .Execute(R"sql(INSERT INTO audit (at, principal, method, resource, request_id, request_hash,
                                        organization_id, refusal)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
               now, key.principal, key.method, audited.resource, key.request_id, key.request_hash,
               audited.organization, audited.refusal)
      .status();
}

}  // namespace cadre::db
