#include "services/nomination/sealed_mutate.h"

#include "common/db/record_keeping.h"

namespace cadre::nomination {

absl::StatusOr<bool> WasAnswered(db::Session& session, const api::Call& call, const KeyRing& keys) {
  if (call.request_id.empty() || call.validate_only) return false;
  const api::Call keyed = Keyed(call, keys);
  const absl::Status known = db::AnswerOf(session, {.principal = keyed.identity.principal,
                                                    .request_id = keyed.request_id,
                                                    .method = keyed.method,
                                                    .request_hash = keyed.request_hash})
                                 .status();
  if (absl::IsAborted(known)) return false;
  RETURN_IF_ERROR(known);
  return true;
}

}  // namespace cadre::nomination
