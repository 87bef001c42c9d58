#include "common/api/as_of.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/indicator_api.h"
#include "services/planning/indicator_convert.h"
#include "services/planning/store/indicator_store.h"

namespace cadre::planning {
namespace {

constexpr BoxLevel kLevels[] = {BoxLevel::kLow, BoxLevel::kMedium, BoxLevel::kHigh};

v1::ReportNineBoxResponse ToProto(const NineBox& box) {
  v1::ReportNineBoxResponse response;
  for (const BoxLevel performance : kLevels) {
    for (const BoxLevel potential : kLevels) {
      v1::BoxCell& cell = *response.add_cells();
      cell.set_performance(static_cast<v1::BoxLevel>(performance));
      cell.set_potential(static_cast<v1::BoxLevel>(potential));
      cell.set_people(box.At(performance, potential));
    }
  }
  response.set_not_assessed(box.not_assessed());
  response.set_not_rated(box.not_rated());
  return response;
}

absl::StatusOr<store::AssessmentQuery> QueryOf(const api::Call& call, const api::Page& page,
                                               const v1::ListPotentialAssessmentsRequest& request) {
  store::AssessmentQuery query{.reader = call.identity.person, .limit = page.size + 1};
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(query.person,
                     api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  }
  if (!page.after.empty()) {
    query.before = PotentialId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  return query;
}

}  // namespace

absl::StatusOr<std::map<PersonId, BoxLevel>> IndicatorApi::PerformanceOn(
    const api::Call& call, const std::vector<PersonId>& people, CivilDay day) {
  std::map<PersonId, BoxLevel> performance;
  std::vector<PersonId> unrated;
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, day));
  for (size_t i = 0; i < people.size(); ++i) {
    const int ratings = facts[i].ratings_size();  // by year
    if (ratings == 0) {
      unrated.push_back(people[i]);
    } else {
      performance[people[i]] = PerformanceOf(facts[i].ratings(ratings - 1).level());
    }
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto of_reviews, store::ReviewRatings(*lease, unrated, day));
  for (const auto& [person, rating] : of_reviews) performance[person] = PerformanceOf(rating);
  return performance;
}

absl::StatusOr<v1::ReportNineBoxResponse> IndicatorApi::ReportNineBox(
    const api::Call& call, const v1::ReportNineBoxRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Scope reach, Reach(call, request.under()));
  std::map<PersonId, BoxLevel> potentials;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(potentials, store::PotentialsOf(*lease, day, call.identity.person, reach));
  }
  std::vector<PersonId> assessed;
  for (const auto& [person, potential] : potentials) {
    if (potential != BoxLevel::kUnknown) assessed.push_back(person);
  }
  ASSIGN_OR_RETURN(auto performance, PerformanceOn(call, assessed, day));
  NineBox box;
  for (const auto& [person, potential] : potentials) box.Count(performance[person], potential);
  return ToProto(box);
}

absl::StatusOr<v1::ReportStepDurationsResponse> IndicatorApi::ReportStepDurations(
    const api::Call& call, const v1::ReportStepDurationsRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::optional<TermId> term;
  if (!request.term().empty()) {
    ASSIGN_OR_RETURN(term, api::ParseId<TermId>(request.term(), kTermPattern, "term"));
  }
  ASSIGN_OR_RETURN(const db::Scope reach, Reach(call, request.under()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Round> rounds, store::RoundDays(*lease, term, reach));
  v1::ReportStepDurationsResponse response;
  for (const StepDuration& duration : DurationsOf(rounds, day)) {
    *response.add_steps() = planning::ToProto(duration);
  }
  return response;
}

absl::StatusOr<v1::PotentialAssessment> IndicatorApi::AssessPotential(
    const api::Call& call, const v1::AssessPotentialRequest& request) {
  ASSIGN_OR_RETURN(PotentialAssessment assessment, FromProto(request.assessment()));
  if (assessment.person == call.identity.person) {
    return FieldError("assessment.person", "is the caller");
  }
  if (assessment.assessed > call.legal_day()) {
    return FieldError("assessment.assessed_date", "is in the future");
  }
  assessment.id = PotentialId(NewId(call.now()));
  assessment.author = call.identity.principal;
  return api::Mutate<v1::PotentialAssessment>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PotentialAssessment> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), assessment.organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        ASSIGN_OR_RETURN(const auto planned,
                         store::PlannedUnder(m.session(), {assessment.person},
                                             assessment.organization, call.legal_day()));
        if (planned.empty()) return NotFoundError("person");
        RETURN_IF_ERROR(store::InsertAssessments(m.session(), {assessment}));
        m.Touch(PotentialName(assessment.id));
        return planning::ToProto(assessment);
      });
}

absl::StatusOr<v1::ListPotentialAssessmentsResponse> IndicatorApi::ListPotentialAssessments(
    const api::Call& call, const v1::ListPotentialAssessmentsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::AssessmentQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<PotentialAssessment> rows,
                   store::ListAssessments(*lease, query, call.scope()));
  v1::ListPotentialAssessmentsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const PotentialAssessment& row : rows) {
    *response.add_assessments() = planning::ToProto(row);
  }
  return response;
}

}  // namespace cadre::planning
