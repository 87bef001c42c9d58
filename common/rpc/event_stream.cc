#include "common/rpc/event_stream.h"

#include <chrono>
#include <vector>

#include "common/api/proto_time.h"
#include "common/base/clock.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/db/events.h"

namespace cadre::rpc {
namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(50);
// Another process of this service may have sequenced what this one has not noticed.
constexpr auto kWatchInterval = std::chrono::milliseconds(500);
constexpr absl::Duration kAcquireTime = absl::Seconds(2);
constexpr int kBatch = 500;

types::v1::Event ToProto(const db::Event& event) {
  types::v1::Event result;
  result.set_position(event.position);
  result.set_event_id(event.event_id);
  result.set_aggregate(event.aggregate);
  result.set_type(event.type);
  result.set_payload(event.payload);
  *result.mutable_create_time() = api::ToProto(event.created_at);
  return result;
}

}  // namespace

EventStream::EventStream(db::Pool& pool)
    : pool_(pool), sequencer_([this](const std::stop_token& stop) { Sequence(stop); }) {}

EventStream::~EventStream() { Stop(); }

void EventStream::Stop() {
  sequencer_.request_stop();
  const std::lock_guard lock(mu_);
  stopped_ = true;
  news_.notify_all();
}

void EventStream::Sequence(const std::stop_token& stop) {
  bool failed = false;
  while (!stop.stop_requested()) {
    const absl::StatusOr<db::Lease> lease = pool_.Acquire(RealNow() + kAcquireTime);
    const absl::StatusOr<int64_t> given =
        lease.ok() ? db::SequenceEvents(**lease) : absl::StatusOr<int64_t>(lease.status());
    if (given.ok() == failed) {
      failed = !given.ok();
      Log(failed ? LogLevel::kWarning : LogLevel::kInfo,
          failed ? "events are not sequenced" : "events are sequenced again",
          {{"why", given.status().message()}});
    }
    std::unique_lock lock(mu_);
    if (given.ok() && *given > 0) {
      ++generation_;
      news_.notify_all();
    }
    news_.wait_for(lock, stop, kPollInterval, [] { return false; });
  }
}

absl::Status EventStream::Watch(int64_t after,
                                absl::FunctionRef<bool(const types::v1::Event*)> write) {
  while (true) {
    int64_t seen = 0;
    {
      const std::lock_guard lock(mu_);
      if (stopped_) return absl::OkStatus();
      seen = generation_;
    }
    std::vector<db::Event> events;
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(RealNow() + kAcquireTime));
      ASSIGN_OR_RETURN(events, db::EventsAfter(*lease, after, kBatch));
    }
    for (const db::Event& event : events) {
      const types::v1::Event message = ToProto(event);
      if (!write(&message)) return absl::OkStatus();
      after = event.position;
    }
    if (!events.empty()) continue;
    if (!write(nullptr)) return absl::OkStatus();
    std::unique_lock lock(mu_);
    news_.wait_for(lock, kWatchInterval, [&] { return stopped_ || generation_ != seen; });
  }
}

}  // namespace cadre::rpc
