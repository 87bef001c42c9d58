#include "services/development/course_rules_api.h"

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::development {

absl::StatusOr<CourseRules> CourseRules::InForce(const api::Call& call,
                                                 registry::RegistryClient& registry) {
  CourseRules result;
  result.day_ = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  auto training = rules->InForce(regulation::Domain::kTraining, result.day_);
  if (HasReason(training.status(), Reason::kRuleSetMissing)) return result;
  ASSIGN_OR_RETURN(result.training_, std::move(training));
  return result;
}

CourseLimits CourseRules::LimitsOf(GapKind kind, int level) const {
  if (!training_.has_value()) return {};
  return development::LimitsOf(*training_, kind, level, day_);
}

}  // namespace cadre::development
