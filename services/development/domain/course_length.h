// How long a course may be (TRN-03).
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_

#include <optional>

#include "absl/status/status.h"
#include "services/development/domain/planned_entry.h"

namespace cadre::development {

// The limits of a course. Nothing where no rule limits it.
struct CourseLimits {
  std::optional<regulation::Parameter> shortest;
  std::optional<regulation::Parameter> longest;
};

// `training` is the set in force on `day`. Only rank courses of state management have limits there.
CourseLimits LimitsOf(const regulation::RuleSet& training, GapKind kind, int level, CivilDay day);

// FAILED_PRECONDITION (RULE_VIOLATED) with the clause: too short or too long. 0 weeks are not
// settled and pass.
absl::Status CheckWeeks(const CourseLimits& limits, int weeks);

// The length that a draft takes: the longest allowed, 0 where none is stated.
int DraftWeeks(const CourseLimits& limits);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_
