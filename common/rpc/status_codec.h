// Our errors as gRPC statuses with google.rpc details, and back. The only translation there is.
#ifndef CADRE_COMMON_RPC_STATUS_CODEC_H_
#define CADRE_COMMON_RPC_STATUS_CODEC_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace grpc {
class Status;
}  // namespace grpc

namespace cadre::rpc {

// Every error carries ErrorInfo and a LocalizedMessage in `language`; BadRequest and citations
// where there are any. The text of an INTERNAL error is withheld.
grpc::Status ToGrpc(const absl::Status& status, absl::string_view language);

// The status that a peer sent. An error of the transport itself, or one without ErrorInfo, becomes
// UNAVAILABLE (PEER_UNAVAILABLE, metadata "service") if its code is UNAVAILABLE or UNKNOWN.
absl::Status FromGrpc(const grpc::Status& status, absl::string_view peer);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_STATUS_CODEC_H_
