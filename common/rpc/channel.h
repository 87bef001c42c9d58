// Channels to the other services of the suite, and what a call on them carries.
#ifndef CADRE_COMMON_RPC_CHANNEL_H_
#define CADRE_COMMON_RPC_CHANNEL_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/rpc/credentials.h"

namespace grpc {
class Channel;
class ClientContext;
class ServerContext;
}  // namespace grpc

namespace cadre::rpc {

// A channel to service `name` at `address` (any gRPC target). The peer must show a certificate with
// the DNS name `name`, wherever it runs. Connects when first used; balances over all addresses.
std::shared_ptr<grpc::Channel> ChannelTo(const std::string& name, const std::string& address,
                                         const TlsFiles& files);

// Gives `context` the deadline less what the way back takes.
void SetDeadline(grpc::ClientContext& context, absl::Time deadline);

// Keepalive and message-size settings that both ends must agree on.
inline constexpr int kKeepaliveMillis = 30'000;
inline constexpr int kMinPingIntervalMillis = 10'000;
inline constexpr int kMaxMessageBytes = 4 * 1024 * 1024;
inline constexpr absl::Duration kWayBack = absl::Milliseconds(20);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_CHANNEL_H_
