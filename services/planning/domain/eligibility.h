// Whether a person may be planned for a post, and whether a planned person must go (ELI-*, PLN-05,
// PLN-06, REV-*).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ELIGIBILITY_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ELIGIBILITY_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/regulation/catalogue.h"
#include "common/regulation/discipline.h"
#include "common/regulation/finding.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"
#include "common/regulation/standard.h"

namespace cadre::planning {

enum class PostRank { kHigher, kEqual, kLower };

// Yearly ratings, best first.
enum class Rating { kExcellent = 1, kGood = 2, kCompleted = 3, kNotCompleted = 4 };

// What is known of a person and the planned post. A fact that is absent is not checked.
struct Candidate {
  std::optional<CivilDay> as_of;
  std::optional<regulation::WorkingLife> working_life;
  std::optional<CivilMonth> term_start;
  std::optional<PostRank> planned_post_rank;
  bool appointment_proposed_for_same_post = false;
  std::map<int, Rating> ratings;  // by year
  std::vector<regulation::Discipline> disciplines;
  std::string departure;  // reason code of an exit where the person no longer serves; else empty
};

enum class TermTag { kOneTerm, kTwoTerms };

// What the standard of the post asks and the person does not hold yet (ELI-06).
struct Commitment {
  regulation::CriterionKind kind = regulation::CriterionKind::kDegree;
  int required = 0;
  int held = 0;
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

struct Eligibility {
  // What refuses; `needed` are months of working time where they lack.
  std::vector<regulation::Finding> blocks;
  // What was waived of it, by decision.
  std::vector<regulation::Finding> waived;
  // What is to be reached before an appointment.
  std::vector<Commitment> commitments;
  std::vector<TermTag> tags;
  // Rules that let pass what another would have blocked.
  std::vector<regulation::Finding> notes;
  std::string proposed_exit;             // reason code; empty for none
  std::string automatic_exit;            // reason code; empty for none
  std::optional<CivilDay> reentry_from;  // nothing while no end of a discipline is known
  std::optional<int> months_left;        // from the start of the term, or from the day of review
  // Of every check whose facts are known.
  std::vector<regulation::UsedParameter> parameters;
};

// The sets that decide: planning, retirement ages and effects of discipline on the evaluation day.
struct EligibilityRules {
  const regulation::RuleSet& planning;
  const regulation::RuleSet& ages;
  const regulation::RuleSet& discipline;
};

// Waivers and commitments are the caller's to add.
Eligibility CheckEligibility(const EligibilityRules& rules, const Candidate& candidate);

// What of the standard of a post group training can still give: nothing where the group has none.
std::vector<Commitment> CommitmentsOf(const regulation::RuleSet& standards,
                                      const std::string& post_group,
                                      const regulation::Qualifications& held);

// The same sets, kept.
struct RulesOfDay {
  regulation::RuleSet planning;
  regulation::RuleSet ages;
  regulation::RuleSet discipline;
  regulation::RuleSet standards;  // of posts

  //   FAILED_PRECONDITION  RULE_SET_MISSING
  static absl::StatusOr<RulesOfDay> On(const regulation::Catalogue& catalogue, CivilDay day);
  EligibilityRules View() const { return {planning, ages, discipline}; }
};

// What refuses a plan for a post that somebody is introduced for at the same time (PLN-06); nothing
// where the set does not say so.
std::vector<regulation::Finding> CheckApart(const regulation::RuleSet& planning,
                                            bool appointment_proposed);

// The day that picks the basis of ages: `as_of`, else the first day of the planning set.
CivilDay EvaluationDay(const regulation::RuleSet& planning, const Candidate& candidate);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ELIGIBILITY_H_
