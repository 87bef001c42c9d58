// What is kept of every write beside the write itself: the answer to a request id, and the audit
// row.
#ifndef CADRE_COMMON_DB_RECORD_KEEPING_H_
#define CADRE_COMMON_DB_RECORD_KEEPING_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/db/session.h"

namespace cadre::db {

// A write request, as it is recognised when it comes again.
struct RequestKey {
  std::string principal;
  std::string request_id;
  std::string method;
  std::string request_hash;  // 32 bytes
};

// Claims the request id in the transaction of the write. True for the first call; a second one
// waits here until the first has ended, and then learns false.
absl::StatusOr<bool> ClaimRequest(Session& session, const RequestKey& key, absl::Time now);

// The answer that was given to the request id.
//   ABORTED         the first call was undone meanwhile
//   ALREADY_EXISTS  the id came with another content or method (REQUEST_ID_REUSED)
absl::StatusOr<std::string> AnswerOf(Session& session, const RequestKey& key);

// Keeps the answer beside the claimed id.
absl::Status StoreAnswer(Session& session, const RequestKey& key, const std::string& response);

// What an audit row says beside who asked what.
struct Audited {
  std::string resource;
  // Over which the authority was held; none where it was several, or a service's own.
  std::optional<OrganizationId> organization;
  std::string refusal;  // reason; empty for what took effect
};

// One audit row: who changed something, by which request, or tried to.
absl::Status WriteAudit(Session& session, const RequestKey& key, const Audited& audited,
                        absl::Time now);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_RECORD_KEEPING_H_
