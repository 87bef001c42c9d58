#include "services/nomination/domain/deadline.h"

#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/regulation/finding.h"
#include "common/regulation/time_limit.h"

namespace cadre::nomination {
namespace {

using regulation::Parameter;
using regulation::RuleSet;

struct LimitKey {
  DeadlineKind kind;
  const char* key;
};
constexpr std::array<LimitKey, 3> kLimits = {{
    {DeadlineKind::kAnswer, "appointment.answer_within"},
    {DeadlineKind::kStart, "appointment.start_within"},
    {DeadlineKind::kFinish, "appointment.finish_within"},
}};

std::string KeyOfPublicEmployees(const char* key) { return absl::StrCat(key, ".public_employee"); }

// From when a limit counts, and what meets it.
struct Span {
  std::optional<CivilDay> since;
  std::optional<CivilDay> met;
};
Span SpanOf(DeadlineKind kind, const CaseDays& days) {
  switch (kind) {
    case DeadlineKind::kAnswer:
      return {days.requested, days.agreed};
    case DeadlineKind::kStart:
      return {days.agreed, days.started};
    case DeadlineKind::kFinish:
      return {days.agreed, days.ended};
  }
  return {};
}

}  // namespace

bool TellsStaffApart(const RuleSet& appointment, CivilDay day) {
  for (const LimitKey& limit : kLimits) {
    if (appointment.FindParameter(KeyOfPublicEmployees(limit.key), day) != nullptr) return true;
  }
  return false;
}

std::vector<TimeLimit> TimeLimitsOf(const RuleSet& appointment, Staff staff, CivilDay day) {
  std::vector<TimeLimit> limits;
  for (const LimitKey& limit : kLimits) {
    const Parameter* stated = staff == Staff::kPublicEmployees
                                  ? appointment.FindParameter(KeyOfPublicEmployees(limit.key), day)
                                  : nullptr;
    if (stated == nullptr) stated = appointment.FindParameter(limit.key, day);
    if (stated == nullptr) continue;
    limits.push_back({.kind = limit.kind,
                      .value = stated->value,
                      .unit = stated->unit,
                      .citation = regulation::Cite(stated->source, stated->rule, stated->clause),
                      .certainty = stated->certainty});
  }
  return limits;
}

absl::StatusOr<std::vector<Deadline>> DeadlinesOf(const std::vector<TimeLimit>& limits,
                                                  const CaseDays& days,
                                                  const regulation::WorkingDays& working_days) {
  std::vector<Deadline> deadlines;
  for (const TimeLimit& limit : limits) {
    const Span span = SpanOf(limit.kind, days);
    if (!span.since.has_value()) continue;
    Deadline deadline{.limit = limit, .since = *span.since, .met = span.met};
    ASSIGN_OR_RETURN(deadline.due,
                     regulation::Counted(*span.since, limit.value, limit.unit, working_days));
    deadlines.push_back(std::move(deadline));
  }
  return deadlines;
}

}  // namespace cadre::nomination
