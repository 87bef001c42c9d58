#include "services/planning/publication_api.h"

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"

namespace cadre::planning {
namespace {

v1::Publication ToProto(const store::Publication& publication) {
  const Round& round = publication.round;
  v1::Publication result;
  result.set_plan(PlanName(publication.plan));
  result.set_organization(api::OrganizationName(publication.organization));
  result.set_scope(static_cast<v1::PlanScope>(publication.scope));
  result.set_term(TermName(publication.term));
  result.set_term_code(publication.term_code);
  result.set_sequence_no(round.sequence_no);
  result.set_local_code(round.local_code);
  result.mutable_decision()->set_number(round.decision_number);
  if (round.decision_date.has_value()) {
    *result.mutable_decision()->mutable_date() = api::ToProto(*round.decision_date);
  }
  result.set_publicity(static_cast<v1::Publicity>(round.publicity));
  result.set_whole(publication.whole);
  return result;
}

v1::PublishedEntry ToProto(const store::PublishedEntry& entry) {
  v1::PublishedEntry result;
  result.set_person(api::PersonName(entry.person));
  result.set_full_name(entry.full_name);
  result.set_post_title(entry.post_title);
  if (entry.planned_on.has_value()) {
    *result.mutable_planned_date() = api::ToProto(*entry.planned_on);
  }
  return result;
}

absl::StatusOr<store::PublishedQuery> QueryOf(const api::Page& page, PlanId plan) {
  store::PublishedQuery query{.plan = plan, .limit = page.size + 1};
  if (page.after.empty()) return query;
  const auto id = page.after.size() == 2 ? EntryId::FromText(page.after[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_id = *id;
  return query;
}

}  // namespace

absl::StatusOr<store::Audience> PublicationApi::AudienceOf(const api::Call& call) {
  store::Audience audience{.person = *call.identity.person, .day = call.legal_day()};
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, {audience.person}, audience.day));
  const registry::v1::PersonFacts& known = facts.front();
  if (!known.person().organization().empty()) {
    ASSIGN_OR_RETURN(audience.unit,
                     api::ParseId<OrganizationId>(known.person().organization(),
                                                  api::kOrganizationPattern, "organization"));
  }
  for (const registry::v1::PostHolding& holding : known.holdings()) {
    ASSIGN_OR_RETURN(audience.led.emplace_back(),
                     api::ParseId<OrganizationId>(holding.post().organization(),
                                                  api::kOrganizationPattern, "organization"));
  }
  return audience;
}

absl::StatusOr<v1::ListPublicationsResponse> PublicationApi::ListPublications(
    const api::Call& call, const v1::ListPublicationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PublicationQuery query{.limit = page.size + 1};
  if (!page.after.empty()) {
    query.before = PlanId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  ASSIGN_OR_RETURN(const store::Audience audience, AudienceOf(call));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Publication> rows,
                   store::ListPublications(*lease, query, audience));
  v1::ListPublicationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().plan.text()}));
  }
  for (const store::Publication& row : rows) *response.add_publications() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ReadPublicationResponse> PublicationApi::ReadPublication(
    const api::Call& call, const v1::ReadPublicationRequest& request) {
  ASSIGN_OR_RETURN(const PlanId plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(store::PublishedQuery query, QueryOf(page, plan));
  ASSIGN_OR_RETURN(const store::Audience audience, AudienceOf(call));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<store::Publication> known,
                   store::ListPublications(*lease, {.plan = plan, .limit = 1}, audience));
  if (known.empty()) return NotFoundError("plan");
  if (!known.front().whole) query.only = audience.person;
  ASSIGN_OR_RETURN(std::vector<store::PublishedEntry> rows, store::ListPublished(*lease, query));
  v1::ReadPublicationResponse response;
  *response.mutable_publication() = ToProto(known.front());
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().sort_key, rows.back().id.text()}));
  }
  for (const store::PublishedEntry& row : rows) *response.add_entries() = ToProto(row);
  return response;
}

}  // namespace cadre::planning
