#include "services/planning/accountability_api.h"

#include <algorithm>

#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/store/accountability_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<AccountabilityQuestion> QuestionOf(const api::Call& call,
                                                  const v1::ReportAccountabilityRequest& request) {
  AccountabilityQuestion question;
  Span& span = question.span;
  ASSIGN_OR_RETURN(span.from, api::DayFrom(request.from_date(), "from_date"));
  ASSIGN_OR_RETURN(span.to, api::DayFrom(request.to_date(), "to_date"));
  if (span.to < span.from) return FieldError("to_date", "is before from_date");
  ASSIGN_OR_RETURN(question.as_of, api::AsOf(call, request));
  if (question.as_of > call.legal_day()) return FieldError("as_of", "is in the future");
  if (request.has_as_of() && question.as_of < span.from) {
    return FieldError("as_of", "is before from_date");
  }
  span.to = std::min(span.to, question.as_of);
  question.after = absl::FromCivil(question.as_of + 1, call.clock->zone());
  return question;
}

absl::StatusOr<store::UnitQuery> QueryOf(const api::Page& page,
                                         const v1::ReportAccountabilityRequest& request,
                                         CivilDay day) {
  store::UnitQuery query{.day = day, .limit = page.size + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!page.after.empty()) {
    const auto after = OrganizationId::FromText(page.after.front());
    if (!after.has_value()) return FieldError("page_token", "is broken");
    query.after = *after;
  }
  return query;
}

v1::AccountabilityRow ToProto(const Answerable& who, const Answers& answers) {
  v1::AccountabilityRow row;
  row.mutable_proposer()->set_organization(api::OrganizationName(who.unit));
  if (who.head.has_value()) row.mutable_proposer()->set_head(api::PersonName(*who.head));
  row.set_approvals(answers.approvals);
  row.set_entries_approved(answers.entries_approved);
  row.set_entries_refused(answers.entries_refused);
  row.set_warnings_passed(answers.warnings_passed);
  row.set_left_for_fault(answers.left_for_fault);
  row.set_rounds_returned(answers.rounds_returned);
  row.set_waivers(answers.waivers);
  row.set_overdue_duties(answers.overdue_duties);
  row.set_unplanned_appointments(answers.unplanned_appointments);
  return row;
}

}  // namespace

absl::StatusOr<v1::ReportAccountabilityResponse> AccountabilityApi::ReportAccountability(
    const api::Call& call, const v1::ReportAccountabilityRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const AccountabilityQuestion question, QuestionOf(call, request));
  ASSIGN_OR_RETURN(const store::UnitQuery query, QueryOf(page, request, question.as_of));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<OrganizationId> units,
                   store::UnitsWithPlans(*lease, query, call.scope()));
  v1::ReportAccountabilityResponse response;
  if (units.size() > static_cast<size_t>(page.size)) {
    units.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {units.back().text()}));
  }
  ASSIGN_OR_RETURN(const AnswersByHead answers, store::AnswersOf(*lease, units, question));
  for (const auto& [who, of] : answers) *response.add_rows() = ToProto(who, of);
  return response;
}

}  // namespace cadre::planning
