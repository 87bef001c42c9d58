// Work that is done again and again on a thread of its own.
#ifndef CADRE_COMMON_BASE_ROUND_LOOP_H_
#define CADRE_COMMON_BASE_ROUND_LOOP_H_

#include <functional>
#include <stop_token>
#include <thread>

#include "absl/time/time.h"

namespace cadre {

// Calls `round` at once, and again `rest` after it has come back, until it is stopped. A round that
// has begun is waited for; it may look at the token and end early.
class RoundLoop {
 public:
  using Round = std::function<void(const std::stop_token& stop)>;

  RoundLoop(Round round, absl::Duration rest);
  ~RoundLoop() { Stop(); }

  // No round begins any more. Any thread may call it.
  void Stop() { thread_.request_stop(); }

 private:
  void Run(const std::stop_token& stop, absl::Duration rest);

  const Round round_;
  std::jthread thread_;
};

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_ROUND_LOOP_H_
