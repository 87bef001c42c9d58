// How long disciplines stand in the way of a plan or an appointment.
#ifndef CADRE_COMMON_REGULATION_DISCIPLINE_H_
#define CADRE_COMMON_REGULATION_DISCIPLINE_H_

#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

struct Discipline {
  DisciplineForm form = DisciplineForm::kReprimand;
  CivilDay date;  // of the decision
};

// The discipline whose effect ends last: an older, heavier one may outlast a newer one. No end is
// known of the heaviest forms, of which the rules say no months: expulsion, recall, dismissal.
struct LastEffect {
  const Discipline* discipline = nullptr;    // null for who has none
  const DisciplineEffect* effect = nullptr;  // null where no end is known
  CivilDay ends;                             // first day after
};

// `rules` of the domain DISCIPLINE; both must outlive the answer.
LastEffect LastEffectOf(const RuleSet& rules, const std::vector<Discipline>& disciplines);

// Whether a discipline still counts on `day`.
bool IsInEffect(const LastEffect& last, CivilDay day);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_DISCIPLINE_H_
