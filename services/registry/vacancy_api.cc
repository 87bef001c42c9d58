#include "services/registry/vacancy_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/places_asked_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/store/vacancy_store.h"

namespace cadre::registry {
namespace {

using regulation::Domain;

constexpr char kTerm[] = "appointment.term";
constexpr int kMostMonths = 120;

template <typename Query, typename Request>
absl::Status ReadCommon(const Request& request, const api::Page& page, Query& query) {
  query.post_group = request.post_group();
  if (!page.after.empty()) query.after_code = page.after.front();
  if (request.under().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                             api::kOrganizationPattern, "under"));
  return absl::OkStatus();
}

// By day: a holder goes with the first term that ends after he or she came.
absl::StatusOr<std::vector<TermEnd>> CalendarFrom(const v1::ForecastVacanciesRequest& request) {
  std::vector<TermEnd> calendar;
  for (int i = 0; i < request.term_ends_size(); ++i) {
    const v1::TermEnd& term = request.term_ends(i);
    const std::string field = absl::StrCat("term_ends[", i, "]");
    if (term.term_kind() == v1::TERM_KIND_PERSONAL) {
      return FieldError(field + ".term_kind", "ends with each holding");
    }
    TermEnd& added = calendar.emplace_back(TermEnd{static_cast<TermKind>(term.term_kind())});
    ASSIGN_OR_RETURN(added.day, api::DayFrom(term.end_date(), field + ".end_date"));
  }
  std::sort(calendar.begin(), calendar.end(),
            [](const TermEnd& a, const TermEnd& b) { return a.day < b.day; });
  return calendar;
}

v1::Vacancy ToProto(const Vacancy& vacancy, CivilDay day) {
  const int places = PlacesOn({vacancy.post.headcount_from()}, day);
  v1::Vacancy result;
  *result.mutable_post() = ToProto(vacancy.post);
  result.set_places(places);
  result.set_holders(vacancy.holders);
  result.set_free(std::max(0, places - vacancy.holders));
  result.set_over(std::max(0, vacancy.holders - vacancy.post.headcount));
  return result;
}

v1::Departure ToProto(const Tenure& tenure, const Departure& departure) {
  v1::Departure result;
  result.set_post(api::PostName(tenure.post.id));
  result.set_title(tenure.post.title);
  result.set_organization(api::OrganizationName(tenure.post.organization));
  result.set_person(api::PersonName(tenure.person));
  result.set_full_name(tenure.full_name);
  *result.mutable_start_date() = api::ToProto(tenure.period.start);
  *result.mutable_leave_date() = api::ToProto(departure.leaves);
  result.set_cause(static_cast<v1::DepartureCause>(departure.cause));
  result.set_birth_month_unknown(departure.birth_month_unknown);
  if (departure.citation) {
    *result.mutable_citation() =
        api::ToProto(*departure.citation, static_cast<types::v1::Certainty>(departure.certainty));
  }
  return result;
}

v1::Seat ToProto(const Seat& seat, const TenureRules& rules) {
  v1::Seat result;
  result.set_post(api::PostName(seat.post.id));
  result.set_title(seat.post.title);
  result.set_organization(api::OrganizationName(seat.post.organization));
  result.set_post_group(seat.post.post_group);
  for (const Tenure& holder : seat.holders) {
    v1::SeatHolder& added = *result.add_holders();
    added.set_person(api::PersonName(holder.person));
    const auto retirement = RetirementFrom(holder, rules);
    if (retirement) *added.mutable_retirement_month() = api::ToProto(retirement->leaves);
  }
  return result;
}

}  // namespace

absl::StatusOr<TenureRules> VacancyApi::RulesOn(db::Session& session, CivilDay day) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  TenureRules result;
  ASSIGN_OR_RETURN(result.ages, rules->InForce(Domain::kAge, day));
  const auto appointment = rules->InForce(Domain::kAppointment, day);
  // Before the first set of appointments nothing states a term.
  if (!appointment.ok()) return result;
  const regulation::Parameter* term = appointment->FindParameter(kTerm, day);
  if (term != nullptr) result.term = *term;
  return result;
}

absl::StatusOr<v1::ListVacanciesResponse> VacancyApi::ListVacancies(
    const api::Call& call, const v1::ListVacanciesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::VacancyQuery query{.kind = static_cast<VacancyKind>(request.kind()),
                            .limit = page.size + 1};
  RETURN_IF_ERROR(ReadCommon(request, page, query));
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Vacancy> rows, store::ListVacancies(*lease, query, call.scope()));
  v1::ListVacanciesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().post.code}));
  }
  for (const Vacancy& row : rows) *response.add_vacancies() = ToProto(row, query.day);
  return response;
}

absl::StatusOr<v1::ForecastVacanciesResponse> VacancyApi::ForecastVacancies(
    const api::Call& call, const v1::ForecastVacanciesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::TenureQuery query{.from = call.legal_day(), .posts = page.size + 1};
  RETURN_IF_ERROR(ReadCommon(request, page, query));
  if (request.has_from()) {
    ASSIGN_OR_RETURN(query.from, api::DayFrom(request.from(), "from"));
  }
  ASSIGN_OR_RETURN(query.to, api::DayFrom(request.to(), "to"));
  if (query.to < query.from) return FieldError("to", "is before the first day");
  if (query.to > AddMonths(query.from, kMostMonths)) {
    return FieldError("to", "is more than ten years after the first day");
  }
  ASSIGN_OR_RETURN(std::vector<TermEnd> calendar, CalendarFrom(request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(TenureRules rules, RulesOn(*lease, query.from));
  rules.calendar = std::move(calendar);
  ASSIGN_OR_RETURN(const std::vector<Tenure> rows, store::ListTenures(*lease, query, call.scope()));
  v1::ForecastVacanciesResponse response;
  int posts = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool is_next_post = i == 0 || rows[i].post.id != rows[i - 1].post.id;
    if (is_next_post && ++posts > page.size) {
      response.set_next_page_token(api::NextPageToken(request, {rows[i - 1].post.code}));
      break;
    }
    if (const auto departure = DepartureOf(rows[i], rules, query.to)) {
      *response.add_departures() = ToProto(rows[i], *departure);
    }
  }
  return response;
}

absl::StatusOr<v1::FetchSeatsResponse> VacancyApi::FetchSeats(
    const api::Call& call, const v1::FetchSeatsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  store::SeatQuery query{.post_group = request.post_group(), .day = day, .limit = page.size + 1};
  if (!page.after.empty()) query.after_code = page.after.front();
  ASSIGN_OR_RETURN(const PlacesAsked asked, PlacesAskedBy(request, day));
  query.posts = asked.posts;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const TenureRules rules, RulesOn(*lease, day));
  ASSIGN_OR_RETURN(std::vector<Seat> seats, store::ListSeats(*lease, query, asked.scope));
  v1::FetchSeatsResponse response;
  if (seats.size() > static_cast<size_t>(page.size)) {
    seats.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {seats.back().post.code}));
  }
  for (const Seat& seat : seats) *response.add_seats() = ToProto(seat, rules);
  return response;
}

}  // namespace cadre::registry
