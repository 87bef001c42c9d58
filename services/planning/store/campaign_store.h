// Campaigns and what units have still to do, in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_CAMPAIGN_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_CAMPAIGN_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/review.h"

namespace cadre::planning::store {

// The campaign and its units. Two statements.
absl::Status InsertCampaign(db::Session& session, const Campaign& campaign);

// A campaign of an organization in scope, or with a unit in scope; with all units, or with those in
// scope. Two statements.
absl::StatusOr<std::optional<Campaign>> FindCampaign(db::Session& session, CampaignId id,
                                                     const db::Scope& scope);
// The same, without units, the newest first. One statement.
absl::StatusOr<std::vector<Campaign>> ListCampaigns(db::Session& session,
                                                    std::optional<CampaignId> before, int limit,
                                                    const db::Scope& scope);

struct PendingQuery {
  std::optional<CampaignId> campaign;
  std::optional<CivilDay> due_before;
  std::optional<PendingUnit> after;  // the page begins behind it
  int limit = 50;
};
// Units in scope that are not done, by due day. One statement.
absl::StatusOr<std::vector<PendingUnit>> ListPending(db::Session& session,
                                                     const PendingQuery& query,
                                                     const db::Scope& scope);

absl::Status NoteReminder(db::Session& session, CampaignId campaign, CivilDay day);
// The unit has done on a day what this campaign asks.
absl::Status NoteDone(db::Session& session, CampaignId campaign, OrganizationId unit, CivilDay day);
// The unit has submitted on a day a round of this term that was opened on `opened`: what campaigns
// opened until then ask is done.
struct SubmittedRound {
  OrganizationId unit;
  TermId term;
  CivilDay opened;
  CivilDay day;
};
absl::Status NoteSubmitted(db::Session& session, const SubmittedRound& round);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_CAMPAIGN_STORE_H_
