#include "common/rpc/incoming.h"

#include <grpcpp/security/auth_context.h>
#include <grpcpp/server_context.h>

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kShortestTime = absl::Milliseconds(100);

}  // namespace

std::string PeerNameFromCertificate(const grpc::ServerContext& context) {
  const std::shared_ptr<const grpc::AuthContext> peer = context.auth_context();
  if (peer == nullptr || !peer->IsPeerAuthenticated()) return "";
  const std::vector<grpc::string_ref> names = peer->GetPeerIdentity();
  if (names.empty()) return "";
  return {names.front().data(), names.front().size()};
}

absl::Status PeerNotAllowed(absl::string_view peer, absl::string_view path) {
  return MakeError(absl::StatusCode::kPermissionDenied,
                   absl::StrCat("the certificate of \"", peer, "\" may not call ", path),
                   {.reason = Reason::kPeerNotAllowed});
}

std::string MetadataOf(const grpc::ServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

std::string LanguageOf(const grpc::ServerContext& context) {
  return MetadataOf(context, "accept-language").rfind("en", 0) == 0 ? "en" : "vi";
}

absl::StatusOr<absl::Time> DeadlineOf(const grpc::ServerContext& context, absl::Duration longest) {
  const absl::Time now = RealNow();
  const absl::Time deadline = absl::FromChrono(context.deadline());
  // A call without a deadline has one all the same.
  if (deadline - now > longest) return now + longest;
  if (deadline - now < kShortestTime) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, "too little time is left",
                     {.reason = Reason::kDeadlineTooShort});
  }
  return deadline;
}

}  // namespace cadre::rpc
