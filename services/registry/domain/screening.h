// People compared with the standard of a post: the facts that count, and the verdict.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SCREENING_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SCREENING_H_

#include <optional>
#include <string>
#include <vector>

#include "common/regulation/discipline.h"
#include "common/regulation/retirement.h"
#include "common/regulation/standard.h"
#include "services/registry/domain/person.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// What everybody is compared with. Made once a call: no rule is looked up for a person.
struct ScreeningRules {
  regulation::PostStandard standard;
  std::vector<regulation::StandardCriterion> criteria;
  regulation::RuleSet ages;
  regulation::RuleSet discipline;  // read where a post is to be filled
  std::string content_hash;        // of the set that states the standard
  Citation citation;               // the clause of the standard
  int rank = 0;                    // of the post to be filled; 0 where only its group is named
  CivilDay day;

  bool Asks(regulation::CriterionKind kind) const;
  // Whether what a person held or holds decides anything.
  bool CountsPosts() const;

  // Compares nobody by this: who asks may not see what it rests on.
  void LeaveOut(regulation::CriterionKind kind);
};

// What is read of people for a screening, beside qualifications.
struct FactsAsked {
  bool posts = true;
  bool disciplines = true;
};

// A post that is or was held, with its rank then.
struct RankedHolding {
  PostId post;
  int rank = 0;
  Period period;
};

struct ScreeningFacts {
  std::vector<Qualification> held;
  std::vector<RankedHolding> posts;                 // read where the rules count them
  std::vector<regulation::Discipline> disciplines;  // the same, of decisions until the day
};

regulation::Shown ShownBy(const Person& person, const ScreeningFacts& facts,
                          const ScreeningRules& rules);

struct UnmetCriterion {
  const regulation::StandardCriterion* criterion = nullptr;
  int held = 0;
};

// When the person retires; nothing where the month of birth is not known, or that of another
// scheme.
std::optional<regulation::Retirement> RetirementOf(const Person& person,
                                                   const regulation::RuleSet& ages);

// What is asked of the person's move and not shown, in the order of criteria.
std::vector<UnmetCriterion> UnmetBy(const regulation::Shown& shown, const ScreeningRules& rules);

// Holdings that a kind of criterion counts, by their first day.
std::vector<RankedHolding> CountedFor(regulation::CriterionKind kind,
                                      const std::vector<RankedHolding>& posts,
                                      const ScreeningRules& rules);

// Whole months of the days until `day` on which one of these was held, days of overlap once.
int MonthsHeld(std::vector<RankedHolding> holdings, CivilDay day);

// Of the qualifications of a kind that count on the day, the highest.
std::optional<Qualification> HighestOf(QualificationKind kind,
                                       const std::vector<Qualification>& held, CivilDay day);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SCREENING_H_
