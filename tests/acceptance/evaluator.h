// What the rules say about the facts of a case: the same functions that the services call.
#ifndef CADRE_TESTS_ACCEPTANCE_EVALUATOR_H_
#define CADRE_TESTS_ACCEPTANCE_EVALUATOR_H_

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>

#include "common/regulation/catalogue.h"
#include "common/regulation/finding.h"

namespace cadre::acceptance {

using Json = nlohmann::json;

// A case that cannot be evaluated: an unknown word, a missing fact, no rule set.
class CaseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Evaluator {
  std::set<std::string> keys;  // that `given` may have
  std::function<Json(const regulation::Catalogue&, const Json& given)> evaluate;
};

// By kind of case.
const std::map<std::string, Evaluator>& Evaluators();

// The groups, each in a file of its own.
void AddBallotKinds(std::map<std::string, Evaluator>& kinds);  // tally, sequence, election_list
void AddPlanKinds(std::map<std::string, Evaluator>& kinds);    // plan_structure, plan_eligibility
void AddPersonKinds(std::map<std::string, Evaluator>& kinds);  // working_age, rotation, record, gap
void AddScreeningKinds(std::map<std::string, Evaluator>& kinds);  // screening
void AddRuleSetKinds(std::map<std::string, Evaluator>& kinds);    // regime, basis, procedure, …

// Reading of facts; each throws CaseError that names the key.
std::string TextOf(const Json& given, const char* key);
int64_t NumberOf(const Json& given, const char* key, int64_t otherwise);
CivilDay DayOf(const Json& given, const char* key);
CivilMonth MonthOf(const Json& given, const char* key);

// The value of a name such as "FIRST_APPOINTMENT".
template <typename T>
T EnumOf(const Json& given, const char* key, const std::map<std::string, T>& values) {
  const auto found = values.find(TextOf(given, key));
  if (found == values.end()) throw CaseError(std::string(key) + " is unknown");
  return found->second;
}
template <typename T>
std::string NameOf(T value, const std::map<std::string, T>& values) {
  for (const auto& [name, v] : values) {
    if (v == value) return name;
  }
  return "?";
}

// The rules of findings, e.g. ["STR-06"].
Json RulesOf(const std::vector<regulation::Finding>& findings);
// {rule, document, date}, and of a list of findings each of them.
Json CitationOf(const Citation& citation);
Json CitationsOf(const std::vector<regulation::Finding>& findings);
// {rule, name, value, set} of each.
Json ParametersOf(const std::vector<regulation::UsedParameter>& parameters);

// {theory, degree, state_management, defence_object}, what is absent being none.
regulation::Qualifications QualificationsOf(const Json& json);

// The set that `given.rule_set` names.
regulation::RuleSet RuleSetOf(const regulation::Catalogue& rules, const Json& given);
// The set of a domain in force on a day.
regulation::RuleSet InForce(const regulation::Catalogue& rules, regulation::Domain domain,
                            CivilDay day);

const std::map<std::string, regulation::Sex>& Sexes();
const std::map<std::string, regulation::Certainty>& Certainties();
const std::map<std::string, regulation::ProcedureKind>& ProcedureKinds();
const std::map<std::string, regulation::DisciplineForm>& DisciplineForms();

}  // namespace cadre::acceptance

#endif  // CADRE_TESTS_ACCEPTANCE_EVALUATOR_H_
