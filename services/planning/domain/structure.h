// Numbers and structure of a plan (STR-*) and its openness (OPN-*).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"

namespace cadre::planning {

// What a ballot gave somebody.
struct BallotShare {
  int64_t votes = 0;
  int64_t base = 0;
};

// An entry in force.
struct Standing {
  int rounds = 0;         // approved ones since it came in, that one among them
  bool prepared = false;  // training, a rotation or an assignment is linked to it
};

// What is known of a plan. A fact that is absent is not checked.
struct PlanFacts {
  std::map<regulation::PlanFact, int64_t> numbers;
  std::optional<std::vector<int64_t>> brackets;  // people in each age bracket
  std::map<std::string, int64_t> people_per_post;
  // Planned posts of each person by level of the post.
  std::map<std::string, std::map<std::string, int64_t>> posts_per_person;
  std::map<std::string, int64_t> sectors;  // people of each
  // By person, the best ballot of each post that he or she was put up for.
  std::map<std::string, std::vector<BallotShare>> ballots;
  std::optional<int64_t> relatives;  // pairs of people
  std::vector<Standing> standing;
  std::optional<bool> reviewed;  // the unit's review is closed (PLN-04)
};

// The numbers of which the checks on openness judge.
bool IsToken(const regulation::TokenCandidates& k, const std::vector<BallotShare>& ballots);
bool IsDormant(const regulation::DormantEntries& k, const Standing& entry);

struct Structure {
  // In the order of the set. `needed` is the smallest number that would satisfy the rule with the
  // number of planned people unchanged.
  std::vector<regulation::Finding> findings;
  // Of every check whose facts are known.
  std::vector<regulation::UsedParameter> parameters;
};

// What the checks of `rules` find. The order in which facts were gathered never matters.
Structure CheckStructure(const regulation::RuleSet& rules, const PlanFacts& facts);

// How many are young, and how many stand in each bracket, by full years of age.
struct AgeCounts {
  int64_t young = 0;
  std::vector<int64_t> brackets;  // always three
};
AgeCounts CountAges(const regulation::AgeGroups& groups, const std::vector<int>& ages);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_H_
