// Ballots go into their boxes together: those that arrive within one window are written at its end,
// in one transaction a box and in the order of their digests. Who reads the database's log learns
// the window in which a ballot was cast and nothing of the order within it.
#ifndef CADRE_SERVICES_BALLOT_CAST_WINDOW_H_
#define CADRE_SERVICES_BALLOT_CAST_WINDOW_H_

#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/db/pool.h"
#include "services/ballot/domain/box.h"
#include "services/ballot/store/cast_store.h"

namespace cadre::ballot {

// Safe for any thread.
class CastWindow {
 public:
  // `length` 0: at once, together with what arrives while others are written.
  CastWindow(db::Pool& pool, absl::Duration length) : pool_(pool), length_(length) {}

  // Returns when the ballot is in the box; the same one again is in it already.
  //   NOT_FOUND            no such box
  //   ALREADY_EXISTS       CREDENTIAL_USED: another ballot has the credential
  //   FAILED_PRECONDITION  as CheckRoom
  absl::Status PutIn(absl::Time deadline, BoxId box, const store::CastBallot& ballot);

 private:
  struct Waiting {
    BoxId box;
    const store::CastBallot& ballot;
    absl::Time deadline;
    absl::Status status;
    bool done = false;
  };

  // Writes them and says what became of each.
  void Write(std::vector<Waiting*> ballots);
  static absl::Status WriteInto(db::Session& session, BoxId box,
                                const std::vector<Waiting*>& ballots);

  db::Pool& pool_;
  const absl::Duration length_;
  absl::Mutex mu_;
  std::vector<Waiting*> waiting_ ABSL_GUARDED_BY(mu_);
  bool is_open_ ABSL_GUARDED_BY(mu_) = false;  // somebody waits for the end of the window
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_CAST_WINDOW_H_
