// The one way to write. A transaction that holds, all or nothing: the change, the audit row, the
// events and the stored answer; run again when the database asks for it; answered from the store
// when the same request comes twice.
#ifndef CADRE_COMMON_API_MUTATE_H_
#define CADRE_COMMON_API_MUTATE_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/api/call.h"
#include "common/base/status_macros.h"
#include "common/db/pool.h"
#include "common/db/session.h"

namespace cadre::api {

// What the body of a write works with. Lives as long as one attempt.
class Mutation {
 public:
  Mutation(const Call& call, db::Session& session) : call_(call), session_(session) {}

  db::Session& session() { return session_; }
  const Call& call() const { return call_; }

  // Names what is changed; the audit row carries it. A write that names nothing does not commit.
  void Touch(absl::string_view resource) { resource_ = std::string(resource); }
  const std::string& resource() const { return resource_; }

  // Names the organization of what is changed: the audit of a caller who may do this in several
  // subtrees carries it, that of others carries the one over which they may.
  void Concern(OrganizationId organization) { concerned_ = organization; }
  std::optional<OrganizationId> concerned() const { return concerned_; }

  // Writes an event about `aggregate` (a resource name) into the outbox.
  absl::Status Emit(absl::string_view aggregate, const google::protobuf::Message& payload);

 private:
  const Call& call_;
  db::Session& session_;
  std::string resource_;
  std::optional<OrganizationId> concerned_;
};

// Whether the audit also tells of attempts that were refused: by a rule, or as out of scope.
enum class Refusals { kLeftOut, kAudited };

// The untyped core: body gives the serialized answer.
absl::StatusOr<std::string> MutateBytes(
    const Call& call, db::Pool& pool,
    absl::FunctionRef<absl::StatusOr<std::string>(Mutation&)> body,
    Refusals refusals = Refusals::kLeftOut);

// Runs `body` once in effect. With `validate_only` everything happens but the commit.
//   ALREADY_EXISTS (REQUEST_ID_REUSED)  the request id came with another content or method
//   ABORTED (CONCURRENT_WRITE)          other writers won three times in a row
//   whatever body answers               nothing is left behind
template <typename Response>
absl::StatusOr<Response> Mutate(const Call& call, db::Pool& pool,
                                absl::FunctionRef<absl::StatusOr<Response>(Mutation&)> body,
                                Refusals refusals = Refusals::kLeftOut) {
  const auto bytes_of = [&](Mutation& m) -> absl::StatusOr<std::string> {
    ASSIGN_OR_RETURN(const Response response, body(m));
    return response.SerializeAsString();
  };
  ASSIGN_OR_RETURN(const std::string bytes, MutateBytes(call, pool, bytes_of, refusals));
  Response response;
  response.ParseFromString(bytes);
  return response;
}

// Runs `body` on a connection for reading.
absl::Status ReadOnly(const Call& call, db::Pool& pool,
                      absl::FunctionRef<absl::Status(db::Session&)> body);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_MUTATE_H_
