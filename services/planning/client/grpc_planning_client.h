// Planning, as the other services of the suite see it.
#ifndef CADRE_SERVICES_PLANNING_CLIENT_GRPC_PLANNING_CLIENT_H_
#define CADRE_SERVICES_PLANNING_CLIENT_GRPC_PLANNING_CLIENT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/entry.grpc.pb.h"
#include "cadre/planning/v1/plan.grpc.pb.h"
#include "common/api/call.h"
#include "common/rpc/event_follower.h"

namespace cadre::planning {

// Thread-safe. Every method answers UNAVAILABLE (PEER_UNAVAILABLE) while planning is away.
class PlanningClient {
 public:
  explicit PlanningClient(std::shared_ptr<grpc::Channel> channel);

  // A plan, if the user of this call may see it.
  absl::StatusOr<v1::Plan> GetPlan(const api::Call& call, const std::string& name);

  // The standing entries of people, in every plan.
  absl::StatusOr<std::vector<v1::FetchedEntry>> EntriesOf(const api::Call& call,
                                                          const std::vector<std::string>& people);
  // The standing entries for posts.
  absl::StatusOr<std::vector<v1::FetchedEntry>> EntriesFor(const api::Call& call,
                                                           const std::vector<std::string>& posts);
  // The standing entries of a plan.
  absl::StatusOr<std::vector<v1::FetchedEntry>> EntriesOfPlan(const api::Call& call,
                                                              const std::string& plan);

  // Opens planning's event stream.
  rpc::EventOpener Events() const;

 private:
  absl::StatusOr<std::vector<v1::FetchedEntry>> Fetch(const api::Call& call,
                                                      const v1::FetchEntriesRequest& request);

  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::EntryService::Stub> entries_;
  std::unique_ptr<v1::PlanService::Stub> plans_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_CLIENT_GRPC_PLANNING_CLIENT_H_
