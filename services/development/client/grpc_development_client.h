// Development, as the other services of the suite see it: a stream of what was approved.
#ifndef CADRE_SERVICES_DEVELOPMENT_CLIENT_GRPC_DEVELOPMENT_CLIENT_H_
#define CADRE_SERVICES_DEVELOPMENT_CLIENT_GRPC_DEVELOPMENT_CLIENT_H_

#include <memory>

#include "common/rpc/event_follower.h"

namespace cadre::development {

// Opens development's event stream.
rpc::EventOpener EventsOf(const std::shared_ptr<grpc::Channel>& channel);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_CLIENT_GRPC_DEVELOPMENT_CLIENT_H_
