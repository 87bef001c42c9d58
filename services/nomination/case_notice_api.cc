#include "services/nomination/case_notice_api.h"

#include <map>
#include <set>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/convert.h"
#include "services/nomination/deadline_api.h"
#include "services/nomination/own_call.h"

namespace cadre::nomination {
namespace {

constexpr int kPage = 500;

}  // namespace

absl::Status CaseNotices::Tell(const api::Call& call, const Case& subject, const Deadline& late) {
  return api::Mutate<v1::CaseOverdue>(
             call, pool_,
             [&](api::Mutation& m) -> absl::StatusOr<v1::CaseOverdue> {
               RETURN_IF_ERROR(store::InsertCaseNotice(m.session(), {subject.id, late.limit.kind},
                                                       call.legal_day()));
               v1::CaseOverdue event;
               event.set_case_(CaseName(subject.id));
               event.set_organization(api::OrganizationName(subject.organization));
               event.set_kind(static_cast<v1::DeadlineKind>(late.limit.kind));
               *event.mutable_due_date() = api::ToProto(late.due);
               m.Touch(event.case_());
               RETURN_IF_ERROR(m.Emit(event.case_(), event));
               return event;
             })
      .status();
}

absl::StatusOr<int> CaseNotices::TellPage(const api::Call& call,
                                          const std::vector<store::StoredCase>& cases,
                                          const regulation::WorkingDays& working_days) {
  std::vector<CaseId> ids;
  for (const store::StoredCase& each : cases) ids.push_back(each.subject.id);
  std::map<CaseId, store::CaseClock> clocks;
  std::set<store::CaseNotice> told;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(clocks, store::ClocksOf(*lease, ids));
    ASSIGN_OR_RETURN(told, store::ToldOfCases(*lease, ids));
  }
  int count = 0;
  absl::Status failure;
  for (const store::StoredCase& each : cases) {
    const Case& subject = each.subject;
    const auto deadlines = DeadlinesFor(subject, clocks[subject.id], working_days);
    failure.Update(deadlines.status());
    if (!deadlines.ok()) continue;
    for (const Deadline& late : *deadlines) {
      const bool is_open = late.IsOverdue(call.legal_day()) && !late.met.has_value();
      if (!is_open || told.contains({subject.id, late.limit.kind})) continue;
      const absl::Status done = Tell(call, subject, late);
      // Another process of ours was first.
      if (absl::IsAlreadyExists(done)) continue;
      failure.Update(done);
      if (done.ok()) ++count;
    }
  }
  RETURN_IF_ERROR(failure);
  return count;
}

absl::StatusOr<int> CaseNotices::TellNews() {
  api::Call call = OwnCall(clock_, "case notice");
  ASSIGN_OR_RETURN(const regulation::WorkingDays working_days, terms_.WorkingDays(call));
  store::CaseQuery query{.states = {CaseState::kRunning, CaseState::kReady, CaseState::kSuspended},
                         .limit = kPage};
  int count = 0;
  absl::Status failure;
  std::vector<store::StoredCase> page;
  do {
    call.deadline = RealNow() + kOwnCallTime;
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
      ASSIGN_OR_RETURN(page, store::ListCases(*lease, query, {.everything = true}));
    }
    const absl::StatusOr<int> told = TellPage(call, page, working_days);
    failure.Update(told.status());
    if (told.ok()) count += *told;
    if (!page.empty()) query.before = page.back().subject.id;
  } while (page.size() == kPage);
  RETURN_IF_ERROR(failure);
  return count;
}

void CaseNotices::TellDaily() {
  daily_.Do(clock_.LegalDay(), "late cases cannot be told", [this] { return TellNews().status(); });
}

}  // namespace cadre::nomination
