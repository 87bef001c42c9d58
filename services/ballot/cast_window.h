// Ballots go into their boxes together: those that arrive within one window are written at its end,
// in one transaction a box and in the order of their digests. Who reads the database's log learns
// the window in which a ballot was cast and nothing of the order within it.
#ifndef CADRE_SERVICES_BALLOT_CAST_WINDOW_H_
#define CADRE_SERVICES_BALLOT_CAST_WINDOW_H_

#include <cstdint>
#include <set>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/db/pool.h"
#include "services/ballot/domain/box.h"
#include "services/ballot/store/cast_store.h"

namespace cadre::ballot {

// One for all boxes of a process. Safe for any thread.
class CastWindow {
 public:
  // `length` 0: at once, together with what arrived while others were written.
  CastWindow(db::Pool& pool, absl::Duration length) : pool_(pool), length_(length) {}

  // Returns when the ballot is in the box; the same one again is in it already.
  //   NOT_FOUND            no such box
  //   ALREADY_EXISTS       CREDENTIAL_USED: another ballot has the credential
  //   FAILED_PRECONDITION  as CheckRoom
  absl::Status PutIn(absl::Time deadline, BoxId box, const store::CastBallot& ballot);

  // Returns when every ballot that is here now has got its answer: before a box is closed.
  void Settle();

 private:
  struct Waiting {
    BoxId box;
    const store::CastBallot& ballot;
    absl::Time deadline;
    absl::Status status = absl::InternalError("the ballot was not written");
    bool done = false;
    bool leads = false;  // writes the next window
  };
  using Group = std::vector<Waiting*>;

  // Waits for the end of the window, writes it and hands the next one over.
  void Lead();
  // Writes ballots of one box and says what became of each.
  void Write(BoxId box, const Group& ballots);
  static absl::Status WriteInto(db::Session& session, BoxId box, const Group& ballots);

  db::Pool& pool_;
  const absl::Duration length_;
  absl::Mutex mu_;
  Group waiting_ ABSL_GUARDED_BY(mu_);
  bool has_leader_ ABSL_GUARDED_BY(mu_) = false;
  int64_t arrived_ ABSL_GUARDED_BY(mu_) = 0;
  std::set<int64_t> unanswered_ ABSL_GUARDED_BY(mu_);  // by their number of arrival
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_CAST_WINDOW_H_
