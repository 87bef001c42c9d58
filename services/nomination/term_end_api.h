// Use cases of TermEndService, and what a re-appointment must meet.
#ifndef CADRE_SERVICES_NOMINATION_TERM_END_API_H_
#define CADRE_SERVICES_NOMINATION_TERM_END_API_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/term_end.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

class TermEndApi {
 public:
  TermEndApi(db::Pool& pool, registry::RegistryClient& registry, registry::TermClient& terms)
      : pool_(pool), registry_(registry), terms_(terms) {}

  // One statement, whatever the size of the page.
  absl::StatusOr<v1::ListTermEndsResponse> ListTermEnds(const api::Call& call,
                                                        const v1::ListTermEndsRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  registry::TermClient& terms_;
};

// Whether everybody may be re-appointed to the post by the rules of today.
//   INVALID_ARGUMENT     one of them does not hold the post
//   FAILED_PRECONDITION  RULE_VIOLATED: too near retirement (CON-14), the most terms (CON-16)
//   UNAVAILABLE          PEER_UNAVAILABLE
absl::Status CheckReappointments(const api::Call& call, registry::RegistryClient& registry,
                                 registry::TermClient& terms, const registry::v1::Post& post,
                                 const std::vector<PersonId>& people);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_TERM_END_API_H_
