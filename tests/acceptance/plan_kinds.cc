#include "services/planning/domain/eligibility.h"
#include "services/planning/domain/structure.h"
#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {
namespace {

using planning::PostRank;
using planning::Rating;
using planning::TermTag;
using regulation::Catalogue;
using regulation::Domain;
using regulation::PlanFact;
using regulation::RuleSet;

const std::map<std::string, PlanFact> kFacts = {
    {"seats", PlanFact::kSeats},
    {"planned", PlanFact::kPlanned},
    {"women", PlanFact::kWomen},
    {"young", PlanFact::kYoung},
    {"ethnic", PlanFact::kEthnic},
    {"women_in_leadership", PlanFact::kWomenInLeadership},
    {"standing_seats", PlanFact::kStandingSeats},
    {"standing_planned", PlanFact::kStandingPlanned}};
const std::map<std::string, PostRank> kRanks = {
    {"HIGHER", PostRank::kHigher}, {"EQUAL", PostRank::kEqual}, {"LOWER", PostRank::kLower}};
const std::map<std::string, Rating> kRatings = {{"EXCELLENT", Rating::kExcellent},
                                                {"GOOD", Rating::kGood},
                                                {"COMPLETED", Rating::kCompleted},
                                                {"NOT_COMPLETED", Rating::kNotCompleted}};
const std::map<std::string, TermTag> kTags = {{"ONE_TERM", TermTag::kOneTerm},
                                              {"TWO_TERMS", TermTag::kTwoTerms}};

planning::PlanFacts FactsOf(const Json& given) {
  planning::PlanFacts facts;
  for (const auto& [key, fact] : kFacts) {
    if (given.contains(key)) facts.numbers[fact] = NumberOf(given, key.c_str(), 0);
  }
  if (given.contains("openness")) {
    const Json& openness = given["openness"];
    facts.numbers[PlanFact::kPeople] = NumberOf(openness, "people", 0);
    facts.numbers[PlanFact::kFromPlanningUnit] = NumberOf(openness, "from_planning_unit", 0);
  }
  if (given.contains("brackets")) {
    facts.brackets.emplace();
    for (const auto& [bracket, people] : given["brackets"].items()) {
      if (bracket != "first" && bracket != "second" && bracket != "third") {
        throw CaseError("unknown bracket " + bracket);
      }
      facts.brackets->push_back(NumberOf(given["brackets"], bracket.c_str(), 0));
    }
  }
  const Json sectors = given.value("sectors", Json::object());
  for (const auto& [sector, people] : sectors.items()) {
    facts.sectors[sector] = people;
  }
  const Json ballots_of = given.value("ballots", Json::object());
  for (const auto& [person, ballots] : ballots_of.items()) {
    for (const Json& ballot : ballots) {
      facts.ballots[person].push_back({NumberOf(ballot, "votes", 0), NumberOf(ballot, "base", 0)});
    }
  }
  if (given.contains("relatives")) facts.relatives = NumberOf(given, "relatives", 0);
  const Json standing = given.value("standing", Json::array());
  for (const Json& entry : standing) {
    facts.standing.push_back(
        {static_cast<int>(NumberOf(entry, "rounds", 0)), entry.at("prepared").get<bool>()});
  }
  if (given.contains("reviewed")) facts.reviewed = given["reviewed"].get<bool>();
  if (given.contains("people_per_post")) facts.people_per_post = given["people_per_post"];
  if (given.contains("posts_per_person")) {
    for (const auto& [person, posts] : given["posts_per_person"].items()) {
      facts.posts_per_person[person][""] = posts;
    }
  }
  if (given.contains("posts_per_person_by_level")) {
    facts.posts_per_person = given["posts_per_person_by_level"];
  }
  return facts;
}

Json Structure(const Catalogue& rules, const Json& given) {
  Json warnings = Json::array();
  Json blocks = Json::array();
  const planning::Structure structure = CheckStructure(RuleSetOf(rules, given), FactsOf(given));
  for (const regulation::Finding& f : structure.findings) {
    Json finding = {{"rule", f.rule}};
    if (f.needed.has_value()) finding["needed"] = *f.needed;
    (f.severity == regulation::Severity::kBlock ? blocks : warnings).push_back(finding);
  }
  return {{"warnings", warnings},
          {"blocks", blocks},
          {"citations", CitationsOf(structure.findings)},
          {"parameters", ParametersOf(structure.parameters)}};
}

planning::Candidate CandidateOf(const Json& given) {
  planning::Candidate c;
  if (given.contains("as_of")) c.as_of = DayOf(given, "as_of");
  if (given.contains("birth_month")) {
    c.working_life = {EnumOf(given, "sex", Sexes()), MonthOf(given, "birth_month")};
  }
  if (given.contains("term_start_month")) c.term_start = MonthOf(given, "term_start_month");
  if (given.contains("planned_post_rank")) {
    c.planned_post_rank = EnumOf(given, "planned_post_rank", kRanks);
  }
  c.appointment_proposed_for_same_post = given.value("appointment_proposed_for_same_post", false);
  if (given.contains("ratings")) {
    for (const auto& [year, rating] : given["ratings"].items()) {
      c.ratings[std::stoi(year)] = EnumOf(given["ratings"], year.c_str(), kRatings);
    }
  }
  if (given.contains("discipline")) {
    c.disciplines.push_back({EnumOf(given["discipline"], "form", DisciplineForms()),
                             DayOf(given["discipline"], "date")});
  }
  return c;
}

Json OrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json Eligibility(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  const planning::Candidate candidate = CandidateOf(given);
  const CivilDay day = planning::EvaluationDay(set, candidate);
  const RuleSet ages = InForce(rules, Domain::kAge, day);
  const RuleSet discipline = InForce(rules, Domain::kDiscipline, day);
  const planning::Eligibility result =
      planning::CheckEligibility({set, ages, discipline}, candidate);
  Json tags = Json::array();
  for (const TermTag tag : result.tags) tags.push_back(NameOf(tag, kTags));
  return {{"blocks", RulesOf(result.blocks)},
          {"tags", tags},
          {"notes", RulesOf(result.notes)},
          {"citations", CitationsOf(result.blocks)},
          {"parameters", ParametersOf(result.parameters)},
          {"proposed_exit", OrNull(result.proposed_exit)},
          {"automatic_exit", OrNull(result.automatic_exit)},
          {"reentry_from",
           result.reentry_from.has_value() ? Json(FormatDay(*result.reentry_from)) : Json()},
          {"months_left", result.months_left.has_value() ? Json(*result.months_left) : Json()}};
}

Json AgeGroup(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  const auto [check, groups] = set.FindKind<regulation::AgeGroups>();
  if (check == nullptr) throw CaseError("the set has no age groups");
  const planning::AgeCounts counts = planning::CountAges(*groups, given.at("ages"));
  return {{"young", counts.young},
          {"brackets",
           {{"first", counts.brackets[0]},
            {"second", counts.brackets[1]},
            {"third", counts.brackets[2]}}}};
}

}  // namespace

void AddPlanKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["plan_structure"] = {
      {"rule_set", "seats", "planned", "women", "young", "ethnic", "brackets", "people_per_post",
       "posts_per_person", "posts_per_person_by_level", "openness", "sectors", "ballots",
       "relatives", "standing", "reviewed", "women_in_leadership", "standing_seats",
       "standing_planned"},
      Structure};
  kinds["plan_eligibility"] = {
      {"rule_set", "as_of", "sex", "birth_month", "term_start_month", "planned_post_rank",
       "appointment_proposed_for_same_post", "ratings", "discipline"},
      Eligibility};
  kinds["age_group"] = {{"rule_set", "ages"}, AgeGroup};
}

}  // namespace cadre::acceptance
