#include "services/ballot/domain/count.h"

#include <algorithm>

namespace cadre::ballot {

bool IsValid(const Marks& marks, const PaperRules& rules) {
  const auto names = std::count(marks.begin(), marks.end(), Mark::kFor);
  const auto against = std::count(marks.begin(), marks.end(), Mark::kAgainst);
  if (static_cast<int64_t>(marks.size()) != rules.candidates) return false;
  if (rules.kind == BallotKind::kNomination && against > 0) return false;
  if (names > rules.most_names) return false;
  return rules.blank_is_valid || names + against > 0;
}

Tally::Tally(const PaperRules& rules) : rules_(rules) {
  totals_.candidates.resize(static_cast<size_t>(rules.candidates));
}

void Tally::Add(const std::optional<Marks>& marks) {
  if (!marks.has_value() || !IsValid(*marks, rules_)) {
    ++totals_.invalid;
    return;
  }
  ++totals_.valid;
  for (size_t i = 0; i < marks->size(); ++i) {
    totals_.candidates[i].votes_for += (*marks)[i] == Mark::kFor ? 1 : 0;
    totals_.candidates[i].votes_against += (*marks)[i] == Mark::kAgainst ? 1 : 0;
  }
}

}  // namespace cadre::ballot
