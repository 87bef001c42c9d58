#include "services/development/domain/course_length.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/regulation/finding.h"

namespace cadre::development {
namespace {

using regulation::Parameter;
using regulation::StateManagementLevel;
using regulation::Unit;

std::string RankCourseOf(int level) {
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

// As the keys of the rule sets name the courses: "course.principal.longest".
std::string CourseOf(CourseKind kind, int level) {
  switch (kind) {
    case CourseKind::kStateManagement:
      return RankCourseOf(level);
    case CourseKind::kDefenceObject:
      return absl::StrCat("defence_", level);
    case CourseKind::kLeadership:
      return "leadership";
    case CourseKind::kJobPosition:
      return "job_position";
    case CourseKind::kDegree:
    case CourseKind::kTheory:
    case CourseKind::kOther:
      return "";
  }
  return "";
}

std::string NameOf(Unit unit) {
  if (unit == Unit::kWeeks) return "WEEKS";
  return unit == Unit::kDays ? "DAYS" : "PEOPLE";
}

bool Counts(const std::optional<Parameter>& limit, Unit unit) {
  return limit.has_value() && limit->unit == unit;
}

absl::Status Refusal(const Parameter& limit, absl::string_view text, absl::string_view bound) {
  return RuleError(
      regulation::Cite(limit.source, limit.rule, limit.clause), text,
      {{absl::StrCat(bound), absl::StrCat(limit.value)}, {"unit", NameOf(limit.unit)}});
}

// Compares with those limits that count in the unit.
absl::Status CheckIn(Unit unit, const CourseLimits& limits, int value) {
  if (Counts(limits.shortest, unit) && value < limits.shortest->value) {
    return Refusal(*limits.shortest, "the course is too short", "shortest");
  }
  if (Counts(limits.longest, unit) && value > limits.longest->value) {
    return Refusal(*limits.longest, "the course is too long", "longest");
  }
  return absl::OkStatus();
}

}  // namespace

CourseLimits LimitsOf(const regulation::RuleSet& training, CourseKind kind, int level,
                      CivilDay day) {
  const std::string course = CourseOf(kind, level);
  if (course.empty()) return {};
  const auto find = [&](const char* what) -> std::optional<Parameter> {
    const Parameter* found = training.FindParameter(absl::StrCat("course.", course, what), day);
    if (found == nullptr) return std::nullopt;
    return *found;
  };
  return {.shortest = find(".shortest"),
          .longest = find(".longest"),
          .fewest = find(".fewest"),
          .most = find(".most")};
}

absl::Status CheckWeeks(const CourseLimits& limits, int weeks) {
  return weeks == 0 ? absl::OkStatus() : CheckIn(Unit::kWeeks, limits, weeks);
}

absl::Status CheckLength(const CourseLimits& limits, const CourseLength& length) {
  const auto counted_in = [&](Unit unit) {
    return Counts(limits.shortest, unit) || Counts(limits.longest, unit);
  };
  if (length.weeks == 0 && counted_in(Unit::kWeeks)) {
    return FieldError("course.weeks", "is what the rules count, not days");
  }
  if (length.days == 0 && counted_in(Unit::kDays)) {
    return FieldError("course.days", "is what the rules count, not weeks");
  }
  RETURN_IF_ERROR(CheckIn(Unit::kWeeks, limits, length.weeks));
  return CheckIn(Unit::kDays, limits, length.days);
}

absl::Status CheckCapacity(const CourseLimits& limits, int capacity) {
  if (limits.fewest.has_value() && capacity < limits.fewest->value) {
    return Refusal(*limits.fewest, "the class is too small", "fewest");
  }
  if (limits.most.has_value() && capacity > limits.most->value) {
    return Refusal(*limits.most, "the class is too large", "most");
  }
  return absl::OkStatus();
}

int DraftWeeks(const CourseLimits& limits) {
  return Counts(limits.longest, Unit::kWeeks) ? limits.longest->value : 0;
}

int DraftCapacity(const CourseLimits& limits) {
  return limits.most.has_value() ? limits.most->value : 0;
}

}  // namespace cadre::development
