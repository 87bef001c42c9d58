#include "services/nomination/domain/term_end.h"

#include <algorithm>

#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/regulation/finding.h"
#include "common/regulation/time_limit.h"

namespace cadre::nomination {
namespace {

using regulation::Parameter;
using regulation::RuleSet;

constexpr char kNotice[] = "reappointment.notice";
constexpr char kTerm[] = "appointment.term";
constexpr char kUntilRetirementFrom[] = "reappointment.until_retirement_from";

CitedVerdict Cited(TermEndVerdict verdict, const Parameter& parameter) {
  return {verdict, regulation::Cite(parameter.source, parameter.rule, parameter.clause),
          parameter.certainty};
}

// The check that the holder's terms reach; null if none.
const regulation::Check* TermLimitOf(const RuleSet* rotation, const EndingTerm& term) {
  if (rotation == nullptr) return nullptr;
  const auto [check, limit] = rotation->FindKind<regulation::ConsecutiveTerms>();
  if (check == nullptr || term.consecutive < limit->max) return nullptr;
  const auto& kinds = limit->post_kinds;
  const bool is_listed = std::find(kinds.begin(), kinds.end(), term.post_kind) != kinds.end();
  return is_listed ? check : nullptr;
}

}  // namespace

CitedVerdict JudgeTermEnd(const RuleSet& appointment, const RuleSet* rotation,
                          const EndingTerm& term, CivilDay day) {
  if (const regulation::Check* limit = TermLimitOf(rotation, term)) {
    return {TermEndVerdict::kTermLimit, regulation::Cite(limit->source, limit->rule, limit->clause),
            limit->certainty};
  }
  const Parameter* whole = appointment.FindParameter(kTerm, day);
  const Parameter* least = appointment.FindParameter(kUntilRetirementFrom, day);
  if (!term.retirement.has_value() || whole == nullptr || least == nullptr) return {};
  const int left = MonthsBetween(CivilMonth(term.end), *term.retirement);
  if (left < least->value) return Cited(TermEndVerdict::kExtend, *least);
  if (left < whole->value) return Cited(TermEndVerdict::kUntilRetirement, *least);
  return {.verdict = TermEndVerdict::kFullTerm};
}

absl::StatusOr<std::optional<TermNotice>> NoticeOf(const RuleSet& appointment, CivilDay end,
                                                   CivilDay day,
                                                   const regulation::WorkingDays& working_days) {
  const Parameter* notice = appointment.FindParameter(kNotice, day);
  if (notice == nullptr) return std::nullopt;
  TermNotice result{.citation = regulation::Cite(notice->source, notice->rule, notice->clause),
                    .certainty = notice->certainty};
  ASSIGN_OR_RETURN(result.due,
                   regulation::Counted(end - 1, -notice->value, notice->unit, working_days));
  return result;
}

std::optional<NoticeNews> NewsOf(const TermNotice& notice, CivilDay today) {
  if (notice.due < today) return NoticeNews::kOverdue;
  if (today < notice.due - kNoticeAheadDays) return std::nullopt;
  return NoticeNews::kDue;
}

bool NoticeNeedsWorkingDays(const RuleSet& appointment, CivilDay day) {
  const Parameter* notice = appointment.FindParameter(kNotice, day);
  return notice != nullptr && notice->unit == regulation::Unit::kWorkingDays;
}

absl::Status CheckReappointment(const CitedVerdict& verdict) {
  switch (verdict.verdict) {
    case TermEndVerdict::kUnknown:
    case TermEndVerdict::kFullTerm:
    case TermEndVerdict::kUntilRetirement:
      return absl::OkStatus();
    case TermEndVerdict::kExtend:
      return RuleError(*verdict.citation, "too near retirement: the running term is extended");
    case TermEndVerdict::kTermLimit:
      return RuleError(*verdict.citation, "the most consecutive terms have been served");
  }
  return absl::OkStatus();
}

}  // namespace cadre::nomination
