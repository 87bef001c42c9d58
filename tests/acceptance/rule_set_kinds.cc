// Kinds that ask for what a set says rather than for a decision.
#include "common/regulation/retirement.h"
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
                                                {"TRAINING", Domain::kTraining},
                                                {"PROTECTION", Domain::kProtection},
                                                {"RATING", Domain::kRating}};
const std::map<std::string, regulation::MeetingKind> kMeetings = {
    {"NONE", regulation::MeetingKind::kNone},
    {"COLLECTIVE", regulation::MeetingKind::kCollective},
    {"EXTENDED_COLLECTIVE", regulation::MeetingKind::kExtendedCollective},
    {"KEY_CADRES", regulation::MeetingKind::kKeyCadres},
    {"STANDING_COMMITTEE", regulation::MeetingKind::kStandingCommittee},
    {"COMMITTEE", regulation::MeetingKind::kCommittee},
    {"PLACE_OF_WORK", regulation::MeetingKind::kPlaceOfWork}};
const std::map<std::string, regulation::BallotKind> kBallots = {
    {"NONE", regulation::BallotKind::kNone},
    {"NOMINATION", regulation::BallotKind::kNomination},
    {"FOR_AGAINST", regulation::BallotKind::kForAgainst}};
const std::map<std::string, regulation::BallotBase> kBases = {
    {"NONE", regulation::BallotBase::kNone},
    {"SUMMONED", regulation::BallotBase::kSummoned},
    {"PRESENT", regulation::BallotBase::kPresent}};
const std::map<std::string, regulation::ExactHalf> kExactHalves = {
    {"FAILS", regulation::ExactHalf::kFails},
    {"HEAD_DECIDES", regulation::ExactHalf::kHeadDecides}};
const std::map<std::string, regulation::Severity> kSeverities = {
    {"BLOCK", regulation::Severity::kBlock},
    {"WARN", regulation::Severity::kWarn},
    {"DECISION", regulation::Severity::kDecision}};
const std::map<std::string, regulation::Unit> kUnits = {
    {"DAYS", regulation::Unit::kDays},   {"WORKING_DAYS", regulation::Unit::kWorkingDays},
    {"WEEKS", regulation::Unit::kWeeks}, {"MONTHS", regulation::Unit::kMonths},
    {"YEARS", regulation::Unit::kYears}, {"PERCENT", regulation::Unit::kPercent},
    {"HOURS", regulation::Unit::kHours}, {"PEOPLE", regulation::Unit::kPeople}};
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

Json TextOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json StepOf(const regulation::Step& step) {
  const bool ballot = step.ballot != regulation::BallotKind::kNone;
  return {{"no", step.no},
          {"meeting", NameOf(step.meeting, kMeetings)},
          {"ballot", NameOf(step.ballot, kBallots)},
          {"quorum", ballot ? Json(ShareOf(step.quorum)) : Json()},
          {"more_than", step.more_than ? Json(ShareOf(*step.more_than)) : Json()},
          {"base", NameOf(step.base, kBases)},
          {"exact_half", NameOf(step.exact_half, kExactHalves)},
          {"carry", step.carry},
          {"announce", step.announce},
          {"explain_rule", TextOrNull(step.explain_rule)}};
}

Json Procedure(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  const auto* procedure = set.FindProcedure(EnumOf(given, "procedure", ProcedureKinds()));
  if (procedure == nullptr) throw CaseError(set.id + " has no such procedure");
  Json steps = Json::array();
  for (const regulation::Step& step : procedure->steps) steps.push_back(StepOf(step));
  const regulation::ProcedureRules& r = procedure->rules;
  return {{"certainty", NameOf(procedure->certainty, Certainties())},
          {"rules",
           {{"order", r.order},
            {"quorum", r.quorum},
            {"majority", r.majority},
            {"carry", r.carry},
            {"tie", r.tie},
            {"exact_half", r.exact_half}}},
          {"steps", steps}};
}

// Every check of a set, inherited ones too.
Json Checks(const Catalogue& rules, const Json& given) {
  Json list = Json::array();
  for (const regulation::Check& check : RuleSetOf(rules, given).checks) {
    list.push_back({{"rule", check.rule},
                    {"severity", NameOf(check.severity, kSeverities)},
                    {"certainty", NameOf(check.certainty, Certainties())}});
  }
  return {{"checks", list}};
}

Json RetirementAge(const Catalogue& rules, const Json& given) {
  const RuleSet set = InForce(rules, Domain::kAge, DayOf(given, "date"));
  const auto retirement =
      regulation::RetirementOf(set, {EnumOf(given, "sex", Sexes()), MonthOf(given, "birth_month")});
  if (!retirement.has_value()) throw CaseError("no retirement age");
  const regulation::RetirementAge* row = retirement->age;
  return {{"months", row->months},
          {"rule", row->rule},
          {"certainty", NameOf(row->certainty, Certainties())}};
}

Json Discipline(const Catalogue& rules, const Json& given) {
  const RuleSet set = InForce(rules, Domain::kDiscipline, DayOf(given, "date"));
  const auto* effect = set.FindEffect(EnumOf(given, "form", DisciplineForms()));
  if (effect == nullptr) throw CaseError("no such effect");
  return {{"months", effect->months}, {"certainty", NameOf(effect->certainty, Certainties())}};
}

Json Parameter(const Catalogue& rules, const Json& given) {
  const CivilDay day = DayOf(given, "date");
  const RuleSet set = InForce(rules, EnumOf(given, "domain", kDomains), day);
  const regulation::Parameter* parameter = set.FindParameter(TextOf(given, "key"), day);
  if (parameter == nullptr) return {{"value", nullptr}};
  return {{"value", parameter->value},
          {"unit", NameOf(parameter->unit, kUnits)},
          {"required", parameter->is_required},
          {"bound", NameOf(parameter->bound, kBounds)},
          {"certainty", NameOf(parameter->certainty, Certainties())},
          {"citation",
           CitationOf(regulation::Cite(parameter->source, parameter->rule, parameter->clause))}};
}

}  // namespace

void AddRuleSetKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["regime"] = {{"domain", "date"}, Regime};
  kinds["basis"] = {{"rule_set"}, Basis};
  kinds["checks"] = {{"rule_set"}, Checks};
  kinds["discipline"] = {{"date", "form"}, Discipline};
  kinds["retirement_age"] = {{"date", "sex", "birth_month"}, RetirementAge};
  kinds["parameter"] = {{"domain", "date", "key"}, Parameter};
  kinds["procedure"] = {{"rule_set", "procedure"}, Procedure};
}

}  // namespace cadre::acceptance
