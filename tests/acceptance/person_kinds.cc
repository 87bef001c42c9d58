#include "common/regulation/gap.h"
#include "common/regulation/retirement.h"
#include "services/development/domain/rotation_rules.h"
#include "services/registry/domain/record_rules.h"
#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {
namespace {

using regulation::Catalogue;
using regulation::DegreeLevel;
using regulation::Domain;
using regulation::GapKind;
using regulation::MoveKind;
using regulation::RotationPurpose;
using regulation::RuleSet;
using regulation::StateManagementLevel;
using regulation::TheoryLevel;

const std::map<std::string, MoveKind> kMoves = {{"FIRST_APPOINTMENT", MoveKind::kFirstAppointment},
                                                {"HIGHER_POST", MoveKind::kHigherPost},
                                                {"EQUAL_POST", MoveKind::kEqualPost},
                                                {"LOWER_POST", MoveKind::kLowerPost}};
const std::map<std::string, RotationPurpose> kPurposes = {
    {"DEVELOPMENT", RotationPurpose::kDevelopment},
    {"NON_LOCAL_HEAD", RotationPurpose::kNonLocalHead},
    {"TWO_TERMS_ENDED", RotationPurpose::kTwoTermsEnded},
    {"OTHER", RotationPurpose::kOther}};
const std::map<std::string, development::PostGiven> kPostsGiven = {
    {"HIGHER", development::PostGiven::kHigher},
    {"EQUAL", development::PostGiven::kEqual},
    {"LOWER", development::PostGiven::kLower}};
const std::map<std::string, TheoryLevel> kTheory = {{"ELEMENTARY", TheoryLevel::kElementary},
                                                    {"INTERMEDIATE", TheoryLevel::kIntermediate},
                                                    {"ADVANCED", TheoryLevel::kAdvanced},
                                                    {"BACHELOR", TheoryLevel::kBachelor}};
const std::map<std::string, DegreeLevel> kDegrees = {
    {"ELEMENTARY", DegreeLevel::kElementary},
    {"SECONDARY", DegreeLevel::kSecondary},
    {"COLLEGE", DegreeLevel::kCollege},
    {"BACHELOR", DegreeLevel::kBachelor},
    {"MASTER", DegreeLevel::kMaster},
    {"DOCTOR", DegreeLevel::kDoctor},
    {"DOCTOR_OF_SCIENCE", DegreeLevel::kDoctorOfScience}};
const std::map<std::string, StateManagementLevel> kCourses = {
    {"CLERK", StateManagementLevel::kClerk},
    {"SPECIALIST", StateManagementLevel::kSpecialist},
    {"PRINCIPAL", StateManagementLevel::kPrincipal},
    {"SENIOR", StateManagementLevel::kSenior}};
const std::map<std::string, GapKind> kGaps = {{"degree", GapKind::kDegree},
                                              {"theory", GapKind::kTheory},
                                              {"state_management", GapKind::kStateManagement},
                                              {"defence_object", GapKind::kDefenceObject}};

CivilDay LastDay(CivilMonth month) { return CivilDay(month + 1) - 1; }

Json WorkingAge(const Catalogue& rules, const Json& given) {
  const CivilMonth reference = MonthOf(given, "reference_month");
  const RuleSet ages = InForce(rules, Domain::kAge, CivilDay(reference));
  const RuleSet appointment = InForce(rules, Domain::kAppointment, LastDay(reference));
  const auto result = regulation::CheckWorkingTime(
      ages, appointment, {EnumOf(given, "sex", Sexes()), MonthOf(given, "birth_month")}, reference,
      EnumOf(given, "move", kMoves));
  if (!result.has_value()) throw CaseError("no retirement age");
  return {
      {"eligible", !result->refusal.has_value()},
      {"citation", result->refusal.has_value() ? CitationOf(result->refusal->citation) : Json()},
      {"parameters", ParametersOf(result->parameters)},
      {"months_left", result->months_left},
      {"retirement_month", FormatMonth(result->retirement_month)}};
}

Json Rotation(const Catalogue& rules, const Json& given) {
  development::RotationFacts facts{.start = DayOf(given, "start"),
                                   .purpose = EnumOf(given, "purpose", kPurposes),
                                   .post_kind = given.value("post_kind", ""),
                                   .home_place = given.value("home_place", ""),
                                   .place = given.value("place", "")};
  if (given.contains("birth_month")) {
    facts.working_life = {EnumOf(given, "sex", Sexes()), MonthOf(given, "birth_month")};
  }
  if (given.contains("end")) facts.end = DayOf(given, "end");
  if (given.contains("in_approved_plan")) facts.in_approved_plan = given["in_approved_plan"];
  if (given.contains("post_given")) facts.post_given = EnumOf(given, "post_given", kPostsGiven);
  if (given.contains("consecutive_terms_held_here")) {
    facts.consecutive_terms_held_here = given["consecutive_terms_held_here"];
  }
  const auto verdict = development::CheckRotation(InForce(rules, Domain::kRotation, facts.start),
                                                  InForce(rules, Domain::kAge, facts.start), facts);
  std::map<regulation::Severity, std::vector<regulation::Finding>> by_severity;
  for (const regulation::Finding& f : verdict.findings) by_severity[f.severity].push_back(f);
  return {{"blocks", RulesOf(by_severity[regulation::Severity::kBlock])},
          {"warnings", RulesOf(by_severity[regulation::Severity::kWarn])},
          {"needs_decision", RulesOf(by_severity[regulation::Severity::kDecision])},
          {"citations", CitationsOf(verdict.findings)},
          {"parameters", ParametersOf(verdict.parameters)},
          {"months_left", verdict.months_left.has_value() ? Json(*verdict.months_left) : Json()}};
}

std::optional<CivilDate> DateOf(const Json& given, const char* key) {
  if (!given.contains(key)) return std::nullopt;
  const auto date = CivilDate::ParseIso(TextOf(given, key));
  if (!date.has_value()) throw CaseError(std::string(key) + " must be a date");
  return date;
}

Json Record(const Catalogue& rules, const Json& given) {
  const auto set = rules.Latest(Domain::kRecord);
  if (!set.ok()) throw CaseError("no record rules");
  registry::RecordFacts facts{.party_admission = DateOf(given, "party_admission"),
                              .party_official = DateOf(given, "party_official")};
  if (given.contains("religion")) facts.religion = TextOf(given, "religion");
  for (const Json& salary : given.value("salaries", Json::array())) {
    facts.salaries.push_back({.grade_code = TextOf(salary, "grade"),
                              .step = static_cast<int>(NumberOf(salary, "step", 0)),
                              .coefficient = static_cast<int>(NumberOf(salary, "coefficient", 0))});
  }
  for (const Json& discipline : given.value("disciplines", Json::array())) {
    facts.disciplines.push_back(
        {EnumOf(discipline, "form", DisciplineForms()), discipline.value("leader", false)});
  }
  const auto findings = registry::CheckRecord(*set, facts);
  return {{"errors", RulesOf(findings)}, {"citations", CitationsOf(findings)}};
}

}  // namespace

