// Kinds that ask for what a set says rather than for a decision.
#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {
namespace {

using regulation::Catalogue;
using regulation::Domain;
using regulation::RuleSet;

const std::map<std::string, Domain> kDomains = {{"APPOINTMENT", Domain::kAppointment},
                                                {"CONGRESS", Domain::kCongress},
                                                {"PLANNING", Domain::kPlanning},
                                                {"ROTATION", Domain::kRotation},
                                                {"AGE", Domain::kAge},
                                                {"DISCIPLINE", Domain::kDiscipline},
                                                {"RECORD", Domain::kRecord},
                                                {"POST_STANDARD", Domain::kPostStandard},
                                                {"TRAINING", Domain::kTraining}};
const std::map<std::string, regulation::Unit> kUnits = {
    {"DAYS", regulation::Unit::kDays},   {"WORKING_DAYS", regulation::Unit::kWorkingDays},
    {"WEEKS", regulation::Unit::kWeeks}, {"MONTHS", regulation::Unit::kMonths},
    {"YEARS", regulation::Unit::kYears}, {"PERCENT", regulation::Unit::kPercent}};
const std::map<std::string, regulation::Bound> kBounds = {{"FIXED", regulation::Bound::kFixed},
                                                          {"MINIMUM", regulation::Bound::kMinimum},
                                                          {"MAXIMUM", regulation::Bound::kMaximum},
                                                          {"FREE", regulation::Bound::kFree}};

Json Regime(const Catalogue& rules, const Json& given) {
  const auto set = rules.InForce(EnumOf(given, "domain", kDomains), DayOf(given, "date"));
  return {{"rule_set", set.ok() ? Json(set->id) : Json()}};
}

Json Basis(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  Json documents = Json::array();
  for (const regulation::Document& document : set.basis) {
    documents.push_back({{"number", document.number}, {"date", FormatDay(document.date)}});
  }
  return {{"documents", documents},
          {"valid_from", FormatDay(set.valid_from)},
          {"valid_to", set.valid_to.has_value() ? Json(FormatDay(*set.valid_to)) : Json()}};
}

std::string ShareOf(const regulation::Fraction& share) {
  return std::to_string(share.numerator) + "/" + std::to_string(share.denominator);
}

Json Procedure(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  const auto* procedure = set.FindProcedure(EnumOf(given, "procedure", ProcedureKinds()));
  if (procedure == nullptr) throw CaseError(set.id + " has no such procedure");
  Json steps = Json::array();
  for (const regulation::Step& step : procedure->steps) {
    const bool ballot = step.ballot != regulation::BallotKind::kNone;
    steps.push_back({{"no", step.no},
                     {"quorum", ballot ? Json(ShareOf(step.quorum)) : Json()},
                     {"more_than", step.more_than ? Json(ShareOf(*step.more_than)) : Json()},
                     {"carry", step.carry}});
  }
  return {{"steps", steps}};
}

Json Parameter(const Catalogue& rules, const Json& given) {
  const CivilDay day = DayOf(given, "date");
  const RuleSet set = InForce(rules, EnumOf(given, "domain", kDomains), day);
  const regulation::Parameter* parameter = set.FindParameter(TextOf(given, "key"), day);
  if (parameter == nullptr) return {{"value", nullptr}};
  return {{"value", parameter->value},
          {"unit", NameOf(parameter->unit, kUnits)},
          {"bound", NameOf(parameter->bound, kBounds)},
          {"certainty", NameOf(parameter->certainty, Certainties())},
          {"citation",
           CitationOf(regulation::Cite(parameter->source, parameter->rule, parameter->clause))}};
}

}  // namespace

void AddRuleSetKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["regime"] = {{"domain", "date"}, Regime};
  kinds["basis"] = {{"rule_set"}, Basis};
  kinds["parameter"] = {{"domain", "date", "key"}, Parameter};
  kinds["procedure"] = {{"rule_set", "procedure"}, Procedure};
}

}  // namespace cadre::acceptance
