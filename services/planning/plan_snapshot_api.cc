#include <map>

#include "absl/strings/escaping.h"
#include "common/api/digest.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/plan_api.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

// Entries by person and post: what makes two of them the same in different rounds.
std::map<std::pair<std::string, std::string>, const v1::Entry*> ByKey(const v1::PlanSnapshot& s) {
  std::map<std::pair<std::string, std::string>, const v1::Entry*> result;
  for (const v1::Entry& e : s.entries()) result[{e.person(), e.post()}] = &e;
  return result;
}

absl::StatusOr<v1::StoredSnapshot> ReadSnapshot(db::Session& session, PlanId plan,
                                                int sequence_no) {
  ASSIGN_OR_RETURN(std::optional<store::Snapshot> stored,
                   store::FindSnapshot(session, plan, sequence_no));
  if (!stored.has_value()) return NotFoundError("snapshot");
  if (absl::BytesToHexString(api::Sha256(stored->content)) != stored->hash) {
    return InternalError("a stored snapshot is not what was hashed");
  }
  v1::StoredSnapshot snapshot;
  if (!snapshot.mutable_snapshot()->ParseFromString(stored->content)) {
    return InternalError("a stored snapshot cannot be read");
  }
  snapshot.set_hash(stored->hash);
  snapshot.set_content(std::move(stored->content));
  return snapshot;
}

v1::RoundDifference Difference(const v1::PlanSnapshot& from, const v1::PlanSnapshot& to,
                               const std::vector<Entry>& now) {
  std::map<std::string, const Entry*> by_name;
  for (const Entry& e : now) by_name[EntryName(e)] = &e;
  const auto before = ByKey(from);
  const auto after = ByKey(to);
  v1::RoundDifference difference;
  for (const auto& [key, entry] : after) {
    if (before.contains(key)) {
      difference.set_kept(difference.kept() + 1);
    } else {
      *difference.add_added() = *entry;
    }
  }
  for (const auto& [key, entry] : before) {
    if (after.contains(key)) continue;
    // As it is today: with the reason and the day it went.
    const auto found = by_name.find(entry->name());
    *difference.add_removed() = found == by_name.end() ? *entry : ToProto(*found->second);
  }
  return difference;
}

}  // namespace

absl::Status PlanApi::KeepSnapshot(db::Session& session, const Measured& measured,
                                   std::vector<Entry> entries, Plan& plan) {
  std::erase_if(entries, [](const Entry& e) { return e.state != EntryState::kApproved; });
  RETURN_IF_ERROR(store::AddVotes(session, entries));
  RETURN_IF_ERROR(store::AddConsultations(session, entries));
  Round& round = plan.rounds.back();
  v1::PlanSnapshot snapshot;
  *snapshot.mutable_plan() = ToProto(plan);
  snapshot.mutable_plan()->clear_rounds();
  snapshot.mutable_plan()->clear_etag();
  snapshot.mutable_plan()->clear_holder();
  *snapshot.mutable_round() = ToProto(round);
  for (const Entry& e : entries) {
    v1::Entry& added = *snapshot.add_entries();
    added = ToProto(e);
    added.clear_etag();
  }
  *snapshot.mutable_structure() = ToProto(measured);
  // The bytes are what is hashed and kept: what a reader verifies are these, not a new encoding.
  store::Snapshot stored{.content = snapshot.SerializeAsString()};
  stored.hash = absl::BytesToHexString(api::Sha256(stored.content));
  round.snapshot_hash = stored.hash;
  return store::InsertSnapshot(session, plan.id, round.sequence_no, stored);
}

absl::StatusOr<v1::StoredSnapshot> PlanApi::GetSnapshot(const api::Call& call,
                                                        const v1::GetSnapshotRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, id, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  return ReadSnapshot(*lease, id, request.sequence_no());
}

absl::StatusOr<v1::RoundDifference> PlanApi::CompareRounds(
    const api::Call& call, const v1::CompareRoundsRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  if (request.from() >= request.to()) return FieldError("to", "must be a later round than from");
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, id, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  ASSIGN_OR_RETURN(const v1::StoredSnapshot from, ReadSnapshot(*lease, id, request.from()));
  ASSIGN_OR_RETURN(const v1::StoredSnapshot to, ReadSnapshot(*lease, id, request.to()));
  ASSIGN_OR_RETURN(const std::vector<Entry> now,
                   store::EntriesOf(*lease, id, call.identity.person));
  return Difference(from.snapshot(), to.snapshot(), now);
}

}  // namespace cadre::planning
