// The serving end of events: gives committed events their positions and streams them to whoever
// watches.
#ifndef CADRE_COMMON_RPC_EVENT_STREAM_H_
#define CADRE_COMMON_RPC_EVENT_STREAM_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "cadre/types/v1/events.pb.h"
#include "common/db/pool.h"

namespace cadre::rpc {

// One for a process that emits events. Its thread sequences the outbox; watchers wait on it.
class EventStream {
 public:
  explicit EventStream(db::Pool& pool);
  ~EventStream();

  // Ends every Watch, now and later.
  void Stop();

  // Hands every event after `after` to `write`, then new ones as they come, until `write` answers
  // false (the watcher hung up) or the process stops. Asks `write` with null now and then, so that
  // it can tell.
  absl::Status Watch(int64_t after, absl::FunctionRef<bool(const types::v1::Event*)> write);

 private:
  void Sequence(const std::stop_token& stop);

  db::Pool& pool_;
  std::mutex mu_;
  std::condition_variable_any news_;
  int64_t generation_ = 0;  // guarded by mu_; grows when events got positions
  bool stopped_ = false;    // guarded by mu_
  std::jthread sequencer_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_EVENT_STREAM_H_
