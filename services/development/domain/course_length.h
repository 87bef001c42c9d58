// How long a course may be (TRN-03 to TRN-05, TRN-10), and how large a class.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_

#include <optional>

#include "absl/status/status.h"
#include "services/development/domain/planned_entry.h"

namespace cadre::development {

// The first four with the numbers of GapKind.
enum class CourseKind : int {
  kDegree = 1,
  kTheory = 2,
  kStateManagement = 3,
  kDefenceObject = 4,
  kLeadership = 5,
  kJobPosition = 6,
  kOther = 7,
};

// In weeks or in days; 0 in the other one.
struct CourseLength {
  int weeks = 0;
  int days = 0;
};

// The limits of a course. Nothing where no rule limits it.
struct CourseLimits {
  std::optional<regulation::Parameter> shortest;  // in weeks or in days
  std::optional<regulation::Parameter> longest;
  std::optional<regulation::Parameter> fewest;  // people
  std::optional<regulation::Parameter> most;
};

// `training` is the set in force on `day`.
CourseLimits LimitsOf(const regulation::RuleSet& training, CourseKind kind, int level,
                      CivilDay day);

// FAILED_PRECONDITION (RULE_VIOLATED) with the clause: too short or too long, where the rule counts
// weeks. 0 weeks are not settled and pass.
absl::Status CheckWeeks(const CourseLimits& limits, int weeks);
// The same of a length that is settled. INVALID_ARGUMENT naming the field where the rule counts
// days and not weeks, or the other way round.
absl::Status CheckLength(const CourseLimits& limits, const CourseLength& length);
// FAILED_PRECONDITION (RULE_VIOLATED) with the clause: a class too small or too large.
absl::Status CheckCapacity(const CourseLimits& limits, int capacity);

// The length that a draft takes: the longest allowed, 0 where no number of weeks is stated.
int DraftWeeks(const CourseLimits& limits);
// The places of a class where the request leaves them to the rules; 0 where none is stated.
int DraftCapacity(const CourseLimits& limits);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_LENGTH_H_
