#include "common/rpc/peer.h"

#include "common/rpc/channel.h"
#include "common/rpc/identity.h"

namespace cadre::rpc {

void Prepare(grpc::ClientContext& context, const api::Call& call, OnBehalfOf whom) {
  SetDeadline(context, call.deadline);
  context.AddMetadata("accept-language", call.language);
  if (whom == OnBehalfOf::kUser) context.AddMetadata(kIdentityKey, call.signed_identity);
}

}  // namespace cadre::rpc
