#include "services/planning/domain/eligibility.h"

#include <algorithm>
#include <iterator>

#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

using regulation::Check;

constexpr char kOverAge[] = "OVER_AGE";
constexpr char kDisciplined[] = "DISCIPLINED";
constexpr char kFailedTasks[] = "FAILED_TASKS";
constexpr char kLowRating[] = "LOW_RATING";
constexpr char kDepartureRule[] = "REV-06";

void CheckTime(const EligibilityRules& rules, const Candidate& c, Eligibility& result) {
  const auto [check, time] = rules.planning.FindKind<regulation::TermTime>();
  if (check == nullptr || !c.working_life.has_value() || !c.term_start.has_value()) return;
  const auto retirement = regulation::RetirementOf(rules.ages, *c.working_life);
  if (!retirement.has_value()) return;
  Append(result.parameters, regulation::ParametersOf(*check));
  Append(result.parameters, regulation::ParametersOf(*retirement));
  // Once the term runs, a newcomer is measured at the day of review instead of at its start.
  const bool supplement = c.as_of.has_value() && CivilMonth(*c.as_of) >= *c.term_start;
  const CivilMonth reference = supplement ? CivilMonth(*c.as_of) : *c.term_start;
  result.months_left = MonthsBetween(reference, retirement->month);
  if (*result.months_left >= time->two_terms_months) {
    result.tags.push_back(TermTag::kTwoTerms);
  } else if (*result.months_left >= time->one_term_months) {
    result.tags.push_back(TermTag::kOneTerm);
  } else {
    result.blocks.push_back(regulation::FindingOf(
        *check, supplement ? time->supplement_rule : check->rule, time->one_term_months));
    if (time->automatic_exit) result.automatic_exit = kOverAge;
  }
}

void CheckPost(const EligibilityRules& rules, const Candidate& c, Eligibility& result) {
  const Check* higher = rules.planning.FindKind<regulation::HigherPost>().first;
  if (higher != nullptr && c.planned_post_rank.value_or(PostRank::kHigher) != PostRank::kHigher) {
    result.blocks.push_back(regulation::FindingOf(*higher, higher->rule, std::nullopt));
  }
  for (const regulation::Finding& finding :
       CheckApart(rules.planning, c.appointment_proposed_for_same_post)) {
    result.blocks.push_back(finding);
  }
}

void CheckDiscipline(const EligibilityRules& rules, const Candidate& c, Eligibility& result) {
  const auto [check, clear] = rules.planning.FindKind<regulation::DisciplineClear>();
  const auto [discipline, effect, ends] = regulation::LastEffectOf(rules.discipline, c.disciplines);
  if (check == nullptr || discipline == nullptr) return;
  if (effect != nullptr) {
    result.parameters.push_back({check->rule, "discipline_months", std::to_string(effect->months),
                                 effect->certainty, effect->source.set_id});
    result.reentry_from = ends;
  }
  // Without a day of evaluation the decision counts as fresh.
  const CivilDay day = c.as_of.value_or(discipline->date);
  if (day < discipline->date) return;
  if (day < ends) {
    result.blocks.push_back(regulation::FindingOf(*check, check->rule, std::nullopt));
    if (clear->automatic_exit) result.automatic_exit = kDisciplined;
    return;
  }
  const bool excused = std::find(clear->excused.begin(), clear->excused.end(), discipline->form) !=
                       clear->excused.end();
  if (excused) {
    result.notes.push_back(regulation::FindingOf(*check, clear->excuse_rule, std::nullopt));
  }
}

// Retired, deceased or left: no set need say that nobody can be planned who no longer serves.
void CheckDeparture(const EligibilityRules& rules, const Candidate& c, Eligibility& result) {
  if (c.departure.empty()) return;
  result.blocks.push_back({.rule = kDepartureRule,
                           .severity = regulation::Severity::kBlock,
                           .citation = rules.planning.Cite(kDepartureRule)});
  result.automatic_exit = c.departure;
}

