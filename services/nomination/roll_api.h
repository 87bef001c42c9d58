// Whom a meeting summons, asked of the rules and of the registry.
#ifndef CADRE_SERVICES_NOMINATION_ROLL_API_H_
#define CADRE_SERVICES_NOMINATION_ROLL_API_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "services/nomination/domain/roll.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

struct RollByRule {
  std::optional<regulation::Composition> composition;  // none: the roll is made by hand
  Citation citation;
  std::vector<Proposed> proposed;
};

// By the sets and the holdings of the sitting's day. Two reads of the registry at most, whatever
// the number of people; none where no set in force states a composition.
//   NOT_FOUND         no such organization on the day
//   INVALID_ARGUMENT  more than 2000 people hold the posts
absl::StatusOr<RollByRule> AskRoll(const api::Call& call, registry::RegistryClient& registry,
                                   const Sitting& sitting);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_ROLL_API_H_
