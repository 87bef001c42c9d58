// A person compared with what a post asks: the standard of its group, and the conditions of an
// appointment where the post has a rank.
#include "services/registry/domain/screening.h"
#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {
namespace {

using regulation::Catalogue;
using regulation::CriterionKind;
using regulation::Domain;
using regulation::RuleSet;

const std::map<std::string, CriterionKind> kCriteria = {
    {"degree", CriterionKind::kDegree},
    {"theory", CriterionKind::kTheory},
    {"state_management", CriterionKind::kStateManagement},
    {"defence_object", CriterionKind::kDefenceObject},
    {"party_membership", CriterionKind::kPartyMembership},
    {"lower_post_time", CriterionKind::kLowerPostTime},
    {"first_appointment_age", CriterionKind::kFirstAppointmentAge},
    {"time_in_post", CriterionKind::kTimeInPost},
    {"working_time", CriterionKind::kWorkingTime},
    {"discipline", CriterionKind::kDiscipline}};

constexpr CivilDay kNoEnd(9999, 12, 31);

std::optional<CivilDate> DateIn(const Json& given, const char* key) {
  if (!given.contains(key)) return std::nullopt;
  const auto date = CivilDate::ParseIso(TextOf(given, key));
  if (!date.has_value()) throw CaseError(std::string(key) + " must be a date");
  return date;
}

// One qualification of each kind that is held, from long ago.
std::vector<registry::Qualification> HeldIn(const regulation::Qualifications& q) {
  using Kind = registry::QualificationKind;
  std::vector<registry::Qualification> held;
  const auto add = [&](Kind kind, int level) {
    if (level != 0) held.push_back({.kind = kind, .level = level});
  };
  add(Kind::kDegree, static_cast<int>(q.degree));
  add(Kind::kTheory, static_cast<int>(q.theory));
  add(Kind::kStateManagement, static_cast<int>(q.state_management));
  add(Kind::kDefenceObject, q.defence_object);
  return held;
}

registry::ScreeningRules RulesFor(const Catalogue& rules, const Json& given, CivilDay day) {
  const RuleSet standards = InForce(rules, Domain::kPostStandard, day);
  const auto* standard = standards.FindStandard(TextOf(given, "post_group"));
  if (standard == nullptr) throw CaseError("no such standard");
  registry::ScreeningRules result{.standard = *standard,
                                  .criteria = regulation::CriteriaOf(standards, *standard),
                                  .ages = InForce(rules, Domain::kAge, day),
                                  .rank = static_cast<int>(NumberOf(given, "post_rank", 0)),
                                  .day = day};
  if (result.rank != 0) {
    regulation::AddConditions(InForce(rules, Domain::kAppointment, day), day, result.criteria);
    result.discipline = InForce(rules, Domain::kDiscipline, day);
  }
  return result;
}

Json Screening(const Catalogue& rules, const Json& given) {
  const CivilDay day = DayOf(given, "as_of");
  const registry::ScreeningRules compared = RulesFor(rules, given, day);
  registry::Person person{.sex = EnumOf(given, "sex", Sexes()),
                          .party_admission = DateIn(given, "party_admission"),
                          .party_official = DateIn(given, "party_official")};
  person.birth_date = DateIn(given, "birth").value();
  registry::ScreeningFacts facts{.held = HeldIn(QualificationsOf(given.at("held")))};
  for (const Json& post : given.value("posts", Json::array())) {
    facts.posts.push_back(
        {.rank = static_cast<int>(NumberOf(post, "rank", 0)),
         .period = {DayOf(post, "start"), post.contains("end") ? DayOf(post, "end") : kNoEnd}});
  }
  for (const Json& discipline : given.value("disciplines", Json::array())) {
    facts.disciplines.push_back(
        {EnumOf(discipline, "form", DisciplineForms()), DayOf(discipline, "date")});
  }
  Json unmet = Json::array();
  Json held = Json::object();
  Json citations = Json::array();
  for (const auto& one : registry::UnmetBy(registry::ShownBy(person, facts, compared), compared)) {
    const std::string name = NameOf(one.criterion->kind, kCriteria);
    unmet.push_back(name);
    held[name] = one.held;
    citations.push_back(CitationOf(one.criterion->citation));
  }
  return {{"unmet", unmet}, {"held", held}, {"citations", citations}};
}

}  // namespace

void AddScreeningKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["screening"] = {{"as_of", "post_group", "post_rank", "sex", "birth", "held",
                         "party_admission", "party_official", "posts", "disciplines"},
                        Screening};
}

}  // namespace cadre::acceptance
