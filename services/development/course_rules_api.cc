#include "services/development/course_rules_api.h"

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::development {

absl::StatusOr<CourseRules> CourseRules::On(const api::Call& call,
                                            registry::RegistryClient& registry, CivilDay day) {
  CourseRules result;
  result.day_ = day;
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  auto training = rules->InForce(regulation::Domain::kTraining, result.day_);
  if (HasReason(training.status(), Reason::kRuleSetMissing)) return result;
  ASSIGN_OR_RETURN(result.training_, std::move(training));
  return result;
}

CourseLimits CourseRules::LimitsOf(CourseKind kind, int level) const {
  if (!training_.has_value()) return {};
  return development::LimitsOf(*training_, kind, level, day_);
}

absl::StatusOr<regulation::Parameter> CourseRules::Yearly() const {
  const regulation::Parameter* found =
      training_.has_value() ? training_->FindParameter("training.yearly", day_) : nullptr;
  if (found != nullptr) return *found;
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "no rule says how much is trained in a year",
                   {.reason = Reason::kRuleSetMissing,
                    .metadata = {{"domain", "TRAINING"}, {"date", FormatDay(day_)}}});
}

}  // namespace cadre::development
