#include "services/development/training_report_api.h"

#include <algorithm>

#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/finding.h"
#include "services/development/convert.h"
#include "services/development/course_convert.h"
#include "services/development/course_rules_api.h"
#include "services/development/store/training_report_store.h"

namespace cadre::development {
namespace {

constexpr size_t kMostBudgetRows = 5000;
// Who is counted: the registry's grammar of filters.
constexpr char kServing[] = "status != RETIRED AND status != RESIGNED AND status != DECEASED";

v1::BudgetAmounts AmountsOf(const store::BudgetRow& row) {
  v1::BudgetAmounts amounts;
  amounts.set_lines(row.lines);
  amounts.set_lines_without_cost(row.without_cost);
  amounts.set_cost(row.cost);
  amounts.set_done_lines(row.done);
  amounts.set_done_cost(row.done_cost);
  return amounts;
}

void AddTo(v1::BudgetAmounts& total, const v1::BudgetAmounts& amounts) {
  total.set_lines(total.lines() + amounts.lines());
  total.set_lines_without_cost(total.lines_without_cost() + amounts.lines_without_cost());
  total.set_cost(total.cost() + amounts.cost());
  total.set_done_lines(total.done_lines() + amounts.done_lines());
  total.set_done_cost(total.done_cost() + amounts.done_cost());
}

absl::StatusOr<store::BudgetQuery> QueryFrom(const api::Call& call,
                                             const v1::SummarizeTrainingBudgetRequest& request) {
  store::BudgetQuery query{.day = call.legal_day(), .limit = static_cast<int>(kMostBudgetRows) + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!request.training_plan().empty()) {
    ASSIGN_OR_RETURN(query.plan,
                     api::ParseId<TrainingPlanId>(request.training_plan(), kTrainingPlanPattern,
                                                  "training_plan"));
  }
  if (request.year() != 0) query.year = request.year();
  return query;
}

}  // namespace

absl::StatusOr<v1::SummarizeTrainingBudgetResponse> TrainingReportApi::SummarizeTrainingBudget(
    const api::Call& call, const v1::SummarizeTrainingBudgetRequest& request) {
  ASSIGN_OR_RETURN(const store::BudgetQuery query, QueryFrom(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<store::BudgetRow> rows,
                   store::SummarizeBudget(*lease, query, call.scope()));
  if (rows.size() > kMostBudgetRows) return FieldError("under", "leaves more than 5000 rows");
  v1::SummarizeTrainingBudgetResponse response;
  response.mutable_total();
  for (const store::BudgetRow& row : rows) {
    v1::BudgetRow& added = *response.add_rows();
    added.set_training_plan(TrainingPlanName(row.plan));
    added.set_organization(api::OrganizationName(row.organization));
    added.set_year(row.year);
    added.set_cost_source(row.cost_source);
    *added.mutable_amounts() = AmountsOf(row);
    AddTo(*response.mutable_total(), added.amounts());
  }
  return response;
}

absl::StatusOr<v1::ListYearlyTrainingResponse> TrainingReportApi::ListYearlyTraining(
    const api::Call& call, const v1::ListYearlyTrainingRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  // The rules of the last day of the year, or of today while it goes on.
  const CivilDay day = std::min(CivilDay(request.year(), 12, 31), call.legal_day());
  ASSIGN_OR_RETURN(const CourseRules rules, CourseRules::On(call, registry_, day));
  ASSIGN_OR_RETURN(const regulation::Parameter yearly, rules.Yearly());
  registry::v1::ListPeopleRequest asked;
  asked.set_under(request.under());
  asked.set_filter(kServing);
  asked.set_page_size(page.size);
  if (!page.after.empty()) asked.set_page_token(page.after.front());
  ASSIGN_OR_RETURN(const registry::v1::ListPeopleResponse people, learners_.People(call, asked));
  std::vector<PersonId> ids;
  for (const registry::v1::Person& person : people.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(person.name(), api::kPersonPattern, "people.name"));
    ids.push_back(id);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto days, store::TrainingDaysOf(*lease, ids, request.year()));
  v1::ListYearlyTrainingResponse response;
  response.set_required_days(yearly.value);
  *response.mutable_citation() =
      api::ToProto(regulation::Cite(yearly.source, yearly.rule, yearly.clause),
                   static_cast<types::v1::Certainty>(yearly.certainty));
  for (size_t i = 0; i < ids.size(); ++i) {
    const int had = days[ids[i]];
    if (request.only_missing() && had >= yearly.value) continue;
    const registry::v1::Person& person = people.people(static_cast<int>(i));
    v1::YearlyTraining& added = *response.add_people();
    added.set_person(person.name());
    added.set_full_name(person.full_name());
    added.set_organization(person.organization());
    added.set_days(had);
    added.set_is_enough(had >= yearly.value);
  }
  if (!people.next_page_token().empty()) {
    response.set_next_page_token(api::NextPageToken(request, {people.next_page_token()}));
  }
  return response;
}

absl::StatusOr<v1::ListUnlinkedEnrolmentsResponse> TrainingReportApi::ListUnlinkedEnrolments(
    const api::Call& call, const v1::ListUnlinkedEnrolmentsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::EnrolmentQuery query{.unlinked_in = request.year(), .limit = page.size + 1};
  if (!page.after.empty()) {
    const auto id = page.after.size() == 2 ? EnrolmentId::FromText(page.after[1]) : std::nullopt;
    if (!id.has_value()) return FieldError("page_token", "is broken");
    query.after_sort_key = page.after[0];
    query.after_id = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::ShownEnrolment> shown,
                   store::ListEnrolments(*lease, query, call.scope()));
  v1::ListUnlinkedEnrolmentsResponse response;
  if (shown.size() > static_cast<size_t>(page.size)) {
    shown.pop_back();
    const Enrolment& last = shown.back().enrolment;
    response.set_next_page_token(api::NextPageToken(request, {last.sort_key, last.id.text()}));
  }
  for (const store::ShownEnrolment& one : shown) *response.add_enrolments() = ToProto(one);
  return response;
}

}  // namespace cadre::development
