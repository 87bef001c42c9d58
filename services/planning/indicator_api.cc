#include "services/planning/indicator_api.h"

#include <set>

#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/retirement.h"
#include "services/planning/store/indicator_store.h"

namespace cadre::planning {
namespace {

using registry::v1::FetchSeatsRequest;
using registry::v1::FetchSeatsResponse;
using registry::v1::Seat;

FetchSeatsRequest SeatsOf(const db::Scope& reach, CivilDay day, const std::string& post_group) {
  FetchSeatsRequest request;
  for (const OrganizationId root : reach.roots) {
    request.add_organizations(api::OrganizationName(root));
  }
  request.set_post_group(post_group);
  *request.mutable_as_of() = api::ToProto(day);
  request.set_page_size(api::kMaxPageSize);
  return request;
}

absl::StatusOr<PostId> PostOf(const Seat& seat) {
  return api::ParseId<PostId>(seat.post(), api::kPostPattern, "seats.post");
}

v1::PostBench ToProto(const Seat& seat, const Bench& bench) {
  v1::PostBench result;
  result.set_post(seat.post());
  result.set_title(seat.title());
  result.set_organization(seat.organization());
  result.set_post_group(seat.post_group());
  result.set_holders(seat.holders_size());
  result.set_successors(bench.successors);
  result.set_ready_now(bench.now);
  result.set_ready_in_one_term(bench.one_term);
  result.set_ready_in_two_terms(bench.two_terms);
  return result;
}

// When each of several people retires; nothing where nobody knows.
using Retirements = std::map<PersonId, std::optional<CivilMonth>>;

absl::Status AddHolders(const FetchSeatsResponse& page, Retirements& retirements) {
  for (const Seat& seat : page.seats()) {
    for (const registry::v1::SeatHolder& holder : seat.holders()) {
      ASSIGN_OR_RETURN(
          const PersonId person,
          api::ParseId<PersonId>(holder.person(), api::kPersonPattern, "holders.person"));
      std::optional<CivilMonth>& month = retirements[person];
      if (!holder.has_retirement_month()) continue;
      ASSIGN_OR_RETURN(const CivilDate date,
                       api::DateFrom(holder.retirement_month(), "holders.retirement_month"));
      month = date.LatestMonth();
    }
  }
  return absl::OkStatus();
}

// By sex and birth; of somebody who also holds a post as the registry says.
std::optional<CivilMonth> RetirementOf(const regulation::RuleSet& ages,
                                       const store::Planned& planned,
                                       const Retirements& of_holders) {
  const auto held = of_holders.find(planned.person);
  if (held != of_holders.end()) return held->second;
  const auto retirement =
      regulation::RetirementOf(ages, {.sex = planned.sex, .born = planned.birth.LatestMonth()});
  if (!retirement.has_value()) return std::nullopt;
  return retirement->month;
}

}  // namespace

absl::StatusOr<db::Scope> IndicatorApi::Reach(const api::Call& call, const std::string& under) {
  db::Scope reach = call.scope();
  if (under.empty()) return reach;
  ASSIGN_OR_RETURN(const OrganizationId root,
                   api::ParseId<OrganizationId>(under, api::kOrganizationPattern, "under"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, root, reach));
  if (!in_scope) return NotFoundError("organization");
  return db::Scope{.roots = {root}, .day = reach.day};
}

absl::Status IndicatorApi::EachPage(const api::Call& call, FetchSeatsRequest request,
                                    SeatVisitor visit) {
  do {
    ASSIGN_OR_RETURN(const FetchSeatsResponse page, registry_.Seats(call, request));
    RETURN_IF_ERROR(visit(page));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

absl::StatusOr<std::map<PostId, Bench>> IndicatorApi::BenchesOf(const api::Call& call,
                                                                const FetchSeatsResponse& page,
                                                                CivilDay day) {
  std::vector<PostId> posts;
  for (const Seat& seat : page.seats()) {
    ASSIGN_OR_RETURN(const PostId post, PostOf(seat));
    posts.push_back(post);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  return store::BenchesOf(*lease, posts, day);
}

absl::StatusOr<v1::BenchReport> IndicatorApi::ReportBench(const api::Call& call,
                                                          const v1::ReportBenchRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Scope reach, Reach(call, request.under()));
  BenchTotals totals;
  RETURN_IF_ERROR(EachPage(call, SeatsOf(reach, day, request.post_group()),
                           [&](const FetchSeatsResponse& page) -> absl::Status {
                             ASSIGN_OR_RETURN(auto benches, BenchesOf(call, page, day));
                             for (const Seat& seat : page.seats()) {
                               ASSIGN_OR_RETURN(const PostId post, PostOf(seat));
                               Count(benches[post], totals);
                             }
                             return absl::OkStatus();
                           }));
  v1::BenchReport report;
  *report.mutable_as_of() = api::ToProto(day);
  report.set_posts(totals.posts);
  report.set_with_successor(totals.with_successor);
  report.set_with_ready_now(totals.with_ready_now);
  for (const int posts : totals.depth) report.add_depth(posts);
  return report;
}

absl::StatusOr<v1::ListPostBenchesResponse> IndicatorApi::ListPostBenches(
    const api::Call& call, const v1::ListPostBenchesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Scope reach, Reach(call, request.under()));
  FetchSeatsRequest asked = SeatsOf(reach, day, request.post_group());
  asked.set_page_size(page.size);
  // The registry's own token is the position: it is bound to the same query.
  if (!page.after.empty()) asked.set_page_token(page.after.front());
  ASSIGN_OR_RETURN(const FetchSeatsResponse seats, registry_.Seats(call, asked));
  ASSIGN_OR_RETURN(auto benches, BenchesOf(call, seats, day));
  v1::ListPostBenchesResponse response;
  for (const Seat& seat : seats.seats()) {
    ASSIGN_OR_RETURN(const PostId post, PostOf(seat));
    const Bench& bench = benches[post];
    if (request.nobody_ready() && bench.now > 0) continue;
    *response.add_benches() = ToProto(seat, bench);
  }
  if (!seats.next_page_token().empty()) {
    response.set_next_page_token(api::NextPageToken(request, {seats.next_page_token()}));
  }
  return response;
}

absl::StatusOr<v1::ReportRetirementsResponse> IndicatorApi::ReportRetirements(
    const api::Call& call, const v1::ReportRetirementsRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Scope reach, Reach(call, request.under()));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet ages, rules->InForce(regulation::Domain::kAge, day));
  Retirements of_holders;
  RETURN_IF_ERROR(EachPage(call, SeatsOf(reach, day, ""), [&](const FetchSeatsResponse& page) {
    return AddHolders(page, of_holders);
  }));
  std::vector<store::Planned> planned;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(planned, store::PlannedPeople(*lease, day, reach));
  }
  RetirementWave incumbents(day, request.years());
  RetirementWave successors(day, request.years());
  std::set<PersonId> unknown;
  const auto count = [&](PersonId person, std::optional<CivilMonth> month, RetirementWave& wave) {
    if (month.has_value()) {
      wave.Count(*month);
    } else {
      unknown.insert(person);
    }
  };
  for (const auto& [person, month] : of_holders) count(person, month, incumbents);
  for (const store::Planned& of : planned) {
    count(of.person, RetirementOf(ages, of, of_holders), successors);
  }
  v1::ReportRetirementsResponse response;
  for (int i = 0; i < request.years(); ++i) {
    v1::RetirementYear& year = *response.add_years();
    year.set_year(incumbents.first_year() + i);
    year.set_incumbents(incumbents.people()[static_cast<size_t>(i)]);
    year.set_planned(successors.people()[static_cast<size_t>(i)]);
  }
  response.set_unknown(static_cast<int>(unknown.size()));
  return response;
}

}  // namespace cadre::planning
