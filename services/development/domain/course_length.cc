#include "services/development/domain/course_length.h"

#include "absl/strings/str_cat.h"
#include "common/regulation/finding.h"

namespace cadre::development {
namespace {

using regulation::Parameter;
using regulation::StateManagementLevel;

// As the keys of the rule sets name the courses: "course.principal.longest".
std::string CourseOf(GapKind kind, int level) {
  if (kind != GapKind::kStateManagement) return "";
  switch (static_cast<StateManagementLevel>(level)) {
    case StateManagementLevel::kClerk:
      return "clerk";
    case StateManagementLevel::kSpecialist:
      return "specialist";
    case StateManagementLevel::kPrincipal:
      return "principal";
    case StateManagementLevel::kSenior:
      return "senior";
    case StateManagementLevel::kNone:
      return "";
  }
  return "";
}

std::optional<Parameter> WeeksOf(const regulation::RuleSet& training, const std::string& key,
                                 CivilDay day) {
  const Parameter* found = training.FindParameter(key, day);
  if (found == nullptr || found->unit != regulation::Unit::kWeeks) return std::nullopt;
  return *found;
}

absl::Status Refusal(const Parameter& limit, absl::string_view text, absl::string_view bound) {
  return RuleError(regulation::Cite(limit.source, limit.rule, limit.clause), text,
                   {{absl::StrCat(bound), absl::StrCat(limit.value)}, {"unit", "WEEKS"}});
}

}  // namespace

CourseLimits LimitsOf(const regulation::RuleSet& training, GapKind kind, int level, CivilDay day) {
  const std::string course = CourseOf(kind, level);
  if (course.empty()) return {};
  return {.shortest = WeeksOf(training, absl::StrCat("course.", course, ".shortest"), day),
          .longest = WeeksOf(training, absl::StrCat("course.", course, ".longest"), day)};
}

absl::Status CheckWeeks(const CourseLimits& limits, int weeks) {
  if (weeks == 0) return absl::OkStatus();
  if (limits.shortest.has_value() && weeks < limits.shortest->value) {
    return Refusal(*limits.shortest, "the course is too short", "shortest");
  }
  if (limits.longest.has_value() && weeks > limits.longest->value) {
    return Refusal(*limits.longest, "the course is too long", "longest");
  }
  return absl::OkStatus();
}

int DraftWeeks(const CourseLimits& limits) {
  return limits.longest.has_value() ? limits.longest->value : 0;
}

}  // namespace cadre::development
