#include "services/ballot/cast_window.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/errors.h"
#include "common/db/transaction.h"
#include "services/ballot/store/box_store.h"

namespace cadre::ballot {
namespace {

absl::Status CredentialUsedError() {
  return MakeError(absl::StatusCode::kAlreadyExists, "another ballot has this credential",
                   {.reason = Reason::kCredentialUsed});
}

}  // namespace

absl::Status CastWindow::PutIn(absl::Time deadline, BoxId box, const store::CastBallot& ballot) {
  Waiting own{.box = box, .ballot = ballot, .deadline = deadline};
  {
    absl::MutexLock lock(&mu_);
    waiting_.push_back(&own);
    if (std::exchange(is_open_, true)) {
      mu_.Await(absl::Condition(&own.done));
      return own.status;
    }
  }
  // Who opens the window writes at its end for all who came.
  absl::SleepFor(length_);
  std::vector<Waiting*> all;
  {
    absl::MutexLock lock(&mu_);
    all.swap(waiting_);
    is_open_ = false;
  }
  Write(all);
  absl::MutexLock lock(&mu_);
  for (Waiting* each : all) each->done = true;
  return own.status;
}

void CastWindow::Write(std::vector<Waiting*> ballots) {
  std::stable_sort(ballots.begin(), ballots.end(), [](const Waiting* a, const Waiting* b) {
    return a->ballot.serial_hash < b->ballot.serial_hash;
  });
  std::map<BoxId, std::vector<Waiting*>> by_box;
  for (Waiting* each : ballots) by_box[each->box].push_back(each);
  for (const auto& [box, group] : by_box) {
    absl::Time deadline = absl::InfinitePast();
    for (const Waiting* each : group) deadline = std::max(deadline, each->deadline);
    const absl::Status written = db::RunInTransaction(
        pool_, deadline, [&, id = box, &to_write = group](db::Session& session) {
          return WriteInto(session, id, to_write);
        });
    if (written.ok()) continue;
    for (Waiting* each : group) each->status = written;
  }
}

// Under the lock of the box, so that casts, the last one and the closing come one after the other.
absl::Status CastWindow::WriteInto(db::Session& session, BoxId id,
                                   const std::vector<Waiting*>& ballots) {
  ASSIGN_OR_RETURN(const std::optional<Box> box, store::LockBox(session, id));
  if (!box.has_value()) return NotFoundError("box");
  std::vector<std::string> hashes;
  for (const Waiting* each : ballots) hashes.push_back(each->ballot.serial_hash);
  ASSIGN_OR_RETURN(auto trackers, store::TrackersCastWith(session, id, hashes));
  ASSIGN_OR_RETURN(int64_t cast, store::NumberCast(session, id));
  std::vector<const store::CastBallot*> fresh;
  for (Waiting* each : ballots) {
    const auto known = trackers.find(each->ballot.serial_hash);
    if (known != trackers.end()) {
      const bool same = known->second == each->ballot.tracker;
      each->status = same ? absl::OkStatus() : CredentialUsedError();
      continue;
    }
    each->status = CheckRoom(*box, cast);
    if (!each->status.ok()) continue;
    fresh.push_back(&each->ballot);
    trackers[each->ballot.serial_hash] = each->ballot.tracker;
    ++cast;
  }
  return store::InsertCasts(session, id, fresh);
}

}  // namespace cadre::ballot
