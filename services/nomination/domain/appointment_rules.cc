#include "services/nomination/domain/appointment_rules.h"

#include <algorithm>

#include "common/base/status_macros.h"
#include "common/regulation/standard.h"

namespace cadre::nomination {
namespace {

using regulation::MoveKind;

// The entry of a plan for the running term that is for this post, or an equal or higher one. An
// entry for the post itself is named before others.
std::string SupportOf(const Introduction& introduction) {
  std::string other;
  for (const PlanSupport& plan : introduction.plans) {
    if (introduction.day < plan.term_start || plan.term_end <= introduction.day) continue;
    if (plan.post == introduction.post) return plan.entry;
    const bool ranked = plan.rank != 0 && introduction.rank != 0;
    if (ranked && plan.rank >= introduction.rank && other.empty()) other = plan.entry;
  }
  return other;
}

// Too short a time in the post held, before a higher one (CON-06). Special cases are the
// authority's.
std::optional<regulation::Finding> TooShortInPost(const regulation::RuleSet& appointment,
                                                  const Introduction& introduction) {
  const bool is_asked = introduction.in_post_months.has_value() && !introduction.special_case &&
                        MoveOf(introduction) == MoveKind::kHigherPost;
  if (!is_asked) return std::nullopt;
  std::vector<regulation::StandardCriterion> criteria;
  regulation::AddConditions(appointment, introduction.day, criteria);
  for (const regulation::StandardCriterion& criterion : criteria) {
    const bool is_met = *introduction.in_post_months >= criterion.required;
    if (criterion.kind != regulation::CriterionKind::kTimeInPost || is_met) continue;
    return regulation::Finding{.rule = criterion.citation.rule,
                               .severity = regulation::Severity::kBlock,
                               .needed = criterion.required,
                               .citation = criterion.citation,
                               .certainty = criterion.certainty};
  }
  return std::nullopt;
}

}  // namespace

MoveKind MoveOf(const Introduction& introduction) {
  if (introduction.holds_it) return MoveKind::kEqualPost;
  if (!introduction.holds_post) return MoveKind::kFirstAppointment;
  const bool ranked = introduction.rank != 0 && introduction.held_rank != 0;
  if (!ranked || introduction.rank > introduction.held_rank) return MoveKind::kHigherPost;
  return introduction.rank == introduction.held_rank ? MoveKind::kEqualPost : MoveKind::kLowerPost;
}

absl::StatusOr<IntroductionRules> IntroductionRules::On(const regulation::Catalogue& catalogue,
                                                        CivilDay day) {
  IntroductionRules rules;
  ASSIGN_OR_RETURN(rules.appointment, catalogue.InForce(regulation::Domain::kAppointment, day));
  ASSIGN_OR_RETURN(rules.ages, catalogue.InForce(regulation::Domain::kAge, day));
  ASSIGN_OR_RETURN(rules.discipline, catalogue.InForce(regulation::Domain::kDiscipline, day));
  return rules;
}

IntroductionVerdict CheckIntroduction(const IntroductionRules& rules,
                                      const Introduction& introduction) {
  const regulation::RuleSet& appointment = rules.appointment;
  IntroductionVerdict verdict;
  verdict.supporting_entry = SupportOf(introduction);
  const regulation::Check* planned = appointment.FindKind<regulation::PlannedForPost>().first;
  // The plan entry of whoever holds the post is closed: he or she came into it (REV-06, CON-13).
  if (planned != nullptr && verdict.supporting_entry.empty() && !introduction.holds_it) {
    verdict.blocks.push_back(regulation::FindingOf(*planned, planned->rule, std::nullopt));
  }
  const regulation::Check* clear = appointment.FindKind<regulation::DisciplineClear>().first;
  const auto last = regulation::LastEffectOf(rules.discipline, introduction.disciplines);
  if (clear != nullptr && regulation::IsInEffect(last, introduction.day)) {
    verdict.blocks.push_back(regulation::FindingOf(*clear, clear->rule, std::nullopt));
  }
  if (auto short_time = TooShortInPost(appointment, introduction); short_time.has_value()) {
    verdict.blocks.push_back(*std::move(short_time));
  }
  if (!introduction.working_life.has_value()) return verdict;
  const std::optional<regulation::WorkingTime> time =
      regulation::CheckWorkingTime(rules.ages, appointment, *introduction.working_life,
                                   CivilMonth(introduction.day), MoveOf(introduction));
  if (time.has_value() && time->refusal.has_value()) verdict.blocks.push_back(*time->refusal);
  return verdict;
}

}  // namespace cadre::nomination
