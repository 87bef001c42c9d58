// Rules that change while a case runs, asked of the registry when a step begins.
#ifndef CADRE_SERVICES_NOMINATION_RULE_CHANGE_API_H_
#define CADRE_SERVICES_NOMINATION_RULE_CHANGE_API_H_

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "services/nomination/domain/case.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

// Where the held case follows the law, meets that of today for a step that is about to begin, and
// keeps what changed. The rule sets are those that this process has; the registry is asked only
// where it has none yet.
//   FAILED_PRECONDITION  RULE_SET_MISSING
//   UNAVAILABLE          PEER_UNAVAILABLE
absl::Status FollowLaw(api::Mutation& m, registry::RegistryClient& registry, Case& subject,
                       int step);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_RULE_CHANGE_API_H_
