// What the rules allow when the term of an appointed post ends (CON-11, CON-14, CON-16).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_TERM_END_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_TERM_END_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/regulation/rule_set.h"
#include "common/regulation/working_days.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class TermEndVerdict : int {
  kUnknown = 0,
  kFullTerm = 1,
  kUntilRetirement = 2,
  kExtend = 3,
  kTermLimit = 4,
};

// A term, and what is known of its holder.
struct EndingTerm {
  CivilDay end;                          // first day after
  std::optional<CivilMonth> retirement;  // nothing where it is not known
  int consecutive = 1;                   // terms without a break, this one counted
  std::string post_kind;                 // as rules about consecutive terms name it
};

struct CitedVerdict {
  TermEndVerdict verdict = TermEndVerdict::kUnknown;
  std::optional<Citation> citation;  // none for a full term
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

// `rotation` states the most consecutive terms; null where no set is in force.
CitedVerdict JudgeTermEnd(const regulation::RuleSet& appointment,
                          const regulation::RuleSet* rotation, const EndingTerm& term,
                          CivilDay day);

struct TermNotice {
  CivilDay due;  // the last day for it
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};
// Counted back from the last day of the term. Nothing where no rule states a notice.
//   FAILED_PRECONDITION  RULE_SET_MISSING, naming the year without a table of working days
absl::StatusOr<std::optional<TermNotice>> NoticeOf(const regulation::RuleSet& appointment,
                                                   CivilDay end, CivilDay day,
                                                   const regulation::WorkingDays& working_days);

// What listeners are told about a notice. Numbers as they are kept.
enum class NoticeNews : int { kDue = 1, kOverdue = 2 };
// So long before its last day a notice is told of as due. A property of this program, not of a
// regulation: time to write it.
inline constexpr int kNoticeAheadDays = 30;
// What is to be told on a day; nothing where it is early.
std::optional<NoticeNews> NewsOf(const TermNotice& notice, CivilDay today);

// Whether the notice is counted in working days, so that tables of them are needed.
bool NoticeNeedsWorkingDays(const regulation::RuleSet& appointment, CivilDay day);

// Whether a re-appointment may be opened: FAILED_PRECONDITION (RULE_VIOLATED) for a verdict that
// allows none.
absl::Status CheckReappointment(const CitedVerdict& verdict);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_TERM_END_H_
