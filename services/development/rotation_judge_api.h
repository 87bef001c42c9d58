// Judges a rotation by what the registry knows and by the sets in force at its start.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_JUDGE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_JUDGE_API_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "services/development/rotation_convert.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

// Asks the registry who goes where: on behalf of the user for the post, so that nobody sends people
// where he may not look.
absl::StatusOr<RotationCase> CaseOf(const api::Call& call, registry::RegistryClient& registry,
                                    const Rotation& rotation);

// Evaluates the rotation into its `evaluation`; what the rules find.
//   FAILED_PRECONDITION  (RULE_VIOLATED) a rule blocks
absl::StatusOr<std::vector<regulation::Finding>> Judge(api::Mutation& m,
                                                       const regulation::Catalogue& rules,
                                                       const RotationCase& known,
                                                       Rotation& rotation);

// The same for one that is kept already: its evaluation is kept beside the earlier ones, and each
// finding needs its reason.
//   FAILED_PRECONDITION  (RULE_VIOLATED) a rule blocks, or a finding has no reason
absl::Status JudgeAgain(api::Mutation& m, const regulation::Catalogue& rules,
                        const RotationCase& known, const std::vector<std::string>& explained,
                        Rotation& rotation);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_JUDGE_API_H_
