#include "common/api/mutate.h"

#include <optional>

#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/db/events.h"
#include "common/db/transaction.h"

namespace cadre::api {
namespace {

struct StoredAnswer {
  std::string method;
  std::string request_hash;
  std::string response;
};

absl::StatusOr<std::optional<StoredAnswer>> FindAnswer(db::Session& session, const Call& call) {
  // Locks the row, so that a second call with the same id waits for the first one's outcome.
  return session.QueryOne(
      R"sql(SELECT method, request_hash, response FROM replay
             WHERE principal = ? AND request_id = ? FOR UPDATE)sql",
      [](const db::Row& row) {
        return StoredAnswer{row.Text(1), row.Text(2), row.Text(3)};
      },
      call.identity.principal, call.request_id);
}

absl::StatusOr<std::string> AnswerFrom(const StoredAnswer& stored, const Call& call) {
  if (stored.method == call.method && stored.request_hash == call.request_hash) {
    return stored.response;
  }
  return MakeError(absl::StatusCode::kAlreadyExists, "the request id was used with another content",
                   {.reason = Reason::kRequestIdReused});
}

// Claims the request id before the body runs. A second call with the same id waits here until the
// first commits, and then finds its answer.
absl::StatusOr<bool> Claim(db::Session& session, const Call& call) {
  ASSIGN_OR_RETURN(const int64_t claimed,
                   session.Execute(R"sql(INSERT IGNORE INTO replay
                                           (principal, request_id, method, request_hash, response,
                                            created_at)
                                         VALUES (?, ?, ?, ?, '', ?))sql",
                                   call.identity.principal, call.request_id, call.method,
                                   call.request_hash, call.now()));
  return claimed == 1;
}

absl::Status StoreAnswer(db::Session& session, const Call& call, const std::string& response) {
  return session
      .Execute("UPDATE replay SET response = ? WHERE principal = ? AND request_id = ?", response,
               call.identity.principal, call.request_id)
      .status();
}

absl::Status WriteAudit(const Mutation& m, db::Session& session) {
  const Call& call = m.call();
  if (m.resource().empty()) {
    return InternalError(call.method + " changed something without naming it");
  }
  return session
      .Execute(R"sql(INSERT INTO audit (at, principal, method, resource, request_id, request_hash)
                     VALUES (?, ?, ?, ?, ?, ?))sql",
               call.now(), call.identity.principal, call.method, m.resource(), call.request_id,
               call.request_hash)
      .status();
}

// The rollback of a rehearsal: RunInTransaction commits only what answers OK.
absl::Status RehearsalDone() { return absl::CancelledError("validate_only"); }

}  // namespace

absl::Status Mutation::Emit(absl::string_view aggregate, const google::protobuf::Message& payload) {
  return db::AppendEvent(session_, {.event_id = NewUuid(),
                                    .aggregate = std::string(aggregate),
                                    .type = payload.GetDescriptor()->full_name(),
                                    .payload = payload.SerializeAsString(),
                                    .created_at = call_.now()});
}

absl::StatusOr<std::string> MutateBytes(
    const Call& call, db::Pool& pool,
    absl::FunctionRef<absl::StatusOr<std::string>(Mutation&)> body) {
  std::string answer;
  bool rehearsed = false;
  const bool replayable = !call.request_id.empty() && !call.validate_only;
  const absl::Status status =
      db::RunInTransaction(pool, call.deadline, [&](db::Session& session) -> absl::Status {
        if (replayable) {
          ASSIGN_OR_RETURN(const bool first, Claim(session, call));
          if (!first) {
            ASSIGN_OR_RETURN(const std::optional<StoredAnswer> stored, FindAnswer(session, call));
            if (!stored.has_value()) {
              return MakeError(absl::StatusCode::kAborted, "the first call was undone meanwhile",
                               {.reason = Reason::kConcurrentWrite});
            }
            ASSIGN_OR_RETURN(answer, AnswerFrom(*stored, call));
            return absl::OkStatus();
          }
        }
        Mutation m(call, session);
        ASSIGN_OR_RETURN(answer, body(m));
        RETURN_IF_ERROR(WriteAudit(m, session));
        if (replayable) RETURN_IF_ERROR(StoreAnswer(session, call, answer));
        rehearsed = call.validate_only;
        return call.validate_only ? RehearsalDone() : absl::OkStatus();
      });
  if (!status.ok() && !rehearsed) return status;
  return answer;
}

absl::Status ReadOnly(const Call& call, db::Pool& pool,
                      absl::FunctionRef<absl::Status(db::Session&)> body) {
  ASSIGN_OR_RETURN(db::Lease lease, pool.Acquire(call.deadline));
  return body(*lease);
}

}  // namespace cadre::api
