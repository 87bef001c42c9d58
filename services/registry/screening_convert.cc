#include "services/registry/screening_convert.h"

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/db/scope.h"
#include "common/regulation/finding.h"
#include "common/regulation/gap.h"
#include "common/regulation/retirement.h"
#include "services/registry/person_convert.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_convert.h"

namespace cadre::registry {
namespace {

using regulation::CriterionKind;

// How long a discipline counts.
constexpr char kEffectRule[] = "REC-07";

types::v1::CivilDate ToProto(CivilMonth month) {
  return api::ToProto(*CivilDate::FromMonth(static_cast<int>(month.year()), month.month()));
}

// The first kinds are those of qualifications, under the same numbers.
bool IsQualification(CriterionKind kind) { return kind <= CriterionKind::kDefenceObject; }

v1::CountedPost ToProto(const RankedHolding& holding) {
  v1::CountedPost result;
  result.set_post(api::PostName(holding.post));
  result.set_rank(holding.rank);
  *result.mutable_start_date() = api::ToProto(holding.period.start);
  if (holding.period.end != db::kForever) {
    *result.mutable_end_date() = api::ToProto(holding.period.end);
  }
  return result;
}

void SetDiscipline(const regulation::LastEffect& last, v1::ScreeningCriterion& criterion) {
  if (last.discipline == nullptr) return;
  v1::DecidingDiscipline& shown = *criterion.mutable_discipline();
  shown.set_form(static_cast<v1::DisciplineForm>(last.discipline->form));
  *shown.mutable_decision_date() = api::ToProto(last.discipline->date);
  if (last.effect == nullptr) return;
  *shown.mutable_ends() = api::ToProto(last.ends);
  *shown.mutable_citation() =
      api::ToProto(regulation::Cite(last.effect->source, kEffectRule, ""),
                   static_cast<types::v1::Certainty>(last.effect->certainty));
}

// The fact behind what is shown of a criterion.
void SetFact(const Person& person, const ScreeningFacts& facts, const ScreeningRules& rules,
             CriterionKind kind, v1::ScreeningCriterion& criterion) {
  if (IsQualification(kind)) {
    const auto highest = HighestOf(static_cast<QualificationKind>(kind), facts.held, rules.day);
    if (highest.has_value()) {
      *criterion.mutable_decided_by() = registry::ToProto(*highest, person.id);
    }
    return;
  }
  std::optional<CivilDate> date;
  switch (kind) {
    case CriterionKind::kPartyMembership:
      if (criterion.held() != 0) {
        date = criterion.held() == static_cast<int>(regulation::PartyMembership::kOfficial)
                   ? person.party_official
                   : person.party_admission;
      }
      break;
    case CriterionKind::kFirstAppointmentAge:
    case CriterionKind::kWorkingTime:
      date = person.birth_date;
      break;
    case CriterionKind::kDiscipline:
      SetDiscipline(regulation::LastEffectOf(rules.discipline, facts.disciplines), criterion);
      break;
    default:
      for (const RankedHolding& holding : CountedFor(kind, facts.posts, rules)) {
        *criterion.add_counted() = ToProto(holding);
      }
      break;
  }
  if (date.has_value()) *criterion.mutable_decided_by_date() = api::ToProto(*date);
}

void SetRetirement(const Person& person, const ScreeningRules& rules,
                   v1::ScreeningExplanation& explanation) {
  const auto retirement = RetirementOf(person, rules.ages);
  if (!retirement.has_value()) return;
  *explanation.mutable_retirement_month() = ToProto(retirement->month);
  const regulation::RetirementAge* age = retirement->age;
  if (age == nullptr) return;
  *explanation.mutable_retirement_citation() =
      api::ToProto(regulation::Cite(age->source, age->rule, ""),
                   static_cast<types::v1::Certainty>(age->certainty));
}

}  // namespace

v1::StandardCriterion ToProto(const regulation::StandardCriterion& criterion) {
  v1::StandardCriterion result;
  result.set_kind(static_cast<v1::CriterionKind>(criterion.kind));
  result.set_required(criterion.required);
  for (const regulation::MoveKind move : criterion.moves) {
    result.add_moves(static_cast<v1::MoveKind>(move));
  }
  *result.mutable_citation() =
      api::ToProto(criterion.citation, static_cast<types::v1::Certainty>(criterion.certainty));
  return result;
}

void SetVerdict(const Person& person, const ScreeningFacts& facts, const ScreeningRules& rules,
                v1::ScreeningVerdict& verdict) {
  const regulation::Shown shown = ShownBy(person, facts, rules);
  verdict.set_undecided(
      regulation::IsUndecided(rules.criteria, shown, regulation::MoveOf(shown, rules.rank)));
  for (const UnmetCriterion& unmet : UnmetBy(shown, rules)) {
    const auto kind = static_cast<int>(unmet.criterion->kind);
    v1::UnmetCriterion& added = *verdict.add_unmet();
    added.set_kind(static_cast<v1::CriterionKind>(kind));
    added.set_required(unmet.criterion->required);
    added.set_held(unmet.held);
    if (IsQualification(unmet.criterion->kind)) {
      verdict.add_gaps(static_cast<v1::QualificationKind>(kind));
    }
  }
  verdict.set_meets(verdict.unmet().empty());
  if (const auto retirement = RetirementOf(person, rules.ages)) {
    *verdict.mutable_retirement_month() = ToProto(retirement->month);
  }
}

v1::CandidateVerdict VerdictOn(const Discovered& found, const ScreeningRules& rules) {
  v1::CandidateVerdict verdict;
  *verdict.mutable_card() = CardOf(found, rules.day);
  for (const regulation::GapKind gap :
       regulation::GapsOf(rules.standard.required, HeldOn(found.held, rules.day))) {
    verdict.add_gaps(static_cast<v1::QualificationKind>(KindOf(gap)));
  }
  verdict.set_meets(verdict.gaps().empty());
  return verdict;
}

v1::ScreeningExplanation Explain(const Person& person, const ScreeningFacts& facts,
                                 const ScreeningRules& rules) {
  v1::ScreeningExplanation result;
  *result.mutable_person() = ToBasicProto(person);
  result.set_meets(true);
  const regulation::Shown shown = ShownBy(person, facts, rules);
  const auto move = regulation::MoveOf(shown, rules.rank);
  result.set_undecided(regulation::IsUndecided(rules.criteria, shown, move));
  for (const regulation::StandardCriterion& criterion : rules.criteria) {
    if (!regulation::IsAsked(criterion, shown, move)) continue;
    v1::ScreeningCriterion& added = *result.add_criteria();
    added.set_kind(static_cast<v1::CriterionKind>(criterion.kind));
    added.set_required(criterion.required);
    added.set_held(regulation::ShownOf(criterion.kind, shown));
    added.set_meets(regulation::IsMet(criterion, shown));
    SetFact(person, facts, rules, criterion.kind, added);
    *added.mutable_citation() = registry::ToProto(criterion).citation();
    if (!added.meets()) result.set_meets(false);
  }
  *result.mutable_standard() = registry::ToProto(rules.standard);
  *result.mutable_as_of() = api::ToProto(rules.day);
  result.set_content_hash(rules.content_hash);
  SetRetirement(person, rules, result);
  return result;
}

void SetScreened(const Person& person, v1::Person& shown) {
  shown.set_name(api::PersonName(person.id));
  shown.set_full_name(person.full_name);
  shown.set_sex(static_cast<v1::Sex>(person.sex));
  *shown.mutable_birth_date() = api::ToProto(person.birth_date);
  shown.set_organization(api::OrganizationName(person.organization));
}

types::v1::Citation CitationOf(const ScreeningRules& rules) {
  return api::ToProto(rules.citation, static_cast<types::v1::Certainty>(rules.standard.certainty));
}

}  // namespace cadre::registry
