// All rule sets that are known, and which of them holds on a day.
#ifndef CADRE_COMMON_REGULATION_CATALOGUE_H_
#define CADRE_COMMON_REGULATION_CATALOGUE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// What is wrong with a set, and which; the loader adds file and line.
struct SetProblem {
  std::string set_id;
  std::string text;
  std::string field = "valid_from";  // of cadre.registry.v1.RuleSet
  int index = -1;                    // in a list
};

class Catalogue {
 public:
  Catalogue() = default;

  // Resolves inheritance and checks the sets against each other. The first problem is told by
  // `problem` and INVALID_ARGUMENT (RULE_SET_INVALID):
  //   an id twice, an unknown or circular `inherits`, two sets of a domain and layer on one day, a
  //   gap between the central sets of a domain, a repeal of what is not inherited, a provincial
  //   statement that asks less than the central one of each day (narrowing.h) unless it rests on a
  //   superior's document
  static absl::StatusOr<Catalogue> Of(std::vector<RuleSet> sets, SetProblem& problem);

  // The central set in force on `day`, narrowed by the provincial one in force.
  //   FAILED_PRECONDITION  RULE_SET_MISSING
  absl::StatusOr<RuleSet> InForce(Domain domain, CivilDay day) const;

  // The central set `id` by itself, or the provincial set `id` over the central one of its first
  // day.
  //   FAILED_PRECONDITION  RULE_SET_MISSING
  absl::StatusOr<RuleSet> ById(const std::string& id) const;

  // The last central set of a domain, in force or not.
  //   FAILED_PRECONDITION  RULE_SET_MISSING
  absl::StatusOr<RuleSet> Latest(Domain domain) const;

  // Every set by id, inheritance resolved, not narrowed.
  const std::map<std::string, RuleSet>& sets() const { return sets_; }

 private:
  const RuleSet* Find(Domain domain, Layer layer, CivilDay day) const;
  absl::Status CheckRepeals(SetProblem& problem) const;
  absl::Status CheckTimes(SetProblem& problem) const;
  absl::Status CheckNarrowing(SetProblem& problem) const;

  std::map<std::string, RuleSet> sets_;
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_CATALOGUE_H_
