#include "common/regulation/check_codec.h"

#include <vector>

namespace cadre::regulation {
namespace {

namespace v1 = registry::v1;

template <typename Enum, typename List>
std::vector<Enum> EnumsFrom(const List& list) {
  std::vector<Enum> result;
  for (const int value : list) result.push_back(static_cast<Enum>(value));
  return result;
}

template <typename List>
std::vector<std::string> TextsFrom(const List& list) {
  return {list.begin(), list.end()};
}

Fraction RatioFrom(const v1::Fraction& wire) { return {wire.numerator(), wire.denominator()}; }

bool IsPercent(int percent) { return percent > 0 && percent <= 100; }

}  // namespace

std::string OfAnotherDomain(const v1::Check& check, Domain domain) {
  const bool exits = check.discipline_clear().automatic_exit() && domain != Domain::kPlanning;
  return exits ? "an automatic exit is one from a plan" : "";
}

std::optional<CheckKind> KindFrom(const v1::Check& check, std::string& why) {
  const auto refuse = [&](const char* text) -> std::optional<CheckKind> {
    why = text;
    return std::nullopt;
  };
  switch (check.kind_case()) {
    case v1::Check::kRatioBetween: {
      const v1::RatioBetween& k = check.ratio_between();
      if (k.min().denominator() < 1 || k.max().denominator() < 1 || k.part() == 0 ||
          k.whole() == 0) {
        return refuse("ratio_between needs part, whole, min and max");
      }
      return RatioBetween{static_cast<PlanFact>(k.part()), static_cast<PlanFact>(k.whole()),
                          RatioFrom(k.min()), RatioFrom(k.max())};
    }
    case v1::Check::kShareAtLeast: {
      const v1::ShareAtLeast& k = check.share_at_least();
      if (!IsPercent(k.percent()) || k.part() == 0 || k.whole() == 0) {
        return refuse("share_at_least needs part, whole and percent");
      }
      return ShareAtLeast{static_cast<PlanFact>(k.part()), static_cast<PlanFact>(k.whole()),
                          k.percent()};
    }
    case v1::Check::kShareAtMost: {
      const v1::ShareAtMost& k = check.share_at_most();
      if (!IsPercent(k.percent()) || k.part() == 0 || k.whole() == 0) {
        return refuse("share_at_most needs part, whole and percent");
      }
      return ShareAtMost{static_cast<PlanFact>(k.part()), static_cast<PlanFact>(k.whole()),
                         k.percent(), k.from_whole()};
    }
    case v1::Check::kCountAtLeast:
      if (check.count_at_least().part() == 0 || check.count_at_least().count() <= 0) {
        return refuse("count_at_least needs part and count");
      }
      return CountAtLeast{static_cast<PlanFact>(check.count_at_least().part()),
                          check.count_at_least().count()};
    case v1::Check::kPeoplePerPost:
      return PeoplePerPost{check.people_per_post().min(), check.people_per_post().max()};
    case v1::Check::kPostsPerPerson:
      return PostsPerPerson{check.posts_per_person().max(), check.posts_per_person().per_level()};
    case v1::Check::kManyPosts:
      if (!IsPercent(check.many_posts().percent())) return refuse("many_posts needs percent");
      return ManyPosts{check.many_posts().posts(), check.many_posts().percent()};
    case v1::Check::kLargestSector:
      if (!IsPercent(check.largest_sector().percent()))
        return refuse("largest_sector needs percent");
      return LargestSector{check.largest_sector().percent()};
    case v1::Check::kTokenCandidates: {
      const v1::TokenCandidates& k = check.token_candidates();
      if (!IsPercent(k.percent()) || k.posts() < 1) {
        return refuse("token_candidates needs posts and percent");
      }
      return TokenCandidates{k.posts(), k.percent()};
    }
    case v1::Check::kReviewedFirst:
      return ReviewedFirst{};
    case v1::Check::kNoRelatives:
      return NoRelatives{};
    case v1::Check::kDormantEntries:
      if (check.dormant_entries().rounds() < 1) return refuse("dormant_entries needs rounds");
      return DormantEntries{check.dormant_entries().rounds()};
    case v1::Check::kAgeGroups:
      return AgeGroups{check.age_groups().young_below(), check.age_groups().first_below(),
                       check.age_groups().second_below()};
    case v1::Check::kTermTime: {
      const v1::TermTime& k = check.term_time();
      if (k.one_term_months() <= 0 || k.two_terms_months() <= k.one_term_months() ||
          k.supplement_rule().empty()) {
        return refuse("term_time needs one term, two longer terms and the supplement's rule");
      }
      return TermTime{k.one_term_months(), k.two_terms_months(), k.supplement_rule(),
                      k.automatic_exit()};
    }
    case v1::Check::kHigherPost:
      return HigherPost{};
    case v1::Check::kNotWithAppointment:
      return NotWithAppointment{};
    case v1::Check::kDisciplineClear: {
      const v1::DisciplineClear& k = check.discipline_clear();
      if (k.excused_size() > 0 && k.excuse_rule().empty()) {
        return refuse("discipline_clear needs the rule that excuses");
      }
      return DisciplineClear{k.automatic_exit(), EnumsFrom<DisciplineForm>(k.excused()),
                             k.excuse_rule()};
    }
    case v1::Check::kRatingFloor:
      return RatingFloor{check.rating_floor().years(), check.rating_floor().low_years()};
    case v1::Check::kAppointmentTime:
      return AppointmentTime{check.appointment_time().months(),
                             EnumsFrom<MoveKind>(check.appointment_time().moves())};
    case v1::Check::kInPlan:
      return InPlan{EnumsFrom<RotationPurpose>(check.in_plan().purposes())};
    case v1::Check::kRotationTime:
      return RotationTime{check.rotation_time().months(), check.rotation_time().months_otherwise(),
                          EnumsFrom<RotationPurpose>(check.rotation_time().purposes())};
    case v1::Check::kPlannedForPost:
      return PlannedForPost{};
    case v1::Check::kEqualPost:
      return EqualPost{};
    case v1::Check::kDurationAtLeast:
      return DurationAtLeast{check.duration_at_least().months()};
    case v1::Check::kNonLocalPost:
      return NonLocalPost{TextsFrom(check.non_local_post().post_kinds())};
    case v1::Check::kConsecutiveTerms:
      return ConsecutiveTerms{
          check.consecutive_terms().max(), TextsFrom(check.consecutive_terms().post_kinds()),
          EnumsFrom<RotationPurpose>(check.consecutive_terms().free_purposes())};
    case v1::Check::kSurplus:
      return Surplus{check.surplus().percent(), check.surplus().at_most(), check.surplus().from(),
                     check.surplus().to()};
    case v1::Check::kProbation:
      return Probation{check.probation().months()};
    case v1::Check::kReligionStated:
      return ReligionStated{};
    case v1::Check::kBirthDateUsed:
      return BirthDateUsed{};
    case v1::Check::kPlacesReferenced:
      return PlacesReferenced{};
    case v1::Check::kSalaryScale: {
      SalaryScale scale;
      for (const v1::SalaryGrade& grade : check.salary_scale().grades()) {
        if (grade.code().empty() || grade.title().empty() || grade.first_coefficient() < 1 ||
            grade.increment() < 1 || grade.steps() < 1) {
          return refuse(
              "salary_scale needs code, title, coefficient, increment and steps of a grade");
        }
        scale.grades.push_back(
            {grade.code(), grade.first_coefficient(), grade.increment(), grade.steps()});
      }
      return scale;
    }
    case v1::Check::kDisciplineOfLeaders:
      return DisciplineOfLeaders{
          EnumsFrom<DisciplineForm>(check.discipline_of_leaders().leaders_only()),
          EnumsFrom<DisciplineForm>(check.discipline_of_leaders().others_only())};
    case v1::Check::KIND_NOT_SET:
      return refuse("has no kind");
  }
  return refuse("has no kind");
}

}  // namespace cadre::regulation
