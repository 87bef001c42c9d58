#include "services/nomination/deadline_api.h"

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/dossier_convert.h"
#include "services/nomination/store/dossier_store.h"

namespace cadre::nomination {
namespace {

std::optional<CivilDay> DayOf(const std::optional<DocumentName>& document) {
  return document.has_value() ? std::optional(document->date) : std::nullopt;
}

v1::CaseDeadlines HeadOf(const Case& subject) {
  v1::CaseDeadlines result;
  result.set_case_(CaseName(subject.id));
  result.set_organization(api::OrganizationName(subject.organization));
  result.set_post_title(subject.post_title);
  return result;
}

}  // namespace

absl::StatusOr<std::vector<Deadline>> DeadlinesFor(const Case& subject,
                                                   const store::CaseClock& clock,
                                                   const regulation::WorkingDays& working_days) {
  ASSIGN_OR_RETURN(const CaseRules rules, CaseRulesFrom(clock.rules));
  ASSIGN_OR_RETURN(std::vector<Deadline> deadlines, DeadlinesOf(rules.limits,
                                                                {.requested = clock.requested,
                                                                 .agreed = DayOf(subject.policy),
                                                                 .started = clock.started,
                                                                 .ended = DayOf(subject.decision)},
                                                                working_days));
  // What an ended case has not met it never will.
  if (HasEnded(subject.state)) {
    std::erase_if(deadlines, [](const Deadline& each) { return !each.met.has_value(); });
  }
  return deadlines;
}

absl::StatusOr<v1::CaseDeadlines> DeadlineApi::GetCaseDeadlines(
    const api::Call& call, const v1::GetCaseDeadlinesRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  Case subject;
  store::CaseClock clock;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
    ASSIGN_OR_RETURN(auto clocks, store::ClocksOf(*lease, {id}));
    clock = std::move(clocks[id]);
  }
  ASSIGN_OR_RETURN(const regulation::WorkingDays working_days, terms_.WorkingDays(call));
  ASSIGN_OR_RETURN(const auto deadlines, DeadlinesFor(subject, clock, working_days));
  v1::CaseDeadlines result = HeadOf(subject);
  for (const Deadline& each : deadlines) {
    *result.add_deadlines() = ToProto(each, call.legal_day());
  }
  return result;
}

absl::StatusOr<v1::ListOverdueCasesResponse> DeadlineApi::ListOverdueCases(
    const api::Call& call, const v1::ListOverdueCasesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CaseQuery query{.states = {CaseState::kRunning, CaseState::kReady, CaseState::kSuspended},
                         .limit = page.size + 1};
  if (!page.after.empty()) query.before = CaseId::FromText(page.after.front());
  v1::ListOverdueCasesResponse response;
  std::vector<store::StoredCase> rows;
  std::map<CaseId, store::CaseClock> clocks;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(rows, store::ListCases(*lease, query, call.scope()));
    if (rows.size() > static_cast<size_t>(page.size)) {
      rows.pop_back();
      response.set_next_page_token(api::NextPageToken(request, {rows.back().subject.id.text()}));
    }
    std::vector<CaseId> ids;
    for (const store::StoredCase& row : rows) ids.push_back(row.subject.id);
    ASSIGN_OR_RETURN(clocks, store::ClocksOf(*lease, ids));
  }
  ASSIGN_OR_RETURN(const regulation::WorkingDays working_days, terms_.WorkingDays(call));
  for (const store::StoredCase& row : rows) {
    ASSIGN_OR_RETURN(const auto deadlines,
                     DeadlinesFor(row.subject, clocks[row.subject.id], working_days));
    v1::CaseDeadlines overdue = HeadOf(row.subject);
    for (const Deadline& each : deadlines) {
      if (each.IsOverdue(call.legal_day())) {
        *overdue.add_deadlines() = ToProto(each, call.legal_day());
      }
    }
    if (overdue.deadlines_size() > 0) *response.add_cases() = std::move(overdue);
  }
  return response;
}

}  // namespace cadre::nomination
