// Terms of the holders of appointed posts.
#include <algorithm>
#include <map>
#include <utility>

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "services/registry/domain/screening.h"
#include "services/registry/places_asked_api.h"
#include "services/registry/store/screening_store.h"
#include "services/registry/store/vacancy_store.h"
#include "services/registry/vacancy_api.h"

namespace cadre::registry {
namespace {

using Chains = std::map<std::pair<PostId, PersonId>, int>;

absl::StatusOr<Chains> ChainsOf(db::Session& session, const std::vector<Tenure>& rows,
                                CivilDay day) {
  std::vector<PostId> posts;
  for (const Tenure& row : rows) {
    if (posts.empty() || posts.back() != row.post.id) posts.push_back(row.post.id);
  }
  ASSIGN_OR_RETURN(const std::vector<store::Chain> chains, store::ChainsOf(session, posts, day));
  Chains result;
  for (const store::Chain& chain : chains) result[{chain.post, chain.person}] = chain.holdings;
  return result;
}

v1::HolderTerm ToProto(const Tenure& tenure, CivilDay end, const TenureRules& rules) {
  v1::HolderTerm result;
  result.set_post(api::PostName(tenure.post.id));
  result.set_title(tenure.post.title);
  result.set_organization(api::OrganizationName(tenure.post.organization));
  result.set_post_group(tenure.post.post_group);
  result.set_person(api::PersonName(tenure.person));
  result.set_full_name(tenure.full_name);
  *result.mutable_start_date() = api::ToProto(tenure.period.start);
  *result.mutable_end_date() = api::ToProto(end);
  const auto retirement = RetirementFrom(tenure, rules);
  if (retirement) *result.mutable_retirement_month() = api::ToProto(retirement->leaves);
  return result;
}

}  // namespace

absl::StatusOr<v1::FetchHolderTermsResponse> VacancyApi::FetchHolderTerms(
    const api::Call& call, const v1::FetchHolderTermsRequest& request) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const CivilDay to, api::DayFrom(request.to(), "to"));
  ASSIGN_OR_RETURN(const PlacesAsked asked, PlacesAskedBy(request, today));
  store::TenureQuery query{.from = today, .to = today, .posts = page.size + 1, .only = asked.posts};
  if (!page.after.empty()) query.after_code = page.after.front();
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const TenureRules rules, RulesOn(*lease, today));
  ASSIGN_OR_RETURN(const std::vector<Tenure> rows, store::ListTenures(*lease, query, asked.scope));
  ASSIGN_OR_RETURN(const Chains chains, ChainsOf(*lease, rows, today));
  v1::FetchHolderTermsResponse response;
  int posts = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Tenure& row = rows[i];
    const bool is_next_post = i == 0 || row.post.id != rows[i - 1].post.id;
    if (is_next_post && ++posts > page.size) {
      response.set_next_page_token(api::NextPageToken(request, {rows[i - 1].post.code}));
      break;
    }
    const std::optional<Departure> term = OwnTermEnd(row, rules);
    if (!term.has_value()) continue;
    const CivilDay end = std::min(term->leaves.EarliestDay(), row.period.end);
    if (end > to) continue;
    v1::HolderTerm& added = *response.add_terms();
    added = ToProto(row, end, rules);
    const auto chain = chains.find({row.post.id, row.person});
    added.set_consecutive_terms(chain == chains.end() ? 1 : chain->second);
  }
  return response;
}

absl::StatusOr<v1::FetchPostTimesResponse> VacancyApi::FetchPostTimes(
    const api::Call& call, const v1::FetchPostTimesRequest& request) {
  std::vector<PersonId> people;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(people.emplace_back(),
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
  }
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  const ScreeningRules rules{.day = call.legal_day()};
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto facts, store::ScreeningFactsOf(*lease, {.ids = people}, rules.day,
                                                             {.disciplines = false}));
  v1::FetchPostTimesResponse response;
  for (const auto& [person, known] : facts) {
    const auto counted = CountedFor(regulation::CriterionKind::kTimeInPost, known.posts, rules);
    if (counted.empty()) continue;
    v1::PostTime& time = *response.add_times();
    time.set_person(api::PersonName(person));
    time.set_months(MonthsHeld(counted, rules.day));
  }
  return response;
}

}  // namespace cadre::registry
