#include "common/regulation/check.h"

#include <algorithm>

namespace cadre::regulation {
namespace {

// a ≥ b as ratios.
bool AtLeast(const Fraction& a, const Fraction& b) {
  return a.numerator * b.denominator >= b.numerator * a.denominator;
}

// A limit of 0 is none at all.
bool LimitAtMost(int provincial, int central) {
  return central == 0 || (provincial != 0 && provincial <= central);
}

template <typename T>
bool Includes(const std::vector<T>& provincial, const std::vector<T>& central) {
  return std::all_of(central.begin(), central.end(), [&](const T& value) {
    return std::find(provincial.begin(), provincial.end(), value) != provincial.end();
  });
}

bool Narrower(const RatioBetween& p, const RatioBetween& c) {
  return AtLeast(p.min, c.min) && AtLeast(c.max, p.max);
}
bool Narrower(const ShareAtLeast& p, const ShareAtLeast& c) { return p.percent >= c.percent; }
bool Narrower(const ShareAtMost& p, const ShareAtMost& c) {
  return p.percent <= c.percent && p.from_whole <= c.from_whole;
}
bool Narrower(const CountAtLeast& p, const CountAtLeast& c) { return p.count >= c.count; }
bool Narrower(const PeoplePerPost& p, const PeoplePerPost& c) {
  return p.min >= c.min && LimitAtMost(p.max, c.max);
}
bool Narrower(const PostsPerPerson& p, const PostsPerPerson& c) {
  return p.max <= c.max && (c.per_level || !p.per_level);
}
bool Narrower(const ManyPosts& p, const ManyPosts& c) {
  return p.posts <= c.posts && p.percent <= c.percent;
}
bool Narrower(const AgeGroups& p, const AgeGroups& c) { return p.young_below <= c.young_below; }
bool Narrower(const TermTime& p, const TermTime& c) {
  return p.one_term_months >= c.one_term_months && p.two_terms_months >= c.two_terms_months &&
         (p.automatic_exit || !c.automatic_exit);
}
bool Narrower(const DisciplineClear& p, const DisciplineClear& c) {
  return (p.automatic_exit || !c.automatic_exit) && Includes(c.excused, p.excused);
}
bool Narrower(const RatingFloor& p, const RatingFloor& c) {
  return p.years >= c.years && p.low_years <= c.low_years;
}
bool Narrower(const AppointmentTime& p, const AppointmentTime& c) {
  return p.months >= c.months && Includes(p.moves, c.moves);
}
bool Narrower(const InPlan& p, const InPlan& c) { return Includes(p.purposes, c.purposes); }
bool Narrower(const RotationTime& p, const RotationTime& c) {
  return p.months >= c.months && p.months_otherwise >= c.months_otherwise &&
         Includes(c.purposes, p.purposes);
}
bool Narrower(const DurationAtLeast& p, const DurationAtLeast& c) { return p.months >= c.months; }
bool Narrower(const NonLocalPost& p, const NonLocalPost& c) {
  return Includes(p.post_kinds, c.post_kinds);
}
bool Narrower(const ConsecutiveTerms& p, const ConsecutiveTerms& c) {
  return p.max <= c.max && Includes(p.post_kinds, c.post_kinds) &&
         Includes(c.free_purposes, p.free_purposes);
}
bool Narrower(const Surplus& p, const Surplus& c) {
  const bool reaches_as_far = p.to == 0 || (c.to != 0 && p.to >= c.to);
  return p.percent <= c.percent && p.at_most <= c.at_most && p.from <= c.from && reaches_as_far;
}
bool Narrower(const Probation& p, const Probation& c) { return p.months >= c.months; }
// How much a failed check stops.
int WeightOf(Severity severity) {
  switch (severity) {
    case Severity::kBlock:
      return 3;
    case Severity::kDecision:
      return 2;
    case Severity::kWarn:
      return 1;
  }
  return 0;
}

bool Narrower(const HigherPost&, const HigherPost&) { return true; }
bool Narrower(const PlannedForPost&, const PlannedForPost&) { return true; }
bool Narrower(const EqualPost&, const EqualPost&) { return true; }
bool Narrower(const NotWithAppointment&, const NotWithAppointment&) { return true; }
bool Narrower(const ReligionStated&, const ReligionStated&) { return true; }
bool Narrower(const BirthDateUsed&, const BirthDateUsed&) { return true; }
bool Narrower(const PlacesReferenced&, const PlacesReferenced&) { return true; }
bool Narrower(const LargestSector& p, const LargestSector& c) { return p.percent <= c.percent; }
bool Narrower(const TokenCandidates& p, const TokenCandidates& c) {
  return p.posts <= c.posts && p.percent >= c.percent;
}
bool Narrower(const ReviewedFirst&, const ReviewedFirst&) { return true; }
bool Narrower(const NoRelatives&, const NoRelatives&) { return true; }
bool Narrower(const DormantEntries& p, const DormantEntries& c) { return p.rounds <= c.rounds; }
bool Narrower(const SalaryScale& p, const SalaryScale& c) { return p.grades == c.grades; }
bool Narrower(const DisciplineOfLeaders& p, const DisciplineOfLeaders& c) {
  return p.leaders_only == c.leaders_only && p.others_only == c.others_only;
}

}  // namespace

bool IsNarrower(const Check& provincial, const Check& central) {
  if (WeightOf(provincial.severity) < WeightOf(central.severity)) return false;
  return std::visit(
      [](const auto& p, const auto& c) {
        if constexpr (std::is_same_v<decltype(p), decltype(c)>) {
          return Narrower(p, c);
        } else {
          return false;
        }
      },
      provincial.kind, central.kind);
}

}  // namespace cadre::regulation
