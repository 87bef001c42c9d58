// Terms of holders and tables of working days of the registry, by which nomination counts.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_GRPC_TERM_CLIENT_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_GRPC_TERM_CLIENT_H_

#include <map>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/regulation.grpc.pb.h"
#include "cadre/registry/v1/term_end.grpc.pb.h"
#include "common/api/call.h"
#include "common/base/ids.h"
#include "common/regulation/working_days.h"

namespace cadre::registry {

// Thread-safe. Every method answers UNAVAILABLE (PEER_UNAVAILABLE) while the registry is away.
class TermClient {
 public:
  explicit TermClient(const std::shared_ptr<grpc::Channel>& channel);

  // All tables that are in use; none of a year is an error of the question that reaches into it.
  absl::StatusOr<regulation::WorkingDays> WorkingDays(const api::Call& call);

  // A page of the terms of holders that end up to a day.
  absl::StatusOr<v1::FetchHolderTermsResponse> HolderTerms(
      const api::Call& call, const v1::FetchHolderTermsRequest& request);

  // Whole months that people have held the highest of their posts or one of equal rank (CON-06), by
  // person; nobody who holds none that is ranked.
  absl::StatusOr<std::map<PersonId, int>> PostTimes(const api::Call& call,
                                                    const std::vector<PersonId>& people);

 private:
  std::unique_ptr<v1::RegulationService::Stub> regulations_;
  std::unique_ptr<v1::HolderTermService::Stub> terms_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_GRPC_TERM_CLIENT_H_
