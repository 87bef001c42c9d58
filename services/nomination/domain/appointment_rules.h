// Whether a person may be introduced for a post (CON-02, CON-06, CON-08, CON-10).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_APPOINTMENT_RULES_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_APPOINTMENT_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/catalogue.h"
#include "common/regulation/discipline.h"
#include "common/regulation/finding.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"

namespace cadre::nomination {

// A standing entry of a plan.
struct PlanSupport {
  std::string entry;  // "plans/{plan}/entries/{entry}"
  PostId post;
  int rank = 0;  // of the planned post; 0 where it is not ranked
  CivilDay term_start;
  CivilDay term_end;  // first day after
};

// The post to be filled and what is known of the person. A fact that is absent is not checked.
struct Introduction {
  PostId post;
  int rank = 0;       // of the post; 0 where it is not ranked
  int held_rank = 0;  // the highest held; 0 where none is ranked
  bool holds_post = false;
  bool holds_it = false;  // the very post: a re-appointment
  CivilDay day;
  std::optional<regulation::WorkingLife> working_life;
  std::vector<PlanSupport> plans;
  std::vector<regulation::Discipline> disciplines;
  std::optional<int> in_post_months;  // in the highest post held or one of equal rank
  bool special_case = false;          // the authority has agreed to one
};

struct IntroductionVerdict {
  std::vector<regulation::Finding> blocks;
  std::string supporting_entry;  // the entry that makes the person eligible
};

// The move that the introduction is for the person. Without ranks it is taken as one to a higher
// post: then the time that is left is checked.
regulation::MoveKind MoveOf(const Introduction& introduction);

// The sets that an introduction is held to, in force on its day.
struct IntroductionRules {
  regulation::RuleSet appointment;
  regulation::RuleSet ages;
  regulation::RuleSet discipline;

  //   FAILED_PRECONDITION  RULE_SET_MISSING
  static absl::StatusOr<IntroductionRules> On(const regulation::Catalogue& catalogue, CivilDay day);
};

IntroductionVerdict CheckIntroduction(const IntroductionRules& rules,
                                      const Introduction& introduction);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_APPOINTMENT_RULES_H_
