// Whether a person may be rotated (ROT-*).
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RULES_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/finding.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"

namespace cadre::development {

// The post given beside the highest one held.
enum class PostGiven { kHigher, kEqual, kLower };

// What is known of a rotation. A fact that is absent is not checked.
struct RotationFacts {
  std::optional<regulation::WorkingLife> working_life;
  CivilDay start;
  std::optional<CivilDay> end;
  regulation::RotationPurpose purpose = regulation::RotationPurpose::kDevelopment;
  std::optional<bool> in_approved_plan;
  std::optional<PostGiven> post_given;
  std::string post_kind;   // empty: not given
  std::string home_place;  // empty: not given
  std::string place;       // empty: not given
  std::optional<int> consecutive_terms_held_here;
};

struct RotationVerdict {
  // In the order of the set. `needed` are months, of working time left or of the rotation.
  std::vector<regulation::Finding> findings;
  std::optional<int> months_left;  // from the month of the start
  // Of every check whose facts are known.
  std::vector<regulation::UsedParameter> parameters;
};

// `rotation` and `ages` are the sets in force at the start.
RotationVerdict CheckRotation(const regulation::RuleSet& rotation, const regulation::RuleSet& ages,
                              const RotationFacts& facts);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RULES_H_
