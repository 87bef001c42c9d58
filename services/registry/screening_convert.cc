#include "services/registry/screening_convert.h"

#include <algorithm>

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/regulation/finding.h"
#include "common/regulation/retirement.h"
#include "services/registry/person_convert.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_convert.h"

namespace cadre::registry {
namespace {

using regulation::PostStandard;
using regulation::RuleSet;

// Known only where the birth month is.
std::optional<regulation::Birth> BirthOf(const Person& person) {
  if (person.birth_date.precision() == CivilDate::Precision::kYear) return std::nullopt;
  return regulation::Birth{person.sex, person.birth_date.EarliestMonth()};
}

types::v1::CivilDate ToProto(CivilMonth month) {
  return api::ToProto(*CivilDate::FromMonth(static_cast<int>(month.year()), month.month()));
}

template <typename Verdict>
void SetGaps(const PostStandard& standard, const std::vector<Qualification>& held, CivilDay day,
             Verdict& verdict) {
  for (const regulation::GapKind gap : regulation::GapsOf(standard.required, HeldOn(held, day))) {
    verdict.add_gaps(static_cast<v1::QualificationKind>(KindOf(gap)));
  }
  verdict.set_meets(verdict.gaps().empty());
}

}  // namespace

v1::ScreeningVerdict VerdictOn(const Person& person, const std::vector<Qualification>& held,
                               const PostStandard& standard, const RuleSet& ages, CivilDay day) {
  v1::ScreeningVerdict verdict;
  *verdict.mutable_person() = ToBasicProto(person);
  SetGaps(standard, held, day, verdict);
  const auto birth = BirthOf(person);
  if (!birth.has_value()) return verdict;
  if (const auto month = regulation::RetirementMonth(ages, *birth)) {
    *verdict.mutable_retirement_month() = ToProto(*month);
  }
  return verdict;
}

v1::CandidateVerdict VerdictOn(const Discovered& found, const PostStandard& standard,
                               CivilDay day) {
  v1::CandidateVerdict verdict;
  *verdict.mutable_card() = CardOf(found, day);
  SetGaps(standard, found.held, day, verdict);
  return verdict;
}

v1::ScreeningExplanation Explain(const Person& person, const std::vector<Qualification>& held,
                                 const PostStandard& standard, const RuleSet& standards,
                                 const RuleSet& ages, CivilDay day) {
  v1::ScreeningExplanation result;
  *result.mutable_person() = ToBasicProto(person);
  result.set_meets(true);
  for (const Criterion& criterion : CriteriaOf(standard.required, held, day)) {
    v1::ScreeningCriterion& added = *result.add_criteria();
    added.set_kind(static_cast<v1::QualificationKind>(criterion.kind));
    added.set_required(criterion.required);
    added.set_held(criterion.decided_by.has_value() ? criterion.decided_by->level : 0);
    added.set_meets(criterion.meets);
    if (criterion.decided_by) {
      *added.mutable_decided_by() = ToProto(*criterion.decided_by, person.id);
    }
    *added.mutable_citation() = CitationOf(standards, standard);
    if (!criterion.meets) result.set_meets(false);
  }
  *result.mutable_standard() = ToProto(standard);
  *result.mutable_as_of() = api::ToProto(day);
  result.set_content_hash(standards.content_hash);
  const auto birth = BirthOf(person);
  const regulation::RetirementAge* age =
      birth.has_value() ? regulation::RetirementAgeOf(ages, *birth) : nullptr;
  if (age == nullptr) return result;
  *result.mutable_retirement_month() = ToProto(birth->month + age->months);
  *result.mutable_retirement_citation() =
      api::ToProto(regulation::Cite(age->source, age->rule, ""),
                   static_cast<types::v1::Certainty>(age->certainty));
  return result;
}

types::v1::Citation CitationOf(const RuleSet& standards, const PostStandard& standard) {
  return api::ToProto(standards.Cite(standard.post_group),
                      static_cast<types::v1::Certainty>(standard.certainty));
}

}  // namespace cadre::registry
