#include "common/api/mutate.h"

#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/db/events.h"
#include "common/db/record_keeping.h"
#include "common/db/transaction.h"

namespace cadre::api {
namespace {

// The rollback of a rehearsal: RunInTransaction commits only what answers OK.
absl::Status RehearsalDone() { return absl::CancelledError("validate_only"); }

// Over which the caller holds the permission, if it is one; of several, what the act concerned.
std::optional<OrganizationId> AuthorityOf(const Call& call,
                                          std::optional<OrganizationId> concerned) {
  const db::Scope scope = call.scope();
  if (scope.roots.empty()) return std::nullopt;
  if (scope.roots.size() > 1) return concerned;
  return scope.roots.front();
}

bool IsRefusal(const absl::Status& status) {
  return absl::IsFailedPrecondition(status) || absl::IsNotFound(status) ||
         absl::IsPermissionDenied(status);
}

// Best effort: what was refused stays refused if this fails.
void WriteRefusal(const Call& call, db::Pool& pool, const db::RequestKey& key,
                  const std::string& resource, std::optional<OrganizationId> concerned,
                  const absl::Status& refused) {
  const std::optional<ErrorDetail> detail = DetailOf(refused);
  if (!detail.has_value()) return;
  const db::Audited audited{.resource = resource.empty() ? "-" : resource,
                            .organization = AuthorityOf(call, concerned),
                            .refusal = std::string(ReasonName(detail->reason))};
  db::RunInTransaction(pool, call.deadline, [&](db::Session& session) {
    return db::WriteAudit(session, key, audited, call.now());
  }).IgnoreError();
}

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
    absl::FunctionRef<absl::StatusOr<std::string>(Mutation&)> body, Refusals refusals) {
  const db::RequestKey key{.principal = call.identity.principal,
                           .request_id = call.request_id,
                           .method = call.method,
                           .request_hash = call.request_hash};
  const bool replayable = !call.request_id.empty() && !call.validate_only;
  std::string answer;
  std::string touched;
  std::optional<OrganizationId> concerned;
  bool rehearsed = false;
  const auto attempt = [&](db::Session& session) -> absl::Status {
    if (replayable) {
      ASSIGN_OR_RETURN(const bool first, db::ClaimRequest(session, key, call.now()));
      if (!first) {
        ASSIGN_OR_RETURN(answer, db::AnswerOf(session, key));
        return absl::OkStatus();
      }
    }
    Mutation m(call, session);
    absl::StatusOr<std::string> done = body(m);
    touched = m.resource();
    concerned = m.concerned();
    ASSIGN_OR_RETURN(answer, std::move(done));
    if (m.resource().empty()) {
      return InternalError(call.method + " changed something without naming it");
    }
    RETURN_IF_ERROR(db::WriteAudit(
        session, key, {.resource = m.resource(), .organization = AuthorityOf(call, m.concerned())},
        call.now()));
    if (replayable) RETURN_IF_ERROR(db::StoreAnswer(session, key, answer));
    rehearsed = call.validate_only;
    return call.validate_only ? RehearsalDone() : absl::OkStatus();
  };
  const absl::Status status = db::RunInTransaction(pool, call.deadline, attempt);
  if (status.ok() || rehearsed) return answer;
  if (refusals == Refusals::kAudited && !call.validate_only && IsRefusal(status)) {
    WriteRefusal(call, pool, key, touched, concerned, status);
  }
  return status;
}

absl::Status ReadOnly(const Call& call, db::Pool& pool,
                      absl::FunctionRef<absl::Status(db::Session&)> body) {
  ASSIGN_OR_RETURN(db::Lease lease, pool.Acquire(call.deadline));
  return body(*lease);
}

}  // namespace cadre::api
