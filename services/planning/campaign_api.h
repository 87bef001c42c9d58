// Use cases of CampaignService.
#ifndef CADRE_SERVICES_PLANNING_CAMPAIGN_API_H_
#define CADRE_SERVICES_PLANNING_CAMPAIGN_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/campaign.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class CampaignApi {
 public:
  explicit CampaignApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::Campaign> OpenCampaign(const api::Call& call,
                                            const v1::OpenCampaignRequest& request);
  absl::StatusOr<v1::Campaign> GetCampaign(const api::Call& call,
                                           const v1::GetCampaignRequest& request);
  absl::StatusOr<v1::ListCampaignsResponse> ListCampaigns(const api::Call& call,
                                                          const v1::ListCampaignsRequest& request);
  absl::StatusOr<v1::ListPendingUnitsResponse> ListPendingUnits(
      const api::Call& call, const v1::ListPendingUnitsRequest& request);
  absl::StatusOr<v1::RemindUnitsResponse> RemindUnits(const api::Call& call,
                                                      const v1::RemindUnitsRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_CAMPAIGN_API_H_
