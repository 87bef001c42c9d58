// From a token to the signed identity that the services believe: verified, looked up in the
// registry, remembered for a short while.
#ifndef CADRE_SERVICES_GATEWAY_IDENTITIES_H_
#define CADRE_SERVICES_GATEWAY_IDENTITIES_H_

#include <grpcpp/channel.h>
#include <grpcpp/completion_queue.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/registry/v1/access.grpc.pb.h"
#include "common/api/call.h"
#include "common/rpc/identity.h"
#include "services/gateway/tag.h"
#include "services/gateway/token.h"

namespace cadre::gateway {

// Bindings are used this long before they are asked for again.
inline constexpr absl::Duration kIdentityAge = absl::Seconds(30);

struct KnownIdentity {
  api::Identity identity;
  std::string signed_identity;  // value of rpc::kIdentityKey
  absl::Time fresh_until;
};

// Used by the thread of the completion queue only.
class Identities {
 public:
  using Done = std::function<void(const absl::StatusOr<KnownIdentity>&)>;

  Identities(const KeySet& keys, TokenPolicy policy, rpc::IdentitySigner signer,
             const std::shared_ptr<grpc::Channel>& registry, grpc::CompletionQueue& queue)
      : keys_(keys),
        policy_(std::move(policy)),
        signer_(std::move(signer)),
        registry_(registry::v1::AccessService::NewStub(registry)),
        queue_(queue) {}

  // Calls `done` with the identity, at once if it is known, else when the registry has answered.
  //   UNAUTHENTICATED  the token (token.h)
  //   UNAVAILABLE      the registry does not answer (PEER_UNAVAILABLE)
  void Find(const std::string& authorization, Done done);

 private:
  // One question to the registry, and all calls that wait for its answer.
  struct Lookup final : Tag {
    void Proceed(bool ok) override;
    Identities* owner = nullptr;
    std::string authorization;
    Subject subject;
    grpc::ClientContext context;
    registry::v1::ResolvedIdentity answer;
    grpc::Status status;
    std::unique_ptr<grpc::ClientAsyncResponseReader<registry::v1::ResolvedIdentity>> reader;
    std::vector<Done> waiting;
  };

  void Ask(const std::string& authorization, Subject subject, Done done);
  void Answer(Lookup& lookup);

  const KeySet& keys_;
  const TokenPolicy policy_;
  const rpc::IdentitySigner signer_;
  const std::unique_ptr<registry::v1::AccessService::Stub> registry_;
  grpc::CompletionQueue& queue_;
  std::unordered_map<std::string, KnownIdentity> known_;              // by authorization; bounded
  std::unordered_map<std::string, std::unique_ptr<Lookup>> lookups_;  // by authorization
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_IDENTITIES_H_
