// The one RPC of every EventService.
#ifndef CADRE_COMMON_RPC_WATCH_H_
#define CADRE_COMMON_RPC_WATCH_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/sync_stream.h>

#include "cadre/types/v1/events.pb.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/unary.h"

namespace cadre::rpc {

// Serves WatchEvents: everything after request.after(), then what comes, until the caller hangs up.
template <typename Request>
grpc::Status ServeWatch(const UnaryRunner& run, EventStream& events, grpc::ServerContext& context,
                        const Request& request, grpc::ServerWriter<types::v1::Event>& writer) {
  return run.Run(context, request, [&](const api::Call&) {
    return events.Watch(request.after(), [&](const types::v1::Event* event) {
      return event == nullptr ? !context.IsCancelled() : writer.Write(*event);
    });
  });
}

// The whole of a generated EventService.
template <typename Service, typename Request>
class EventRpc final : public Service {
 public:
  EventRpc(const UnaryRunner& run, EventStream& events) : run_(run), events_(events) {}

  grpc::Status WatchEvents(grpc::ServerContext* context, const Request* request,
                           grpc::ServerWriter<types::v1::Event>* writer) override {
    return ServeWatch(run_, events_, *context, *request, *writer);
  }

 private:
  const UnaryRunner& run_;
  EventStream& events_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_WATCH_H_
