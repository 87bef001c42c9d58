#include "services/registry/domain/screening.h"

#include <algorithm>

namespace cadre::registry {
namespace {

using regulation::CriterionKind;
using regulation::PartyMembership;

// Known for certain on the day: a date that is not known to the day counts from the last day that
// it may mean.
bool IsPast(const std::optional<CivilDate>& date, CivilDay day) {
  return date.has_value() && date->LatestDay() <= day;
}

PartyMembership MembershipOf(const Person& person, CivilDay day) {
  if (IsPast(person.party_official, day)) return PartyMembership::kOfficial;
  return IsPast(person.party_admission, day) ? PartyMembership::kAdmitted : PartyMembership::kNone;
}

// Full years on the day, of the latest birth that the date may mean.
int AgeOn(const CivilDate& birth, CivilDay day) {
  const CivilDay born = birth.LatestDay();
  const auto years = static_cast<int>(day.year() - born.year());
  return AddMonths(born, 12 * years) <= day ? years : years - 1;
}

// Of the latest birth month that the date may mean: the doubt is the person's.
std::optional<int> MonthsLeft(const Person& person, const regulation::RuleSet& ages, CivilDay day) {
  const auto retirement =
      regulation::RetirementOf(ages, WorkingLifeOf(person, person.birth_date.LatestMonth()));
  if (!retirement.has_value()) return std::nullopt;
  return MonthsBetween(CivilMonth(day), retirement->month);
}

bool IsHeldOn(const RankedHolding& holding, CivilDay day) {
  return holding.period.start <= day && day < holding.period.end;
}

// The highest rank held on the day.
int HighestRank(const std::vector<RankedHolding>& posts, CivilDay day) {
  int rank = 0;
  for (const RankedHolding& holding : posts) {
    if (IsHeldOn(holding, day)) rank = std::max(rank, holding.rank);
  }
  return rank;
}

// Whole months from `start` to `end`.
int WholeMonths(CivilDay start, CivilDay end) {
  const int months = MonthsBetween(CivilMonth(start), CivilMonth(end));
  return AddMonths(start, months) <= end ? months : months - 1;
}

bool IsHigher(const Qualification& a, const Qualification& b) {
  return a.kind == QualificationKind::kDefenceObject ? a.level < b.level : a.level > b.level;
}

}  // namespace

bool ScreeningRules::Asks(CriterionKind kind) const {
  return std::any_of(criteria.begin(), criteria.end(),
                     [&](const auto& c) { return c.kind == kind; });
}

bool ScreeningRules::CountsPosts() const {
  return std::any_of(criteria.begin(), criteria.end(), [](const auto& c) {
    return !c.moves.empty() || c.kind == CriterionKind::kLowerPostTime;
  });
}

void ScreeningRules::LeaveOut(CriterionKind kind) {
  std::erase_if(criteria, [&](const auto& c) { return c.kind == kind; });
}

regulation::Shown ShownBy(const Person& person, const ScreeningFacts& facts,
                          const ScreeningRules& rules) {
  regulation::Shown shown{
      .held = HeldOn(facts.held, rules.day),
      .party_membership = MembershipOf(person, rules.day),
      .is_disciplined = regulation::IsInEffect(
          regulation::LastEffectOf(rules.discipline, facts.disciplines), rules.day)};
  if (!rules.CountsPosts()) return shown;
  shown.age = AgeOn(person.birth_date, rules.day);
  shown.months_left = MonthsLeft(person, rules.ages, rules.day);
  shown.own_law = person.retirement_scheme != regulation::RetirementScheme::kGeneral;
  shown.highest_rank = HighestRank(facts.posts, rules.day);
  shown.holds_post = std::any_of(facts.posts.begin(), facts.posts.end(),
                                 [&](const RankedHolding& h) { return IsHeldOn(h, rules.day); });
  shown.lower_post_months =
      MonthsHeld(CountedFor(CriterionKind::kLowerPostTime, facts.posts, rules), rules.day);
  shown.in_post_months =
      MonthsHeld(CountedFor(CriterionKind::kTimeInPost, facts.posts, rules), rules.day);
  return shown;
}

std::optional<regulation::Retirement> RetirementOf(const Person& person,
                                                   const regulation::RuleSet& ages) {
  if (person.retirement_scheme == regulation::RetirementScheme::kGeneral &&
      person.birth_date.precision() == CivilDate::Precision::kYear) {
    return std::nullopt;
  }
  return regulation::RetirementOf(ages, WorkingLifeOf(person, person.birth_date.EarliestMonth()));
}

std::vector<UnmetCriterion> UnmetBy(const regulation::Shown& shown, const ScreeningRules& rules) {
  std::vector<UnmetCriterion> unmet;
  const std::optional<regulation::MoveKind> move = regulation::MoveOf(shown, rules.rank);
  for (const regulation::StandardCriterion& criterion : rules.criteria) {
    if (!regulation::IsAsked(criterion, shown, move) || regulation::IsMet(criterion, shown))
      continue;
    unmet.push_back({&criterion, regulation::ShownOf(criterion.kind, shown)});
  }
  return unmet;
}

std::vector<RankedHolding> CountedFor(CriterionKind kind, const std::vector<RankedHolding>& posts,
                                      const ScreeningRules& rules) {
  std::vector<RankedHolding> counted;
  const int highest = HighestRank(posts, rules.day);
  for (const RankedHolding& holding : posts) {
    if (holding.period.start > rules.day) continue;
    const bool is_counted =
        kind == CriterionKind::kTimeInPost
            ? highest != 0 && holding.rank == highest
            : rules.rank == 0 || (holding.rank != 0 && holding.rank < rules.rank);
    if (is_counted) counted.push_back(holding);
  }
  std::sort(counted.begin(), counted.end(), [](const RankedHolding& a, const RankedHolding& b) {
    return a.period.start < b.period.start;
  });
  return counted;
}

int MonthsHeld(std::vector<RankedHolding> holdings, CivilDay day) {
  std::sort(holdings.begin(), holdings.end(), [](const RankedHolding& a, const RankedHolding& b) {
    return a.period.start < b.period.start;
  });
  int months = 0;
  std::optional<Period> running;  // of holdings that follow each other without a day between
  for (const RankedHolding& holding : holdings) {
    const Period period{holding.period.start, std::min(holding.period.end, day)};
    if (period.end < period.start) continue;
    if (running.has_value() && period.start <= running->end) {
      running->end = std::max(running->end, period.end);
      continue;
    }
    if (running.has_value()) months += WholeMonths(running->start, running->end);
    running = period;
  }
  return running.has_value() ? months + WholeMonths(running->start, running->end) : months;
}

std::optional<Qualification> HighestOf(QualificationKind kind,
                                       const std::vector<Qualification>& held, CivilDay day) {
  std::optional<Qualification> highest;
  for (const Qualification& q : held) {
    if (q.kind != kind || q.awarded.LatestDay() > day) continue;
    if (!highest.has_value() || IsHigher(q, *highest)) highest = q;
  }
  return highest;
}

}  // namespace cadre::registry
