// The threads of a process that work on imports and exports.
#ifndef CADRE_SERVICES_REGISTRY_TRANSFER_LOOP_H_
#define CADRE_SERVICES_REGISTRY_TRANSFER_LOOP_H_

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "services/registry/transfer_api.h"

namespace cadre::registry {

class TransferLoop {
 public:
  // `workers` threads, each with one operation and one connection at a time.
  TransferLoop(const TransferWorker::Parts& parts, int workers);
  ~TransferLoop();

  // Ends after the pieces at hand; another process goes on with what is left.
  void Stop();

 private:
  void Run(TransferWorker& worker, const std::stop_token& stop);

  std::mutex mu_;
  std::condition_variable_any pause_;
  std::deque<TransferWorker> workers_;
  std::deque<std::jthread> threads_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_TRANSFER_LOOP_H_
