#include "common/rpc/event_follower.h"

#include <chrono>
#include <condition_variable>

#include "absl/cleanup/cleanup.h"
#include "common/api/consume.h"
#include "common/api/proto_time.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/status_codec.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kApplyTime = absl::Seconds(10);
constexpr auto kFirstPause = std::chrono::milliseconds(100);
constexpr auto kLongestPause = std::chrono::milliseconds(1000);

db::Event FromProto(const types::v1::Event& event) {
  return {.position = event.position(),
          .event_id = event.event_id(),
          .aggregate = event.aggregate(),
          .type = event.type(),
          .payload = event.payload(),
          .created_at = api::FromProto(event.create_time())};
}

}  // namespace

EventFollower::EventFollower(db::Pool& pool, const Clock& clock, FollowerOptions options)
    : pool_(pool),
      clock_(clock),
      options_(std::move(options)),
      thread_([this](const std::stop_token& stop) { Follow(stop); }) {}

void EventFollower::Stop() {
  thread_.request_stop();
  const std::lock_guard lock(mu_);
  if (open_ != nullptr) open_->TryCancel();
}

void EventFollower::Follow(const std::stop_token& stop) {
  auto pause = kFirstPause;
  std::string last_failure;
  while (!stop.stop_requested()) {
    const absl::Status status = FollowOnce(stop);
    if (stop.stop_requested()) return;
    const std::string failure = status.ok() ? "" : std::string(status.message());
    // Once for a failure, not once for a try.
    if (!failure.empty() && failure != last_failure) {
      Log(LogLevel::kWarning, "events are not followed",
          {{"source", options_.source},
           {"code", absl::StatusCodeToString(status.code())},
           {"why", failure}});
    }
    pause = failure.empty() || failure != last_failure ? kFirstPause
                                                       : std::min(pause * 2, kLongestPause);
    last_failure = failure;
    std::mutex mu;
    std::unique_lock lock(mu);
    std::condition_variable_any().wait_for(lock, stop, pause, [] { return false; });
  }
}

absl::Status EventFollower::FollowOnce(const std::stop_token& stop) {
  int64_t after = 0;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(RealNow() + kApplyTime));
    ASSIGN_OR_RETURN(after, db::CursorOf(*lease, options_.source));
  }
  grpc::ClientContext context;
  {
    const std::lock_guard lock(mu_);
    if (stop.stop_requested()) return absl::OkStatus();
    open_ = &context;
  }
  const absl::Cleanup close = [&] {
    const std::lock_guard lock(mu_);
    open_ = nullptr;
  };
  const std::unique_ptr<EventReader> reader = options_.open(&context, after);
  types::v1::Event event;
  while (reader->Read(&event)) {
    const absl::Status applied = Apply(event);
    if (!applied.ok()) {
      context.TryCancel();
      reader->Finish();
      return applied;
    }
  }
  return FromGrpc(reader->Finish(), options_.source);
}

absl::Status EventFollower::Apply(const types::v1::Event& wire) {
  const db::Event event = FromProto(wire);
  const api::Call call{.identity = {.principal = options_.principal, .service = options_.principal},
                       .method = event.type,
                       .language = "vi",
                       .deadline = RealNow() + kApplyTime,
                       .clock = &clock_};
  return api::Consume(call, pool_, options_.source, event,
                      [&](api::Mutation& m) { return options_.handle(m, event); });
}

}  // namespace cadre::rpc
