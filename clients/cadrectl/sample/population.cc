#include "clients/cadrectl/sample/population.h"

#include <algorithm>

namespace cadre::sample {
namespace {

// Of a hundred people, how many live in the districts.
constexpr int kDistrictPercent = 60;

// People of a developed district that are there for something, key leaders aside, and which of
// them are not reserves.
constexpr int kWanted = 94;
constexpr int kOverAgeOrdinals[] = {20, 60};
constexpr int kReprimandedOrdinals[] = {40, 80};

template <size_t N>
bool Contains(const int (&numbers)[N], int number) {
  return std::find(std::begin(numbers), std::end(numbers), number) != std::end(numbers);
}

bool IsKey(const Unit& unit) {
  return unit.shape == UnitShape::kDistrictCommittee ||
         unit.shape == UnitShape::kDistrictPeoplesCommittee;
}

int64_t KeyLeaders(const Unit& unit) {
  return IsKey(unit) ? std::min(unit.people, static_cast<int64_t>(unit.seats.size())) : 0;
}

// How many people an area gets.
int64_t PeopleOf(int area, int64_t people) {
  const int64_t in_districts = people * kDistrictPercent / 100;
  const int developed = DevelopedDistricts(people);
  const int64_t rest = in_districts - int64_t{developed} * kDevelopedPeople;
  // What is left goes to the districts that have nothing yet, or to all.
  const int sharing = developed == kDistricts ? kDistricts : kDistricts - developed;
  if (area == kProvinceArea) {
    return people - int64_t{developed} * kDevelopedPeople - rest / sharing * sharing;
  }
  const int64_t share = rest / sharing;
  if (developed == kDistricts) return kDevelopedPeople + share;
  return area <= developed ? kDevelopedPeople : share;
}

// Leaders of the first unit of an area first; what is left by the weights, rounded so that the sum
// is right.
void Spread(int64_t people, const std::vector<Unit*>& units) {
  int64_t weights = 0;
  for (const Unit* unit : units) weights += unit->weight;
  Unit& first = *units.front();
  first.people = std::min(people, static_cast<int64_t>(first.seats.size()));
  const int64_t left = people - first.people;
  int64_t before = 0;
  for (Unit* unit : units) {
    const int64_t after = before + unit->weight;
    unit->people += left * after / weights - left * before / weights;
    before = after;
  }
}

}  // namespace

int DevelopedDistricts(int64_t people) {
  const int64_t in_districts = people * kDistrictPercent / 100;
  return static_cast<int>(std::clamp<int64_t>(in_districts / kDevelopedPeople, 1, kDistricts));
}

void SpreadPeople(int64_t people, Province& province) {
  for (int area = 0; area <= kDistricts; ++area) {
    std::vector<Unit*> units;
    for (Unit& unit : province.units) {
      if (unit.area == area) units.push_back(&unit);
    }
    Spread(PeopleOf(area, people), units);
  }
}

Casting::Casting(const Province& province) {
  std::array<int64_t, kDistricts + 1> all = {};
  for (const Unit& unit : province.units) {
    all[static_cast<size_t>(unit.area)] += unit.people;
    areas_[static_cast<size_t>(unit.area)].people += unit.people - KeyLeaders(unit);
  }
  for (size_t area = 1; area < areas_.size(); ++area) {
    if (all[area] >= kDevelopedPeople) areas_[area].wanted = kWanted;
  }
}

Role Casting::Next(const Unit& unit, int64_t seat) {
  if (seat < KeyLeaders(unit)) return {Part::kKeyLeader, static_cast<int>(seat)};
  Progress& area = areas_[static_cast<size_t>(unit.area)];
  // Evenly over the area.
  const int ordinal = static_cast<int>(area.dealt * area.wanted / area.people);
  ++area.dealt;
  const bool is_wanted = area.dealt * area.wanted / area.people > ordinal;
  if (!is_wanted) return {};
  if (Contains(kOverAgeOrdinals, ordinal)) return {Part::kOverAge, ordinal};
  if (Contains(kReprimandedOrdinals, ordinal)) return {Part::kReprimanded, ordinal};
  return {Part::kReserve, ordinal};
}

}  // namespace cadre::sample
