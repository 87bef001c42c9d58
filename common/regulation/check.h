// Kinds of check. Code knows what is compared; the numbers come from a rule set.
#ifndef CADRE_COMMON_REGULATION_CHECK_H_
#define CADRE_COMMON_REGULATION_CHECK_H_

#include <string>
#include <variant>
#include <vector>

#include "common/regulation/facts.h"
#include "common/regulation/procedure.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

struct RatioBetween {
  PlanFact part = PlanFact::kPlanned;
  PlanFact whole = PlanFact::kSeats;
  Fraction min;
  Fraction max;
};
struct ShareAtLeast {
  PlanFact part = PlanFact::kWomen;
  PlanFact whole = PlanFact::kPlanned;
  int percent = 0;
};
struct ShareAtMost {
  PlanFact part = PlanFact::kFromPlanningUnit;
  PlanFact whole = PlanFact::kPeople;
  int percent = 0;
  int from_whole = 0;  // smaller wholes are not judged
};
struct CountAtLeast {
  PlanFact part = PlanFact::kWomenInLeadership;
  int count = 0;
};
struct PeoplePerPost {
  int min = 0;  // 0: no limit
  int max = 0;  // 0: no limit
};
struct PostsPerPerson {
  int max = 0;
  bool per_level = false;
};
struct ManyPosts {
  int posts = 0;
  int percent = 0;
};
struct LargestSector {
  int percent = 0;
};
struct TokenCandidates {
  int posts = 0;
  int percent = 0;
};
struct ReviewedFirst {};
struct NoRelatives {};
struct DormantEntries {
  int rounds = 0;
};
struct AgeGroups {
  int young_below = 0;
  int first_below = 0;
  int second_below = 0;
};
struct TermTime {
  int one_term_months = 0;
  int two_terms_months = 0;
  std::string supplement_rule;
  bool automatic_exit = false;
};
struct HigherPost {};
struct PlannedForPost {};
struct NotWithAppointment {};
struct DisciplineClear {
  bool automatic_exit = false;
  std::vector<DisciplineForm> excused;  // once expired, expressly no obstacle
  std::string excuse_rule;
};
struct RatingFloor {
  int years = 0;
  int low_years = 0;
};
struct AppointmentTime {
  int months = 0;
  std::vector<MoveKind> moves;  // to which it applies
};
struct InPlan {
  std::vector<RotationPurpose> purposes;  // to which it applies
};
struct RotationTime {
  int months = 0;  // for `purposes`
  int months_otherwise = 0;
  std::vector<RotationPurpose> purposes;
};
struct EqualPost {};
struct DurationAtLeast {
  int months = 0;
};
struct NonLocalPost {
  std::vector<std::string> post_kinds;
};
struct ConsecutiveTerms {
  int max = 0;
  std::vector<std::string> post_kinds;
  std::vector<RotationPurpose> free_purposes;
};
struct Surplus {
  int percent = 0;  // 0: at_most counts
  int at_most = 0;
  int from = 0;  // number to elect; 0: no limit
  int to = 0;
};
struct Probation {
  int months = 0;
};
struct ReligionStated {};
struct BirthDateUsed {};
struct PlacesReferenced {};
// A grade (ngạch): coefficients in hundredths, by the same more from step to step.
struct SalaryGrade {
  std::string code;
  int first_coefficient = 0;
  int increment = 0;
  int steps = 0;

  int CoefficientOf(int step) const { return first_coefficient + (step - 1) * increment; }
  bool operator==(const SalaryGrade& other) const {
    return code == other.code && first_coefficient == other.first_coefficient &&
           increment == other.increment && steps == other.steps;
  }
};
struct SalaryScale {
  std::vector<SalaryGrade> grades;  // others are not judged
};
struct DisciplineOfLeaders {
  std::vector<DisciplineForm> leaders_only;
  std::vector<DisciplineForm> others_only;
};

using CheckKind =
    std::variant<RatioBetween, ShareAtLeast, ShareAtMost, CountAtLeast, PeoplePerPost,
                 PostsPerPerson, ManyPosts, AgeGroups, TermTime, HigherPost, NotWithAppointment,
                 DisciplineClear, RatingFloor, AppointmentTime, InPlan, RotationTime, EqualPost,
                 PlannedForPost, DurationAtLeast, NonLocalPost, ConsecutiveTerms, Surplus,
                 Probation, ReligionStated, BirthDateUsed, PlacesReferenced, SalaryScale,
                 DisciplineOfLeaders, LargestSector, TokenCandidates, ReviewedFirst, NoRelatives,
                 DormantEntries>;

struct Check {
  std::string rule;  // "STR-06"
  Severity severity = Severity::kWarn;
  Certainty certainty = Certainty::kRecall;
  std::string clause;
  CheckKind kind;
  Source source;
};

// Whether `provincial` asks at least as much as `central`: it may raise minima, lower maxima and
// stop more, not the reverse (DAT-05). Checks of different kinds are never narrower.
bool IsNarrower(const Check& provincial, const Check& central);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_CHECK_H_
