// The live state of sittings: read once for all who watch them, handed to each as it changes.
#ifndef CADRE_SERVICES_NOMINATION_SITTING_FEED_H_
#define CADRE_SERVICES_NOMINATION_SITTING_FEED_H_

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/db/pool.h"
#include "services/nomination/domain/sitting_view.h"

namespace cadre::nomination {

// One for a process. Its thread reads the watched sittings, two statements for all of them, a few
// times a second; while nobody watches it rests. It keeps one view of each watched sitting, whoever
// reads slowly gets the latest and not every one between.
class SittingFeed {
 public:
  // Each watcher holds a thread of the server.
  static constexpr int kMostWatchers = 200;
  // Of one login, so that nobody takes the places of all: a page or two, and those that have not
  // ended yet.
  static constexpr int kMostOfOne = 4;

  explicit SittingFeed(db::Pool& pool);
  ~SittingFeed();

  // Ends every Watch, now and later.
  void Stop();

  // `sitting` exists. Hands the view to `write`, then what ChangesSince() the last one, until the
  // sitting is over, the deadline comes, `write` answers false or the process stops. Every few
  // seconds without a change it hands over one with no ballots, so that `write` can tell that the
  // watcher hung up.
  //   RESOURCE_EXHAUSTED  (OVERLOADED) kMostWatchers watch, or kMostOfOne of this login
  absl::Status Watch(SittingId sitting, const std::string& login, absl::Time deadline,
                     absl::FunctionRef<bool(const SittingView&)> write);

 private:
  struct Watched {
    int watchers = 0;
    int64_t generation = 0;  // 0: not read yet; grows with every change
    SittingView view;
  };

  absl::Status Register(SittingId sitting, const std::string& login);
  void Unregister(SittingId sitting, const std::string& login);
  void Run(const std::stop_token& stop);
  void Read();
  void Take(const std::map<SittingId, SittingView>& views);

  db::Pool& pool_;
  std::mutex mu_;
  std::condition_variable_any news_;
  std::map<SittingId, Watched> watched_;  // guarded by mu_
  int watchers_ = 0;                      // guarded by mu_
  std::map<std::string, int> logins_;     // streams of each; guarded by mu_
  bool stopped_ = false;                  // guarded by mu_
  std::jthread reader_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SITTING_FEED_H_
