// Free places of a day, and who leaves which post when.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_VACANCY_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_VACANCY_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// Numbers as in cadre.registry.v1.VacancyKind.
enum class VacancyKind : int { kFree = 0, kOver = 1 };

// A post as it is on a day, and how many hold it then.
struct Vacancy {
  Post post;
  int holders = 0;
};

// A holding with what decides when it is over.
struct Tenure {
  Post post;
  PersonId person;
  std::string full_name;
  regulation::Sex sex = regulation::Sex::kMale;
  CivilDate birth_date = CivilDate(CivilDay());
  regulation::RetirementScheme retirement_scheme = regulation::RetirementScheme::kGeneral;
  std::optional<CivilDate> retirement;  // by another scheme than the general one
  Period period;
  std::optional<CivilDay> decision_date;
};

// A post with those who hold it on a day.
struct Seat {
  Post post;
  std::vector<Tenure> holders;
};

// Numbers as in cadre.registry.v1.DepartureCause.
enum class DepartureCause : int { kHoldingEnd = 1, kTermEnd = 2, kRetirement = 3 };

struct Departure {
  CivilDate leaves = CivilDate(CivilDay());  // first day without the post; a month for retirement
  DepartureCause cause = DepartureCause::kHoldingEnd;
  bool birth_month_unknown = false;
  std::optional<Citation> citation;  // of term or age
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

// The first day after a term of a calendar.
struct TermEnd {
  TermKind kind = TermKind::kNone;
  CivilDay day;
};

// Terms and ages by which tenures are counted. No personal term: the rules of the day state none.
struct TenureRules {
  regulation::RuleSet ages;
  std::optional<regulation::Parameter> term;  // of posts with a clock of their own
  std::vector<TermEnd> calendar;              // by day
};

// When the holder reaches retirement age; nothing where the rules or the record do not say.
std::optional<Departure> RetirementFrom(const Tenure& tenure, const TenureRules& rules);

// When the term ends of a holder whose clock is his or her own (CON-01): counted from the decision,
// else from the first day. Nothing for other posts, or where no rule states a term.
std::optional<Departure> OwnTermEnd(const Tenure& tenure, const TenureRules& rules);

// The first of the causes for which the holder leaves, if it is not after `until`. A month counts
// from its first day; where only the year of birth is known, the age counts from its last month.
std::optional<Departure> DepartureOf(const Tenure& tenure, const TenureRules& rules,
                                     CivilDay until);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_VACANCY_H_
