// The committee's plan before the province: returned, answered, approved, supplemented.
#include "absl/strings/escaping.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "common/api/digest.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = planning::v1;

// The province sends one entry back with a reason; the district answers.
absl::Status ReturnAndAnswer(Cycle& cycle, const std::string& plan) {
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
  const auto voted = std::find_if(entries.begin(), entries.end(), [](const v1::Entry& entry) {
    return entry.state() == v1::ENTRY_STATE_VOTED;
  });
  if (voted == entries.end()) return NotFoundError("a voted entry");
  v1::ReturnRoundRequest back;
  back.set_name(plan);
  v1::ReturnedEntry& returned = *back.add_entries();
  returned.set_entry(voted->name());
  returned.set_reason("Bổ sung nhận xét của cấp ủy nơi cư trú.");
  RETURN_IF_ERROR(cycle.session.Call<v1::Plan>(kAppraiser, back).status());
  cycle.story.Good(
      absl::StrCat("returned by the province: ", voted->full_name(), " — ", returned.reason()));
  v1::ExplainReturnedRequest answer;
  answer.set_name(voted->name());
  answer.set_explanation("Đã bổ sung nhận xét ngày 18-12-2017.");
  return cycle.session.Call<v1::Entry>(kPlanner, answer).status();
}

// The snapshot's hash is that of its bytes.
absl::Status VerifySnapshot(Cycle& cycle, const std::string& plan, int round) {
  v1::GetSnapshotRequest request;
  request.set_name(plan);
  request.set_sequence_no(round);
  ASSIGN_OR_RETURN(const v1::StoredSnapshot stored,
                   cycle.session.Call<v1::StoredSnapshot>(kPlanner, request));
  if (absl::BytesToHexString(api::Sha256(stored.content())) != stored.hash()) {
    return absl::DataLossError("the snapshot does not have its hash");
  }
  cycle.story.Good(absl::StrCat("snapshot of round ", round, ": ", stored.snapshot().entries_size(),
                                " entries, SHA-256 ", stored.hash().substr(0, 16), "… verified"));
  return absl::OkStatus();
}

// A2 supplements A1 with two who were not planned yet.
absl::Status Supplement(Cycle& cycle, const std::string& plan) {
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
  std::set<std::string> planned;
  for (const v1::Entry& entry : entries) planned.insert(entry.person());
  v1::OpenRoundRequest open;
  open.set_name(plan);
  open.set_local_code("A2");
  RETURN_IF_ERROR(cycle.session.Call<v1::Plan>(kPlanner, open).status());
  ASSIGN_OR_RETURN(const auto people, PeopleUnder(cycle, kPlanner, cycle.world.Get("district")));
  int added = 0;
  for (const auto& person : people) {
    if (added == 2) break;
    if (planned.contains(person.name())) continue;
    const auto entry = Propose(cycle, plan, person.name(), entries.front().post());
    if (entry.ok()) ++added;
    if (!entry.ok() && !HasReason(entry.status(), Reason::kRuleViolated)) return entry.status();
  }
  if (added < 2) return NotFoundError("two more eligible people");
  RETURN_IF_ERROR(VoteOnRound(cycle, plan, {}));
  RETURN_IF_ERROR(Submit(cycle, plan).status());
  RETURN_IF_ERROR(Approve(cycle, plan, "350-QĐ/TU").status());
  RETURN_IF_ERROR(VerifySnapshot(cycle, plan, 2));
  return TellDifference(cycle, plan, 1, 2);
}

}  // namespace

absl::Status ApproveCommitteePlan(Cycle& cycle) {
  cycle.story.Step("submission to the province, approval, supplement");
  const std::string plan = cycle.world.Get("committee-plan");
  RETURN_IF_ERROR(Submit(cycle, plan).status());
  RETURN_IF_ERROR(ReturnAndAnswer(cycle, plan));
  RETURN_IF_ERROR(Submit(cycle, plan).status());
  ASSIGN_OR_RETURN(const v1::Plan approved, Approve(cycle, plan, "330-QĐ/TU"));
  cycle.story.Good(
      absl::StrCat("resubmitted and approved by ", approved.rounds(0).decision().number()));
  RETURN_IF_ERROR(VerifySnapshot(cycle, plan, 1));
  return Supplement(cycle, plan);
}

}  // namespace cadre::cycle
