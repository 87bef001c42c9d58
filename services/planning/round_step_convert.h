// Steps of rounds as requests tell them.
#ifndef CADRE_SERVICES_PLANNING_ROUND_STEPS_H_
#define CADRE_SERVICES_PLANNING_ROUND_STEPS_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/types/v1/types.pb.h"
#include "common/api/call.h"
#include "services/planning/domain/route.h"

namespace cadre::planning {

// A step of today by the caller, without a paper.
RoundStep PlainStep(const api::Call& call, StepKind kind, const std::string& opinion);

// The same with the paper, if there is one.
//   INVALID_ARGUMENT  a paper without a number, or from the future
absl::StatusOr<RoundStep> StepWith(const api::Call& call, StepKind kind, const std::string& opinion,
                                   const types::v1::DocumentRef& document, bool has_document);

template <typename Request>
absl::StatusOr<RoundStep> StepOf(const api::Call& call, StepKind kind, const Request& request,
                                 const std::string& opinion) {
  return StepWith(call, kind, opinion, request.document(), request.has_document());
}

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ROUND_STEPS_H_
