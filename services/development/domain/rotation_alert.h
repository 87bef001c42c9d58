// The months that the rules state for a running rotation, and what is due by them.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_ALERT_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_ALERT_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "common/regulation/rule_set.h"
#include "services/development/domain/rotation.h"

namespace cadre::development {

// A number of a rule, with the clause behind it.
struct RuledNumber {
  int value = 0;
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

// What a rotation set says of the time there; what it does not say is absent. Months but for the
// allowance, which is a percentage of the former one.
struct RotationTerms {
  std::optional<RuledNumber> prepare_placement;
  std::optional<RuledNumber> minimum;
  std::optional<RuledNumber> longest;
  std::optional<RuledNumber> term_limit_near;
  std::optional<RuledNumber> assessment_every;
  std::optional<RuledNumber> allowance_kept;
  std::vector<std::string> limited_posts;  // kinds of post whose terms are limited
  std::vector<regulation::RotationPurpose> unlimited_purposes;

  static RotationTerms Of(const regulation::RuleSet& rotation, CivilDay day);
};

// Numbers as in cadre.development.v1.
enum class RotationAlertKind : int {
  kPreparePlacement = 1,
  kMinimumReached = 2,
  kEndReached = 3,
  kLongestReached = 4,
  kTermLimitNear = 5,
  kAssessmentMissing = 6,
};

struct RotationAlert {
  RotationAlertKind kind = RotationAlertKind::kEndReached;
  CivilDay due;
  int year_no = 0;  // that is not assessed
  std::optional<RuledNumber> by;
};

// What is due on the day in a running rotation: nothing in any other. `post_kind` as the rules
// speak of it; `assessed` are the years that are assessed. In the order of kinds and years.
std::vector<RotationAlert> AlertsOf(const Rotation& rotation, const std::string& post_kind,
                                    const std::vector<int>& assessed, const RotationTerms& terms,
                                    CivilDay day);

// The first day on which a year of the rotation may be assessed, by the months of the rules.
CivilDay YearEnd(const Rotation& rotation, int year_no, const RuledNumber& every);

// The first day from which the placement afterwards is prepared, and a last assessment may be
// given: the month of the rules, or the end if that comes earlier; of one that was extended as long
// before its end as of one that lasts the shortest time.
CivilDay PreparesFrom(const Rotation& rotation, const RotationTerms& terms);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_ALERT_H_
