// Rules that change while a case runs (DAT-01): which of them hold for the steps to come, and what
// is kept of the change.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_RULE_CHANGE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_RULE_CHANGE_H_

#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/procedure.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class RuleChoice : int { kPinAtStart = 1, kFollowLaw = 2 };

// A procedure, and the set that states it.
struct StatedProcedure {
  regulation::Procedure procedure;
  std::string content_hash;
};

// Where two versions of a step differ; step 0 is the procedure as a whole.
struct RuleDifference {
  int step = 0;
  std::string field;  // of cadre.nomination.v1.ProcedureStep, or "steps"
  std::string before;
  std::string after;
  bool closed = false;  // the step keeps what it was closed under
};

// A change that was met when a step began.
struct RuleChange {
  int step = 0;
  CivilDay day;
  bool taken = false;
  StatedProcedure before;
  StatedProcedure after;
  std::vector<RuleDifference> differences;
};

// What differs, by step and field; steps before `step` are closed.
std::vector<RuleDifference> DifferencesOf(const regulation::Procedure& before,
                                          const regulation::Procedure& after, int step);

// Whether the steps from `step` on may be taken from `after`: as many steps, and the closed ones
// asked the same of the same meetings. Else a meeting could be left out.
bool IsTakable(const regulation::Procedure& before, const regulation::Procedure& after, int step);

struct Case;

// The procedure that a step was opened under, or will be, as far as the case knows.
StatedProcedure ProcedureOf(const Case& subject, int step);

// Meets the law of the day on which `step` is about to begin. Where it is another than the step's,
// keeps the change, takes it if it can be taken, and answers true; closed steps stay as they are.
bool MeetLaw(Case& subject, int step, CivilDay day, const StatedProcedure& law);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_RULE_CHANGE_H_