regulation::Qualifications QualificationsOf(const Json& json) {
  regulation::Qualifications q;
  for (const auto& [key, value] : json.items()) {
    if (key == "theory") {
      q.theory = EnumOf(json, "theory", kTheory);
    } else if (key == "degree") {
      q.degree = EnumOf(json, "degree", kDegrees);
    } else if (key == "state_management") {
      q.state_management = EnumOf(json, "state_management", kCourses);
    } else if (key == "defence_object") {
      q.defence_object = static_cast<int>(NumberOf(json, "defence_object", 0));
    } else {
      throw CaseError("unknown qualification " + key);
    }
  }
  return q;
}

namespace {

Json Gap(const Catalogue&, const Json& given) {
  Json gaps = Json::array();
  for (const GapKind gap : regulation::GapsOf(QualificationsOf(given.at("required")),
                                              QualificationsOf(given.at("held")))) {
    gaps.push_back(NameOf(gap, kGaps));
  }
  return {{"gaps", gaps}};
}

Json Standard(const Catalogue& rules, const Json& given) {
  const auto set = rules.Latest(Domain::kPostStandard);
  const auto* standard = set.ok() ? set->FindStandard(TextOf(given, "post_group")) : nullptr;
  if (standard == nullptr) throw CaseError("no such standard");
  Json gaps = Json::array();
  for (const GapKind gap :
       regulation::GapsOf(standard->required, QualificationsOf(given.at("held")))) {
    gaps.push_back(NameOf(gap, kGaps));
  }
  return {{"gaps", gaps}, {"certainty", NameOf(standard->certainty, Certainties())}};
}

}  // namespace

void AddPersonKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["working_age"] = {{"sex", "birth_month", "reference_month", "move"}, WorkingAge};
  kinds["rotation"] = {
      {"sex", "birth_month", "start", "end", "purpose", "in_approved_plan", "post_kind",
       "home_place", "place", "post_given", "consecutive_terms_held_here"},
      Rotation};
  kinds["record"] = {{"party_admission", "party_official", "religion", "salaries", "disciplines"},
                     Record};
  kinds["gap"] = {{"required", "held"}, Gap};
  kinds["standard"] = {{"post_group", "held"}, Standard};
}

}  // namespace cadre::acceptance
