#include "services/nomination/domain/election_list.h"

namespace cadre::nomination {
namespace {

using regulation::Check;
using regulation::Surplus;

bool Applies(const Surplus& surplus, int64_t to_elect) {
  return to_elect >= surplus.from && (surplus.to == 0 || to_elect <= surplus.to);
}

bool IsBounded(const Surplus& surplus) { return surplus.from != 0 || surplus.to != 0; }

bool Allows(const Surplus& surplus, int64_t to_elect, int64_t listed) {
  if (to_elect < 0 || listed < to_elect) return false;
  const int64_t extra = listed - to_elect;
  if (surplus.percent == 0) return extra <= surplus.at_most;
  return !regulation::Percent(surplus.percent).IsExceededBy(extra, to_elect);
}

}  // namespace

ListVerdict CheckElectionList(const regulation::RuleSet& rules, int64_t to_elect, int64_t listed) {
  const Check* chosen = nullptr;
  const Surplus* surplus = nullptr;
  for (const Check& check : rules.checks) {
    const auto* kind = std::get_if<Surplus>(&check.kind);
    if (kind == nullptr || !Applies(*kind, to_elect)) continue;
    if (chosen == nullptr || IsBounded(*kind)) {
      chosen = &check;
      surplus = kind;
    }
  }
  if (chosen == nullptr || Allows(*surplus, to_elect, listed)) return {};
  return {.accepted = false, .rule = chosen->rule};
}

}  // namespace cadre::nomination
