#include "services/planning/campaign_api.h"

#include "cadre/planning/v1/events.pb.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/review_convert.h"
#include "services/planning/store/campaign_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/review_store.h"
#include "services/planning/store/term_store.h"

namespace cadre::planning {
namespace {

// Its organization is in scope, its units are the organization or stand below it, its term exists.
absl::Status CheckPlaces(api::Mutation& m, const Campaign& campaign) {
  ASSIGN_OR_RETURN(const bool in_scope,
                   db::IsInScope(m.session(), campaign.organization, m.call().scope()));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const auto inside, store::UnitsUnder(m.session(), campaign.organization,
                                                        campaign.units, m.call().legal_day()));
  if (inside.size() != campaign.units.size()) {
    return FieldError("campaign.units", "holds one that does not stand below the organization");
  }
  if (!campaign.term.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(m.session(), *campaign.term));
  return term.has_value() ? absl::OkStatus() : NotFoundError("term");
}

std::vector<Review> ReviewsOf(const Campaign& campaign, absl::Time now) {
  std::vector<Review> reviews;
  for (const OrganizationId unit : campaign.units) {
    reviews.push_back({.id = ReviewId(NewId(now)),
                       .campaign = campaign.id,
                       .organization = unit,
                       .comment_mode = campaign.comment_mode});
  }
  return reviews;
}

absl::StatusOr<store::PendingQuery> QueryOf(const api::Page& page,
                                            const v1::ListPendingUnitsRequest& request) {
  store::PendingQuery query{.limit = page.size + 1};
  if (!request.campaign().empty()) {
    ASSIGN_OR_RETURN(query.campaign,
                     api::ParseId<CampaignId>(request.campaign(), kCampaignPattern, "campaign"));
  }
  if (request.has_due_before()) {
    ASSIGN_OR_RETURN(query.due_before, api::DayFrom(request.due_before(), "due_before"));
  }
  if (page.after.empty()) return query;
  const auto broken = [] { return FieldError("page_token", "is broken"); };
  if (page.after.size() != 3) return broken();
  const auto due = CivilDate::ParseIso(page.after[0]);
  const auto campaign = CampaignId::FromText(page.after[1]);
  const auto unit = OrganizationId::FromText(page.after[2]);
  if (!due || !campaign || !unit) return broken();
  query.after =
      PendingUnit{.campaign = *campaign, .organization = *unit, .due = due->EarliestDay()};
  return query;
}

}  // namespace

absl::StatusOr<v1::Campaign> CampaignApi::OpenCampaign(const api::Call& call,
                                                       const v1::OpenCampaignRequest& request) {
  ASSIGN_OR_RETURN(Campaign campaign, FromProto(request.campaign()));
  RETURN_IF_ERROR(CheckCampaign(campaign, call.legal_day()));
  campaign.id = CampaignId(NewId(call.now()));
  campaign.opened = call.legal_day();
  return api::Mutate<v1::Campaign>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Campaign> {
        RETURN_IF_ERROR(CheckPlaces(m, campaign));
        RETURN_IF_ERROR(store::InsertCampaign(m.session(), campaign));
        if (campaign.kind == CampaignKind::kReview) {
          RETURN_IF_ERROR(store::InsertReviews(m.session(), ReviewsOf(campaign, call.now())));
        }
        m.Touch(CampaignName(campaign.id));
        return ToProto(campaign);
      });
}

absl::StatusOr<v1::Campaign> CampaignApi::GetCampaign(const api::Call& call,
                                                      const v1::GetCampaignRequest& request) {
  ASSIGN_OR_RETURN(const CampaignId id,
                   api::ParseId<CampaignId>(request.name(), kCampaignPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Campaign> found,
                   store::FindCampaign(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("campaign");
  return ToProto(*found);
}

absl::StatusOr<v1::ListCampaignsResponse> CampaignApi::ListCampaigns(
    const api::Call& call, const v1::ListCampaignsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  std::optional<CampaignId> before;
  if (!page.after.empty()) {
    before = CampaignId::FromText(page.after.front());
    if (!before.has_value()) return FieldError("page_token", "is broken");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Campaign> rows,
                   store::ListCampaigns(*lease, before, page.size + 1, call.scope()));
  v1::ListCampaignsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Campaign& row : rows) *response.add_campaigns() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListPendingUnitsResponse> CampaignApi::ListPendingUnits(
    const api::Call& call, const v1::ListPendingUnitsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PendingQuery query, QueryOf(page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<PendingUnit> rows, store::ListPending(*lease, query, call.scope()));
  v1::ListPendingUnitsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    const PendingUnit& last = rows.back();
    response.set_next_page_token(api::NextPageToken(
        request, {FormatDay(last.due), last.campaign.text(), last.organization.text()}));
  }
  for (const PendingUnit& row : rows) {
    *response.add_pending_units() = ToProto(row, call.legal_day());
  }
  return response;
}

absl::StatusOr<v1::RemindUnitsResponse> CampaignApi::RemindUnits(
    const api::Call& call, const v1::RemindUnitsRequest& request) {
  ASSIGN_OR_RETURN(const CampaignId id,
                   api::ParseId<CampaignId>(request.name(), kCampaignPattern, "name"));
  return api::Mutate<v1::RemindUnitsResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RemindUnitsResponse> {
        ASSIGN_OR_RETURN(const std::optional<Campaign> campaign,
                         store::FindCampaign(m.session(), id, call.scope()));
        ASSIGN_OR_RETURN(const bool own,
                         campaign.has_value()
                             ? db::IsInScope(m.session(), campaign->organization, call.scope())
                             : absl::StatusOr<bool>(false));
        if (!own) return NotFoundError("campaign");
        ASSIGN_OR_RETURN(
            const std::vector<PendingUnit> units,
            store::ListPending(m.session(),
                               {.campaign = id, .limit = static_cast<int>(campaign->units.size())},
                               call.scope()));
        for (const PendingUnit& unit : units) {
          v1::UnitReminded event;
          event.set_campaign(CampaignName(id));
          event.set_organization(api::OrganizationName(unit.organization));
          *event.mutable_due_date() = api::ToProto(unit.due);
          event.set_days_late(DaysLate(unit.due, call.legal_day()));
          RETURN_IF_ERROR(m.Emit(event.campaign(), event));
        }
        RETURN_IF_ERROR(store::NoteReminder(m.session(), id, call.legal_day()));
        m.Touch(request.name());
        v1::RemindUnitsResponse response;
        response.set_reminded(static_cast<int>(units.size()));
        return response;
      });
}

}  // namespace cadre::planning
