#include "services/development/client/grpc_development_client.h"

#include "cadre/development/v1/events.grpc.pb.h"

namespace cadre::development {

rpc::EventOpener EventsOf(const std::shared_ptr<grpc::Channel>& channel) {
  return rpc::OpenerOf<v1::EventService, v1::WatchEventsRequest>(channel);
}

}  // namespace cadre::development
