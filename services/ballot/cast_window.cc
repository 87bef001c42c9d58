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

absl::Status CastWindow::PutIn(absl::Time deadline, BoxId box, const store::CastBallot& ballot) {
  Waiting own{.box = box, .ballot = ballot, .deadline = deadline};
  int64_t number = 0;
  bool leads = false;
  {
    absl::MutexLock lock(&mu_);
    number = ++arrived_;
    unanswered_.insert(number);
    waiting_.push_back(&own);
    own.leads = !std::exchange(has_leader_, true);
    const auto wakes = [&own] { return own.done || own.leads; };
    mu_.Await(absl::Condition(&wakes));
    leads = own.leads;
  }
  if (leads) Lead();
  absl::MutexLock lock(&mu_);
  unanswered_.erase(number);
  return own.status;
}

void CastWindow::Settle() {
  absl::MutexLock lock(&mu_);
  const int64_t last = arrived_;
  const auto settled = [&] {
    mu_.AssertHeld();
    return unanswered_.empty() || *unanswered_.begin() > last;
  };
  mu_.Await(absl::Condition(&settled));
}

void CastWindow::Lead() {
  absl::SleepFor(length_);
  Group all;
  {
    absl::MutexLock lock(&mu_);
    all.swap(waiting_);
  }
  std::map<BoxId, Group> by_box;
  for (Waiting* each : all) by_box[each->box].push_back(each);
  for (auto& [box, group] : by_box) {
    std::stable_sort(group.begin(), group.end(), [](const Waiting* a, const Waiting* b) {
      return a->ballot.serial_hash < b->ballot.serial_hash;
    });
    Write(box, group);
    absl::MutexLock lock(&mu_);
    for (Waiting* each : group) each->done = true;
  }
  absl::MutexLock lock(&mu_);
  has_leader_ = !waiting_.empty();
  if (has_leader_) waiting_.front()->leads = true;
}

void CastWindow::Write(BoxId box, const Group& ballots) {
  absl::Time deadline = absl::InfinitePast();
  for (const Waiting* each : ballots) deadline = std::max(deadline, each->deadline);
  const absl::Status written = db::RunInTransaction(
      pool_, deadline, [&](db::Session& session) { return WriteInto(session, box, ballots); });
  if (written.ok()) return;
  if (absl::IsAlreadyExists(written) && ballots.size() > 1) {
    // The tracker of one is another's: only that one is refused.
    for (Waiting* each : ballots) Write(box, {each});
    return;
  }
  for (Waiting* each : ballots) each->status = written;
}

// Under the lock of the box, so that casts, the last one and the closing come one after the other.
absl::Status CastWindow::WriteInto(db::Session& session, BoxId id, const Group& ballots) {
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
