// Use cases of SittingService.
#ifndef CADRE_SERVICES_NOMINATION_SITTING_API_H_
#define CADRE_SERVICES_NOMINATION_SITTING_API_H_

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/nomination/domain/roll.h"
#include "services/nomination/sitting_feed.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class SittingApi {
 public:
  SittingApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry), feed_(pool) {}

  // Ends every WatchSitting, now and later.
  void Stop() { feed_.Stop(); }

  absl::StatusOr<v1::RollProposal> ProposeRoll(const api::Call& call,
                                               const v1::ProposeRollRequest& request);
  absl::StatusOr<v1::Sitting> ConveneSitting(const api::Call& call,
                                             const v1::ConveneSittingRequest& request);
  absl::StatusOr<v1::Sitting> GetSitting(const api::Call& call,
                                         const v1::GetSittingRequest& request);
  absl::StatusOr<v1::ListSittingsResponse> ListSittings(const api::Call& call,
                                                        const v1::ListSittingsRequest& request);
  absl::StatusOr<v1::Sitting> CheckIn(const api::Call& call, const v1::CheckInRequest& request);
  absl::StatusOr<v1::Sitting> CloseSitting(const api::Call& call,
                                           const v1::CloseSittingRequest& request);

  absl::Status WatchSitting(const api::Call& call, const v1::WatchSittingRequest& request,
                            absl::FunctionRef<bool(const v1::SittingUpdate&)> write);

 private:
  //   NOT_FOUND  out of scope: asked before the registry is, so that another unit learns nothing
  absl::Status CheckScope(const api::Call& call, OrganizationId organization);
  // Holds the roll against the rules and takes the names of those on it.
  absl::Status CheckRollByRule(const api::Call& call, Sitting& sitting, RollNotes& notes);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  SittingFeed feed_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SITTING_API_H_
