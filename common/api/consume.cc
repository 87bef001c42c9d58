#include "common/api/consume.h"

#include "common/db/record_keeping.h"
#include "common/db/transaction.h"

namespace cadre::api {

absl::Status Consume(const Call& call, db::Pool& pool, absl::string_view source,
                     const db::Event& event, absl::FunctionRef<absl::Status(Mutation&)> body) {
  const db::RequestKey key{
      .principal = call.identity.principal, .request_id = event.event_id, .method = event.type};
  return db::RunInTransaction(pool, call.deadline, [&](db::Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const bool is_new, db::TakeEvent(session, source, event, call.now()));
    if (!is_new) return absl::OkStatus();
    Mutation m(call, session);
    RETURN_IF_ERROR(body(m));
    if (m.resource().empty()) return absl::OkStatus();
    return db::WriteAudit(session, key, {.resource = m.resource()}, call.now());
  });
}

}  // namespace cadre::api
