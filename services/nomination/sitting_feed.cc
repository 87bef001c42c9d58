#include "services/nomination/sitting_feed.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/nomination/store/sitting_view_store.h"

namespace cadre::nomination {
namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(200);
// From the last message on, whatever happens meanwhile: it tells nothing about who votes.
constexpr absl::Duration kSignOfLife = absl::Seconds(10);
constexpr absl::Duration kAcquireTime = absl::Seconds(2);

}  // namespace

SittingFeed::SittingFeed(db::Pool& pool)
    : pool_(pool), reader_([this](const std::stop_token& stop) { Run(stop); }) {}

SittingFeed::~SittingFeed() { Stop(); }

void SittingFeed::Stop() {
  reader_.request_stop();
  const std::lock_guard lock(mu_);
  stopped_ = true;
  news_.notify_all();
}

absl::Status SittingFeed::Register(SittingId sitting, const std::string& login) {
  const std::lock_guard lock(mu_);
  const auto own = logins_.find(login);
  const bool has_most = own != logins_.end() && own->second >= kMostOfOne;
  if (watchers_ >= kMostWatchers || has_most) {
    return MakeError(absl::StatusCode::kResourceExhausted, "too many watch sittings",
                     {.reason = Reason::kOverloaded});
  }
  ++watchers_;
  ++logins_[login];
  ++watched_[sitting].watchers;
  news_.notify_all();
  return absl::OkStatus();
}

void SittingFeed::Unregister(SittingId sitting, const std::string& login) {
  const std::lock_guard lock(mu_);
  --watchers_;
  const auto own = logins_.find(login);
  if (--own->second == 0) logins_.erase(own);
  const auto found = watched_.find(sitting);
  if (--found->second.watchers == 0) watched_.erase(found);
}

absl::Status SittingFeed::Watch(SittingId sitting, const std::string& login, absl::Time deadline,
                                absl::FunctionRef<bool(const SittingView&)> write) {
  RETURN_IF_ERROR(Register(sitting, login));
  const absl::Cleanup leave = [&] { Unregister(sitting, login); };
  SittingView last;
  int64_t seen = 0;
  while (true) {
    SittingView now;
    {
      std::unique_lock lock(mu_);
      const Watched& watched = watched_.at(sitting);
      const absl::Time until = std::min(deadline, RealNow() + kSignOfLife);
      news_.wait_until(lock, absl::ToChronoTime(until),
                       [&] { return stopped_ || watched.generation != seen; });
      if (stopped_) return absl::OkStatus();
      // Nothing was read yet: the database is away.
      if (watched.generation == 0 && RealNow() < deadline) continue;
      now = watched.view;
      seen = watched.generation;
    }
    if (RealNow() >= deadline) return absl::OkStatus();
    if (!write(ChangesSince(last, now)) || IsOver(now.state)) return absl::OkStatus();
    last = std::move(now);
  }
}

void SittingFeed::Run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Read();
    std::unique_lock lock(mu_);
    news_.wait(lock, stop, [&] { return !watched_.empty(); });
    news_.wait_for(lock, stop, kPollInterval, [] { return false; });
  }
}

void SittingFeed::Read() {
  std::vector<SittingId> sittings;
  {
    const std::lock_guard lock(mu_);
    for (const auto& [sitting, watched] : watched_) sittings.push_back(sitting);
  }
  if (sittings.empty()) return;
  const absl::StatusOr<db::Lease> lease = pool_.Acquire(RealNow() + kAcquireTime);
  // A failure is the database's; it is told by readiness, and the next round tries again.
  if (!lease.ok()) return;
  const auto views = store::ViewsOf(**lease, sittings);
  if (views.ok()) Take(*views);
}

void SittingFeed::Take(const std::map<SittingId, SittingView>& views) {
  const std::lock_guard lock(mu_);
  bool any = false;
  for (auto& [sitting, watched] : watched_) {
    const auto read = views.find(sitting);
    if (read == views.end()) continue;  // watched since
    if (watched.generation > 0 && watched.view == read->second) continue;
    watched.view = read->second;
    ++watched.generation;
    any = true;
  }
  if (any) news_.notify_all();
}

}  // namespace cadre::nomination
