// RecordCheckService: ratings of whole organizations.
#include <algorithm>

#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_fields.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_check_api.h"
#include "services/registry/store/rating_store.h"

namespace cadre::registry {
namespace {

constexpr char kShare[] = "rating.excellent_share";

v1::RatingShare ToProto(const RatingShare& share, const regulation::Parameter* limit) {
  v1::RatingShare shown;
  shown.set_organization(api::OrganizationName(share.organization));
  shown.set_leaders(share.leaders);
  shown.set_excellent(share.excellent);
  shown.set_good(share.good);
  shown.set_completed(share.completed);
  shown.set_not_completed(share.not_completed);
  if (limit == nullptr) return shown;
  const int allowed = ExcellentAllowed(share, *limit);
  shown.set_excellent_allowed(allowed);
  if (share.excellent > allowed) {
    *shown.mutable_citation() =
        api::ToProto(regulation::Cite(limit->source, limit->rule, limit->clause),
                     static_cast<types::v1::Certainty>(limit->certainty));
  }
  return shown;
}

}  // namespace

absl::StatusOr<v1::CheckRatingsResponse> RecordCheckApi::CheckRatings(
    const api::Call& call, const v1::CheckRatingsRequest& request) {
  constexpr NamedClasses kParty = {.party = true};
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(
      const OrganizationId under,
      api::ParseId<OrganizationId>(request.under(), api::kOrganizationPattern, "under"));
  const CivilDay year_end(request.year(), 12, 31);
  store::RatingQuery query{.under = under,
                           .year = request.year(),
                           .day = std::min(year_end, call.legal_day()),
                           .organizations = page.size + 1,
                           .withheld = WithheldFor(call, kParty)};
  if (!page.after.empty()) {
    const auto after = OrganizationId::FromText(page.after.front());
    if (!after.has_value()) return FieldError("page_token", "is broken");
    query.after = *after;
  }
  ASSIGN_OR_RETURN(const db::Scope scope, ScopeFor(call, kParty));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, under, scope));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(*lease));
  const auto ratings = rules->InForce(regulation::Domain::kRating, year_end);
  // Before the first set nothing limits them.
  const regulation::Parameter* limit =
      ratings.ok() ? ratings->FindParameter(kShare, year_end) : nullptr;
  ASSIGN_OR_RETURN(const auto counts, store::CountRatings(*lease, query, scope));
  // Nobody is named; the log keeps the question and how many the answer counts.
  int64_t told = 0;
  for (const RatedPeople& count : counts) told += count.people;
  RETURN_IF_ERROR(LogReading(call, *lease, request, {}, told));
  v1::CheckRatingsResponse response;
  int organizations = 0;
  OrganizationId last;
  for (const RatingShare& share : SharesOf(counts)) {
    if (share.organization != last && ++organizations > page.size) {
      response.set_next_page_token(api::NextPageToken(request, {last.text()}));
      break;
    }
    last = share.organization;
    *response.add_shares() = ToProto(share, limit);
  }
  return response;
}

}  // namespace cadre::registry
