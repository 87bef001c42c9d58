// The rules on lengths of courses and sizes of classes, and the yearly week, of a day.
#ifndef CADRE_SERVICES_DEVELOPMENT_COURSE_RULES_API_H_
#define CADRE_SERVICES_DEVELOPMENT_COURSE_RULES_API_H_

#include <optional>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "services/development/domain/course_length.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class CourseRules {
 public:
  // On a day without a set nothing limits a course.
  //   UNAVAILABLE  the registry is away
  static absl::StatusOr<CourseRules> On(const api::Call& call, registry::RegistryClient& registry,
                                        CivilDay day);
  // The same of today.
  static absl::StatusOr<CourseRules> InForce(const api::Call& call,
                                             registry::RegistryClient& registry) {
    return On(call, registry, call.legal_day());
  }

  CourseLimits LimitsOf(CourseKind kind, int level) const;
  CourseLimits LimitsOf(GapKind kind, int level) const {
    return LimitsOf(static_cast<CourseKind>(kind), level);
  }
  // The days that everybody trains in a year.
  //   FAILED_PRECONDITION (RULE_SET_MISSING)  no rule says so on the day
  absl::StatusOr<regulation::Parameter> Yearly() const;

 private:
  CourseRules() = default;

  std::optional<regulation::RuleSet> training_;
  CivilDay day_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COURSE_RULES_API_H_
