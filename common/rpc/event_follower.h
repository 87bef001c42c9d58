// The following end of events: dials a peer's Watch, applies what comes, and goes on where it
// stopped, whatever fails in between.
#ifndef CADRE_COMMON_RPC_EVENT_FOLLOWER_H_
#define CADRE_COMMON_RPC_EVENT_FOLLOWER_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/sync_stream.h>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "cadre/types/v1/events.pb.h"
#include "common/api/mutate.h"
#include "common/base/clock.h"
#include "common/db/events.h"
#include "common/db/pool.h"

namespace cadre::rpc {

using EventReader = grpc::ClientReader<types::v1::Event>;
// Opens a peer's Watch after a position.
using EventOpener =
    std::function<std::unique_ptr<EventReader>(grpc::ClientContext* context, int64_t after)>;
// Makes an event take effect. Events that mean nothing here answer OK and touch nothing.
using EventHandler = std::function<absl::Status(api::Mutation&, const db::Event&)>;

// The opener of a service's generated EventService.
template <typename EventService, typename Request>
EventOpener OpenerOf(const std::shared_ptr<grpc::Channel>& channel) {
  const std::shared_ptr<typename EventService::StubInterface> stub = EventService::NewStub(channel);
  const auto concrete = std::static_pointer_cast<typename EventService::Stub>(stub);
  return [concrete](grpc::ClientContext* context, int64_t after) {
    Request request;
    request.set_after(after);
    return concrete->WatchEvents(context, request);
  };
}

struct FollowerOptions {
  std::string source;     // the peer, as the cursor names it
  std::string principal;  // who the effects are audited under, e.g. "service:planning"
  EventOpener open;
  EventHandler handle;
};

// One thread for a peer. An event that cannot be applied is tried again, and holds up those behind
// it: order matters more than speed. The log says what is stuck.
class EventFollower {
 public:
  EventFollower(db::Pool& pool, const Clock& clock, FollowerOptions options);
  ~EventFollower() { Stop(); }

  // Ends the following; the thread stops soon.
  void Stop();

 private:
  void Follow(const std::stop_token& stop);
  // Applies events until the stream ends or one fails.
  absl::Status FollowOnce(const std::stop_token& stop);
  absl::Status Apply(const types::v1::Event& event);

  db::Pool& pool_;
  const Clock& clock_;
  const FollowerOptions options_;
  std::mutex mu_;
  grpc::ClientContext* open_ = nullptr;  // guarded by mu_; the stream to cancel
  std::jthread thread_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_EVENT_FOLLOWER_H_
