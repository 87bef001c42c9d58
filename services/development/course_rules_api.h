// The rules on lengths of courses that are in force today.
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
  static absl::StatusOr<CourseRules> InForce(const api::Call& call,
                                             registry::RegistryClient& registry);

  CourseLimits LimitsOf(GapKind kind, int level) const;

 private:
  CourseRules() = default;

  std::optional<regulation::RuleSet> training_;
  CivilDay day_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COURSE_RULES_API_H_
