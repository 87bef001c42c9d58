#include "services/registry/domain/person_search.h"

#include <algorithm>

namespace cadre::registry {
namespace {

constexpr int kOldest = 500;
const CivilDay kEarliest(1000, 1, 1);  // nobody who is kept was born before

}  // namespace

CivilDay BornBy(int years, CivilDay day) {
  const int months = 12 * std::min(years, kOldest);
  CivilDay born = AddMonths(day, -months);
  // Who is born on the 29th of February grows older on the last of the month.
  if (AddMonths(born + 1, months) <= day) ++born;
  return std::max(born, kEarliest);
}

}  // namespace cadre::registry
