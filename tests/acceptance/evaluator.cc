#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {

using regulation::DisciplineForm;
using regulation::ProcedureKind;
using regulation::RuleSet;
using regulation::Sex;

const std::map<std::string, Evaluator>& Evaluators() {
  static const std::map<std::string, Evaluator> kinds = [] {
    std::map<std::string, Evaluator> made;
    AddBallotKinds(made);
    AddPlanKinds(made);
    AddPersonKinds(made);
    AddScreeningKinds(made);
    AddRuleSetKinds(made);
    return made;
  }();
  return kinds;
}

std::string TextOf(const Json& given, const char* key) {
  const auto found = given.find(key);
  if (found == given.end() || !found->is_string()) {
    throw CaseError(std::string(key) + " must be a text");
  }
  return *found;
}

int64_t NumberOf(const Json& given, const char* key, int64_t otherwise) {
  const auto found = given.find(key);
  if (found == given.end()) return otherwise;
  if (!found->is_number_integer()) throw CaseError(std::string(key) + " must be a whole number");
  return *found;
}

CivilDay DayOf(const Json& given, const char* key) {
  const auto day = ParseDay(TextOf(given, key));
  if (!day.has_value()) throw CaseError(std::string(key) + " must be a day");
  return *day;
}

CivilMonth MonthOf(const Json& given, const char* key) {
  const auto month = ParseMonth(TextOf(given, key));
  if (!month.has_value()) throw CaseError(std::string(key) + " must be a month");
  return *month;
}

Json RulesOf(const std::vector<regulation::Finding>& findings) {
  Json rules = Json::array();
  for (const regulation::Finding& finding : findings) rules.push_back(finding.rule);
  return rules;
}

Json CitationOf(const Citation& citation) {
  return {{"rule", citation.rule}, {"document", citation.document}, {"date", citation.date}};
}

Json CitationsOf(const std::vector<regulation::Finding>& findings) {
  Json citations = Json::array();
  for (const regulation::Finding& finding : findings) {
    citations.push_back(CitationOf(finding.citation));
  }
  return citations;
}

Json ParametersOf(const std::vector<regulation::UsedParameter>& parameters) {
  Json list = Json::array();
  for (const regulation::UsedParameter& p : parameters) {
    list.push_back({{"rule", p.rule},
                    {"name", p.name},
                    {"value", p.value},
                    {"certainty", NameOf(p.certainty, Certainties())},
                    {"set", p.set_id}});
  }
  return list;
}

const std::map<std::string, regulation::Certainty>& Certainties() {
  static const std::map<std::string, regulation::Certainty> values = {
      {"SEEN", regulation::Certainty::kSeen},
      {"RECALL", regulation::Certainty::kRecall},
      {"DESIGN", regulation::Certainty::kDesign}};
  return values;
}

RuleSet RuleSetOf(const regulation::Catalogue& rules, const Json& given) {
  auto set = rules.ById(TextOf(given, "rule_set"));
  if (!set.ok()) throw CaseError(std::string(set.status().message()));
  return *std::move(set);
}

RuleSet InForce(const regulation::Catalogue& rules, regulation::Domain domain, CivilDay day) {
  auto set = rules.InForce(domain, day);
  if (!set.ok()) throw CaseError(std::string(set.status().message()));
  return *std::move(set);
}

const std::map<std::string, Sex>& Sexes() {
  static const std::map<std::string, Sex> values = {{"MALE", Sex::kMale}, {"FEMALE", Sex::kFemale}};
  return values;
}

const std::map<std::string, ProcedureKind>& ProcedureKinds() {
  static const std::map<std::string, ProcedureKind> values = {
      {"ON_SITE", ProcedureKind::kOnSite},
      {"OTHER_PLACE_A", ProcedureKind::kOtherPlaceA},
      {"OTHER_PLACE_B", ProcedureKind::kOtherPlaceB},
      {"OTHER_PLACE_C", ProcedureKind::kOtherPlaceC},
      {"CANDIDACY", ProcedureKind::kCandidacy},
      {"STANDING_AGAIN", ProcedureKind::kStandingAgain},
      {"FIRST_TIME", ProcedureKind::kFirstTime},
      {"REAPPOINTMENT", ProcedureKind::kReappointment},
      {"PLAN", ProcedureKind::kPlan}};
  return values;
}

const std::map<std::string, DisciplineForm>& DisciplineForms() {
  static const std::map<std::string, DisciplineForm> values = {
      {"REPRIMAND", DisciplineForm::kReprimand},    {"WARNING", DisciplineForm::kWarning},
      {"SALARY_STEP", DisciplineForm::kSalaryStep}, {"DEMOTION", DisciplineForm::kDemotion},
      {"REMOVAL", DisciplineForm::kRemoval},        {"EXPULSION", DisciplineForm::kExpulsion},
      {"RECALL", DisciplineForm::kRecall},          {"DISMISSAL", DisciplineForm::kDismissal}};
  return values;
}

}  // namespace cadre::acceptance
