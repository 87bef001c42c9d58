// What an evaluation answers: findings with the clause behind each, and the numbers that were used,
// so that it can be explained years later.
#ifndef CADRE_COMMON_REGULATION_FINDING_H_
#define CADRE_COMMON_REGULATION_FINDING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/errors.h"
#include "common/regulation/check.h"
#include "common/regulation/procedure.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

// A rule that is broken, or that let pass what another would have blocked.
struct Finding {
  std::string rule;
  Severity severity = Severity::kWarn;
  // The number that would satisfy the rule, where there is one; each evaluation says what it
  // counts.
  std::optional<int64_t> needed;
  Citation citation;
  Certainty certainty = Certainty::kRecall;
};

// A number of a rule that an evaluation compared with, broken or not.
struct UsedParameter {
  std::string rule;
  std::string name;   // as in cadre.registry.v1, e.g. "percent"
  std::string value;  // "15", "2/3"
  Certainty certainty = Certainty::kRecall;
  std::string set_id;  // that states it
};

Citation Cite(const Source& source, const std::string& rule, const std::string& clause);

// `rule` is the check's own or one that it names, e.g. of supplements.
Finding FindingOf(const Check& check, const std::string& rule, std::optional<int64_t> needed);

// The numbers of a check. Lists of kinds and purposes are told by the set's content hash only.
std::vector<UsedParameter> ParametersOf(const Check& check);

// The numbers by which a ballot of the step is counted.
std::vector<UsedParameter> ParametersOf(const Procedure& procedure, const Step& step);

// Adds `more` to `list`.
void Append(std::vector<UsedParameter>& list, std::vector<UsedParameter> more);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_FINDING_H_
