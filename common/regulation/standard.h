// What a post asks of who is to take it, criterion by criterion: the levels of its group's
// standard, what the standard asks beside them, and the conditions of the appointment to a higher
// post or to a first one. The one place where a person is compared with a post; training gaps
// (gap.h) are the part of it that training can close.
#ifndef CADRE_COMMON_REGULATION_STANDARD_H_
#define CADRE_COMMON_REGULATION_STANDARD_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// Numbers as in cadre.registry.v1.CriterionKind.
enum class CriterionKind {
  kDegree = 1,
  kTheory = 2,
  kStateManagement = 3,
  kDefenceObject = 4,
  kPartyMembership = 5,
  kLowerPostTime = 6,
  kFirstAppointmentAge = 7,
  kTimeInPost = 8,
  kWorkingTime = 9,
  kDiscipline = 10,
};

struct StandardCriterion {
  CriterionKind kind = CriterionKind::kDegree;
  int required = 0;             // level, months, years or number, in the order of the kind
  std::vector<MoveKind> moves;  // that it is asked of; empty for any
  Citation citation;
  Certainty certainty = Certainty::kRecall;
};

// What the standard asks, in the order of kinds.
std::vector<StandardCriterion> CriteriaOf(const RuleSet& standards, const PostStandard& standard);

// Adds the conditions of an appointment (`appointment`, domain APPOINTMENT) to a post: time in the
// post before (CON-06), working time that is left (CON-03), no discipline that still counts
// (CON-08).
void AddConditions(const RuleSet& appointment, CivilDay day,
                   std::vector<StandardCriterion>& criteria);

// What a person shows. A fact that is not known is not shown.
struct Shown {
  Qualifications held;
  PartyMembership party_membership = PartyMembership::kNone;
  bool holds_post = false;
  int highest_rank = 0;            // of the posts held; 0 where none is ranked
  int lower_post_months = 0;       // in posts of a lower rank than the one in question
  int in_post_months = 0;          // in the highest post held or one of equal rank
  int age = 0;                     // in full years
  std::optional<int> months_left;  // to retirement; nothing where no rule gives an age
  // Retires by another law than the age rules, which count nothing where the month is not known.
  bool own_law = false;
  bool is_disciplined = false;  // a discipline still counts (discipline.h)
};

// What taking a post of `rank` is for the person; nothing where ranks do not tell.
std::optional<MoveKind> MoveOf(const Shown& shown, int rank);

// The number that the person shows of a kind.
int ShownOf(CriterionKind kind, const Shown& shown);

// Whether the criterion is asked of the person's move.
bool IsAsked(const StandardCriterion& criterion, const Shown& shown, std::optional<MoveKind> move);

// Whether something is asked of some moves and it is not known which one this is, or is asked of a
// working time that only another law knows.
bool IsUndecided(const std::vector<StandardCriterion>& criteria, const Shown& shown,
                 std::optional<MoveKind> move);

// Whether what is shown is enough. Of a defence object the lower number is the higher one, an age
// must be below, of disciplines there must be none; of the rest there must be at least as much.
bool IsMet(const StandardCriterion& criterion, const Shown& shown);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_STANDARD_H_
