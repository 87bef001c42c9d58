#include "services/nomination/client/grpc_nomination_client.h"

#include "cadre/nomination/v1/events.grpc.pb.h"

namespace cadre::nomination {

rpc::EventOpener EventsOf(const std::shared_ptr<grpc::Channel>& channel) {
  return rpc::OpenerOf<v1::EventService, v1::WatchEventsRequest>(channel);
}

}  // namespace cadre::nomination