// Length of the run of low ratings that ends in the last rated year.
int LowRun(const std::map<int, Rating>& ratings) {
  int run = 0;
  int expected = ratings.rbegin()->first;
  for (auto i = ratings.rbegin(); i != ratings.rend(); ++i, --expected) {
    if (i->first != expected || i->second < Rating::kCompleted) break;
    ++run;
  }
  return run;
}

void CheckRatings(const EligibilityRules& rules, const Candidate& c, Eligibility& result) {
  const auto [check, floor] = rules.planning.FindKind<regulation::RatingFloor>();
  if (check == nullptr) return;
  std::map<int, Rating> known;
  for (const auto& [year, rating] : c.ratings) {
    if (!c.as_of.has_value() || year <= c.as_of->year()) known[year] = rating;
  }
  if (known.empty()) return;
  // The last rated years: one without a rating, e.g. of long study, neither counts nor clears.
  const auto window = std::min<std::ptrdiff_t>(floor->years, std::ssize(known));
  const bool failed =
      std::any_of(known.rbegin(), std::next(known.rbegin(), window),
                  [](const auto& year) { return year.second == Rating::kNotCompleted; });
  Append(result.parameters, regulation::ParametersOf(*check));
  if (failed) result.blocks.push_back(regulation::FindingOf(*check, check->rule, std::nullopt));
  if (known.rbegin()->second == Rating::kNotCompleted) {
    result.proposed_exit = kFailedTasks;
  } else if (LowRun(known) >= floor->low_years) {
    result.proposed_exit = kLowRating;
  }
}

}  // namespace

CivilDay EvaluationDay(const regulation::RuleSet& planning, const Candidate& candidate) {
  return candidate.as_of.value_or(planning.valid_from);
}

Eligibility CheckEligibility(const EligibilityRules& rules, const Candidate& candidate) {
  Eligibility result;
  CheckTime(rules, candidate, result);
  CheckPost(rules, candidate, result);
  CheckDiscipline(rules, candidate, result);
  CheckRatings(rules, candidate, result);
  CheckDeparture(rules, candidate, result);
  return result;
}

absl::StatusOr<RulesOfDay> RulesOfDay::On(const regulation::Catalogue& catalogue, CivilDay day) {
  RulesOfDay rules;
  ASSIGN_OR_RETURN(rules.planning, catalogue.InForce(regulation::Domain::kPlanning, day));
  ASSIGN_OR_RETURN(rules.ages, catalogue.InForce(regulation::Domain::kAge, day));
  ASSIGN_OR_RETURN(rules.discipline, catalogue.InForce(regulation::Domain::kDiscipline, day));
  ASSIGN_OR_RETURN(rules.standards, catalogue.InForce(regulation::Domain::kPostStandard, day));
  return rules;
}

std::vector<Commitment> CommitmentsOf(const regulation::RuleSet& standards,
                                      const std::string& post_group,
                                      const regulation::Qualifications& held) {
  std::vector<Commitment> commitments;
  const regulation::PostStandard* standard = standards.FindStandard(post_group);
  if (standard == nullptr) return commitments;
  const regulation::Shown shown{.held = held};
  for (const regulation::StandardCriterion& criterion :
       regulation::CriteriaOf(standards, *standard)) {
    // The kinds up to this one are those that training gives.
    if (criterion.kind > regulation::CriterionKind::kDefenceObject) continue;
    if (regulation::IsMet(criterion, shown)) continue;
    commitments.push_back({.kind = criterion.kind,
                           .required = criterion.required,
                           .held = regulation::ShownOf(criterion.kind, shown),
                           .citation = criterion.citation,
                           .certainty = criterion.certainty});
  }
  return commitments;
}

std::vector<regulation::Finding> CheckApart(const regulation::RuleSet& planning,
                                            bool appointment_proposed) {
  const Check* apart = planning.FindKind<regulation::NotWithAppointment>().first;
  if (apart == nullptr || !appointment_proposed) return {};
  return {regulation::FindingOf(*apart, apart->rule, std::nullopt)};
}

}  // namespace cadre::planning
