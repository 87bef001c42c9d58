#include "services/registry/transfer_loop.h"

#include <chrono>

#include "common/base/clock.h"
#include "common/base/log.h"

namespace cadre::registry {
namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(300);
constexpr absl::Duration kCleaningInterval = absl::Minutes(1);

}  // namespace

TransferLoop::TransferLoop(const TransferWorker::Parts& parts, int workers) {
  for (int i = 0; i < workers; ++i) {
    TransferWorker& worker = workers_.emplace_back(parts, TransferOptions());
    threads_.emplace_back([this, &worker](const std::stop_token& stop) { Run(worker, stop); });
  }
}

TransferLoop::~TransferLoop() { Stop(); }

void TransferLoop::Stop() {
  for (std::jthread& thread : threads_) thread.request_stop();
  for (std::jthread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void TransferLoop::Run(TransferWorker& worker, const std::stop_token& stop) {
  bool failing = false;
  absl::Time next_cleaning = RealNow();
  while (!stop.stop_requested()) {
    absl::StatusOr<bool> worked = worker.RunOne(stop);
    if (worked.ok() && RealNow() >= next_cleaning) {
      next_cleaning = RealNow() + kCleaningInterval;
      if (const absl::Status cleaned = worker.DeleteExpired(); !cleaned.ok()) worked = cleaned;
    }
    if (worked.ok() == failing) {
      failing = !worked.ok();
      Log(failing ? LogLevel::kWarning : LogLevel::kInfo,
          failing ? "operations do not go on" : "operations go on again",
          {{"why", worked.status().message()}});
    }
    if (worked.ok() && *worked) continue;
    std::unique_lock lock(mu_);
    pause_.wait_for(lock, stop, kPollInterval, [] { return false; });
  }
}

}  // namespace cadre::registry
