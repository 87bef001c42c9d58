// Connections to the one writable server of a list, shared by the threads of a process.
#ifndef CADRE_COMMON_DB_POOL_H_
#define CADRE_COMMON_DB_POOL_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/session.h"

namespace cadre::db {

struct PoolOptions {
  // Servers of one cluster ("unix:/path" or "host:port"); the writable one is used, and found again
  // after a failover.
  std::vector<std::string> addresses;
  std::string schema;
  std::string user;
  std::string password;
  int size = 8;  // most connections at a time
};

class Pool;

// A borrowed connection; goes back to the pool when it ends, or is thrown away if it broke.
class Lease {
 public:
  Lease(Pool& pool, std::unique_ptr<Session> session)
      : pool_(&pool), session_(std::move(session)) {}
  Lease(Lease&& other) noexcept = default;
  Lease& operator=(Lease&& other) = delete;
  ~Lease();

  Session& operator*() const { return *session_; }
  Session* operator->() const { return session_.get(); }

 private:
  Pool* pool_;
  std::unique_ptr<Session> session_;
};

// Thread-safe. Connects when first asked, so a process starts without its database.
class Pool {
 public:
  explicit Pool(PoolOptions options) : options_(std::move(options)) {}

  // Waits for a free connection until `deadline`.
  //   UNAVAILABLE        no server of the list accepts writes (DATABASE_UNAVAILABLE)
  //   DEADLINE_EXCEEDED  all connections are busy until the deadline (OVERLOADED)
  absl::StatusOr<Lease> Acquire(absl::Time deadline);

  int in_use() const;
  const PoolOptions& options() const { return options_; }

 private:
  friend class Lease;
  void Return(std::unique_ptr<Session> session);
  absl::StatusOr<std::unique_ptr<Session>> ConnectToWritable();

  const PoolOptions options_;
  mutable std::mutex mu_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Session>> idle_;  // guarded by mu_
  int in_use_ = 0;                              // guarded by mu_
  size_t writable_ = 0;                         // guarded by mu_; where it was last
};

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_POOL_H_
