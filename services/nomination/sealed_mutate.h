// Writes whose answers or requests tell of results.
#ifndef CADRE_SERVICES_NOMINATION_SEALED_MUTATE_H_
#define CADRE_SERVICES_NOMINATION_SEALED_MUTATE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"

namespace cadre::nomination {

// The call as a sealed write keeps it: its request's hash is keyed.
inline api::Call Keyed(const api::Call& call, const KeyRing& keys) {
  api::Call keyed = call;
  keyed.request_hash = keys.BlindIndex(call.request_hash, "request");
  return keyed;
}

// Whether the request id of a sealed write was answered before.
//   ALREADY_EXISTS (REQUEST_ID_REUSED)  for another content or method
absl::StatusOr<bool> WasAnswered(db::Session& session, const api::Call& call, const KeyRing& keys);

// As api::Mutate(), but the answer that is kept for a repeated request is sealed, and the hash of
// the request is keyed: a request carries a few small numbers, which could be tried out against a
// plain hash. Of both nothing can be told from the tables.
//   DATA_LOSS  the answer was kept under a key that is not in the ring
template <typename Response>
absl::StatusOr<Response> MutateSealed(
    const api::Call& call, db::Pool& pool, const KeyRing& keys,
    absl::FunctionRef<absl::StatusOr<Response>(api::Mutation&)> body) {
  const std::string context =
      absl::StrCat("replay/", call.identity.principal, "/", call.request_id);
  const auto sealed_of = [&](api::Mutation& m) -> absl::StatusOr<std::string> {
    ASSIGN_OR_RETURN(const Response response, body(m));
    return keys.Seal(response.SerializeAsString(), context);
  };
  ASSIGN_OR_RETURN(const std::string sealed, api::MutateBytes(Keyed(call, keys), pool, sealed_of));
  ASSIGN_OR_RETURN(const std::string bytes, keys.Open(sealed, context));
  Response response;
  response.ParseFromString(bytes);
  return response;
}

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SEALED_MUTATE_H_
