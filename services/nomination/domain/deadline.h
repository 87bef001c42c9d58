// Time limits of a case (APP-13): which the rules state, when they end, what is late.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_DEADLINE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_DEADLINE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/regulation/rule_set.h"
#include "common/regulation/working_days.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class DeadlineKind : int { kAnswer = 1, kStart = 2, kFinish = 3 };

struct TimeLimit {
  DeadlineKind kind = DeadlineKind::kAnswer;
  int value = 0;
  regulation::Unit unit = regulation::Unit::kWorkingDays;  // or kDays
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

// Whose time limits are asked for: the sources differ for public employees (viên chức).
enum class Staff { kOfficials, kPublicEmployees };

// Whether the set states any limit for public employees that differs.
bool TellsStaffApart(const regulation::RuleSet& appointment, CivilDay day);

// The limits of a set of appointments, by kind.
std::vector<TimeLimit> TimeLimitsOf(const regulation::RuleSet& appointment, Staff staff,
                                    CivilDay day);

// What happened when; nothing where it did not yet, or is not recorded.
struct CaseDays {
  std::optional<CivilDay> requested;  // policy was asked for
  std::optional<CivilDay> agreed;     // the authority's reply
  std::optional<CivilDay> started;    // the first step
  std::optional<CivilDay> ended;      // the decision
};

struct Deadline {
  TimeLimit limit;
  CivilDay since;
  CivilDay due;
  std::optional<CivilDay> met;

  // Late, or still missing after the last day.
  bool IsOverdue(CivilDay today) const { return due < met.value_or(today); }
};

// Those whose beginning is known.
//   FAILED_PRECONDITION  RULE_SET_MISSING, naming the year without a table of working days
absl::StatusOr<std::vector<Deadline>> DeadlinesOf(const std::vector<TimeLimit>& limits,
                                                  const CaseDays& days,
                                                  const regulation::WorkingDays& working_days);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_DEADLINE_H_
