#include "common/base/round_loop.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace cadre {

RoundLoop::RoundLoop(Round round, absl::Duration rest)
    : round_(std::move(round)),
      thread_([this, rest](const std::stop_token& stop) { Run(stop, rest); }) {}

void RoundLoop::Run(const std::stop_token& stop, absl::Duration rest) {
  std::mutex mu;
  std::condition_variable_any news;
  while (!stop.stop_requested()) {
    round_(stop);
    std::unique_lock lock(mu);
    news.wait_for(lock, stop, absl::ToChronoNanoseconds(rest), [] { return false; });
  }
}

}  // namespace cadre
