#include "common/regulation/gap.h"

namespace cadre::regulation {

std::vector<GapKind> GapsOf(const Qualifications& required, const Qualifications& held) {
  std::vector<GapKind> gaps;
  if (held.degree < required.degree) gaps.push_back(GapKind::kDegree);
  if (held.theory < required.theory) gaps.push_back(GapKind::kTheory);
  if (held.state_management < required.state_management) {
    gaps.push_back(GapKind::kStateManagement);
  }
  // Object 1 is the highest; 0 is none.
  const bool defence_missing =
      required.defence_object != 0 &&
      (held.defence_object == 0 || held.defence_object > required.defence_object);
  if (defence_missing) gaps.push_back(GapKind::kDefenceObject);
  return gaps;
}

}  // namespace cadre::regulation
