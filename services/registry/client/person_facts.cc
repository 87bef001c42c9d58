#include "services/registry/client/person_facts.h"

#include <algorithm>

#include "common/api/proto_time.h"
#include "common/base/status_macros.h"

namespace cadre::registry {

absl::StatusOr<std::optional<regulation::Birth>> BirthOf(const v1::PersonFacts& facts) {
  ASSIGN_OR_RETURN(const CivilDate birth, api::DateFrom(facts.person().birth_date(), "birth_date"));
  if (birth.precision() == CivilDate::Precision::kYear) return std::nullopt;
  return regulation::Birth{static_cast<regulation::Sex>(facts.person().sex()),
                           birth.EarliestMonth()};
}

int HeldRankOf(const v1::PersonFacts& facts) {
  int held = 0;
  for (const v1::PostHolding& holding : facts.holdings()) {
    held = std::max(held, holding.post().rank());
  }
  return held;
}

}  // namespace cadre::registry
