#include "services/planning/round_file_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/paper_convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/round_file_store.h"
#include "services/planning/store/route_store.h"

namespace cadre::planning {
namespace {

constexpr char kPattern[] = "plans/{plan}/papers/{paper}";

v1::FilePaper ToProto(const FilePaper& paper) {
  v1::FilePaper result;
  if (paper.id != FilePaperId()) {
    result.set_name(absl::StrCat(PlanName(paper.plan), "/papers/", paper.id.text()));
    *result.mutable_added_date() = api::ToProto(paper.added);
  }
  result.set_sequence_no(paper.sequence_no);
  result.set_kind(static_cast<v1::FilePaperKind>(paper.kind));
  result.set_step(paper.step);
  *result.mutable_document() = ToProto(paper.paper);
  return result;
}

v1::FileItem ToProto(const FileItem& item) {
  v1::FileItem result;
  result.set_kind(static_cast<v1::FilePaperKind>(item.kind));
  result.set_step(item.step);
  result.set_meeting(static_cast<types::v1::MeetingKind>(item.meeting));
  result.set_present(item.present);
  for (const FilePaper& paper : item.papers) *result.add_papers() = ToProto(paper);
  for (const PersonId person : item.missing) {
    result.add_missing_people(api::PersonName(person));
  }
  return result;
}

// The plan, held, with what its file is checked by.
struct Held {
  Plan plan;
  std::vector<Entry> entries;
};
absl::StatusOr<Held> Hold(api::Mutation& m, PlanId id) {
  ASSIGN_OR_RETURN(std::optional<Plan> plan, store::LockPlan(m.session(), id, m.call().scope()));
  if (!plan.has_value()) return NotFoundError("plan");
  Held held{.plan = *std::move(plan)};
  ASSIGN_OR_RETURN(held.entries, store::EntriesOf(m.session(), id, m.call().identity.person));
  RETURN_IF_ERROR(store::AddVotes(m.session(), held.entries));
  return held;
}

// The paper by which the round was handed in, for the last time.
absl::StatusOr<Paper> SubmissionOf(db::Session& session, PlanId plan, int sequence_no) {
  ASSIGN_OR_RETURN(const std::vector<RoundStep> steps, store::StepsOf(session, plan, sequence_no));
  Paper paper;
  for (const RoundStep& step : steps) {
    if (step.kind == StepKind::kSubmitted) paper = step.document;
  }
  return paper;
}

}  // namespace

absl::StatusOr<v1::FilePaper> RoundFileApi::AddFilePaper(const api::Call& call,
                                                         const v1::AddFilePaperRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  FilePaper paper{.id = FilePaperId(NewId(call.now())),
                  .plan = id,
                  .kind = static_cast<FilePaperKind>(request.paper().kind()),
                  .step = request.paper().step(),
                  .added = call.legal_day()};
  ASSIGN_OR_RETURN(paper.paper, PaperFrom(request.paper().document(), "paper.document"));
  return api::Mutate<v1::FilePaper>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::FilePaper> {
        ASSIGN_OR_RETURN(const Held held, Hold(m, id));
        paper.sequence_no = held.plan.rounds.back().sequence_no;
        RETURN_IF_ERROR(CheckFilePaper(held.plan, held.entries, paper, call.legal_day()));
        RETURN_IF_ERROR(store::InsertFilePaper(m.session(), paper));
        v1::FilePaper made = ToProto(paper);
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<v1::FilePaper> RoundFileApi::RemoveFilePaper(
    const api::Call& call, const v1::RemoveFilePaperRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   api::ParseName(request.name(), kPattern, "name"));
  const PlanId plan(ids[0]);
  const FilePaperId id(ids[1]);
  return api::Mutate<v1::FilePaper>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::FilePaper> {
        ASSIGN_OR_RETURN(const auto held, store::LockPlan(m.session(), plan, call.scope()));
        if (!held.has_value()) return NotFoundError("paper");
        const Round& round = held->rounds.back();
        ASSIGN_OR_RETURN(const std::vector<FilePaper> papers,
                         store::FilePapersOf(m.session(), plan, round.sequence_no));
        const auto found = std::find_if(papers.begin(), papers.end(),
                                        [&](const FilePaper& each) { return each.id == id; });
        if (found == papers.end()) return NotFoundError("paper");
        if (round.state == RoundState::kApproved) {
          return StateError(NameOf(round.state), "change the file of the round");
        }
        RETURN_IF_ERROR(store::DeleteFilePaper(m.session(), id));
        m.Touch(request.name());
        return ToProto(*found);
      });
}

absl::StatusOr<v1::FileCheck> RoundFileApi::CheckFile(const api::Call& call,
                                                      const v1::CheckFileRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("plan");
  const int last = plan->rounds.back().sequence_no;
  const int sequence_no = request.sequence_no() == 0 ? last : request.sequence_no();
  if (sequence_no > last) return NotFoundError("round");
  const Round& round = plan->rounds.at(static_cast<size_t>(sequence_no - 1));
  FileMatter matter{.sequence_no = sequence_no};
  ASSIGN_OR_RETURN(matter.entries, store::EntriesOf(*lease, id, call.identity.person));
  RETURN_IF_ERROR(store::AddVotes(*lease, matter.entries));
  ASSIGN_OR_RETURN(matter.papers, store::FilePapersOf(*lease, id, sequence_no));
  ASSIGN_OR_RETURN(matter.assessed, store::AssessedSince(*lease, plan->organization,
                                                         CivilDay(round.opened.year(), 1, 1)));
  ASSIGN_OR_RETURN(matter.submission, SubmissionOf(*lease, id, sequence_no));
  v1::FileCheck check;
  check.set_complete(true);
  for (const FileItem& item : ItemsOf(matter)) {
    *check.add_items() = ToProto(item);
    if (!item.present) check.set_complete(false);
  }
  return check;
}

}  // namespace cadre::planning
