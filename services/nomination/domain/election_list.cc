#include "services/nomination/domain/election_list.h"

namespace cadre::nomination {
namespace {

using regulation::Check;
using regulation::Surplus;

bool Applies(const Surplus& surplus, int64_t to_elect) {
  return to_elect >= surplus.from && (surplus.to == 0 || to_elect <= surplus.to);
}

bool IsBounded(const Surplus& surplus) { return surplus.from != 0 || surplus.to != 0; }

int64_t MostAbove(const Surplus& surplus, int64_t to_elect) {
  return surplus.percent == 0 ? surplus.at_most
                              : regulation::Percent(surplus.percent).MostWithin(to_elect);
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
  if (chosen == nullptr) return {};
  ListVerdict verdict{.parameters = regulation::ParametersOf(*chosen)};
  if (to_elect < 1 || listed < to_elect) {
    verdict.refusal = regulation::FindingOf(*chosen, chosen->rule, to_elect);
  } else if (listed - to_elect > MostAbove(*surplus, to_elect)) {
    verdict.refusal =
        regulation::FindingOf(*chosen, chosen->rule, to_elect + MostAbove(*surplus, to_elect));
  }
  return verdict;
}

}  // namespace cadre::nomination
