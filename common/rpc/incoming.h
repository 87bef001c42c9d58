// What a call brings along besides its request.
#ifndef CADRE_COMMON_RPC_INCOMING_H_
#define CADRE_COMMON_RPC_INCOMING_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace grpc {
class ServerContext;
}  // namespace grpc

namespace cadre::rpc {

inline constexpr char kGateway[] = "gateway";

// The name in the caller's certificate: "gateway", "planning". Empty if it has none.
using PeerNamer = std::function<std::string(const grpc::ServerContext&)>;
std::string PeerNameFromCertificate(const grpc::ServerContext& context);

// PERMISSION_DENIED (PEER_NOT_ALLOWED): the certificate of `peer` is not one that may call `path`.
absl::Status PeerNotAllowed(absl::string_view peer, absl::string_view path);

// Empty where the caller sent none.
std::string MetadataOf(const grpc::ServerContext& context, const char* key);

// "vi" or "en".
std::string LanguageOf(const grpc::ServerContext& context);

// The most time that one answer, or a stream of answers, may take, whatever the caller says.
inline constexpr absl::Duration kLongestCall = absl::Seconds(30);
inline constexpr absl::Duration kLongestStream = absl::Minutes(10);

// Until when the call has to be answered; never later than `longest` from now.
//   DEADLINE_EXCEEDED (DEADLINE_TOO_SHORT)  too little is left to begin
absl::StatusOr<absl::Time> DeadlineOf(const grpc::ServerContext& context, absl::Duration longest);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_INCOMING_H_
