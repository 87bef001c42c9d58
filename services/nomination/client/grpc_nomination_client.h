// Nomination, as the other services of the suite see it: a stream of what its meetings decided.
#ifndef CADRE_SERVICES_NOMINATION_CLIENT_GRPC_NOMINATION_CLIENT_H_
#define CADRE_SERVICES_NOMINATION_CLIENT_GRPC_NOMINATION_CLIENT_H_

#include <memory>

#include "common/rpc/event_follower.h"

namespace cadre::nomination {

// Opens nomination's event stream.
rpc::EventOpener EventsOf(const std::shared_ptr<grpc::Channel>& channel);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CLIENT_GRPC_NOMINATION_CLIENT_H_
