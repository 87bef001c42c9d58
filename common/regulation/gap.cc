#include "common/regulation/gap.h"

namespace cadre::regulation {

std::vector<GapKind> GapsOf(const Qualifications& required, const Qualifications& held) {
  std::vector<GapKind> gaps;
  if (held.degree < required.degree) gaps.push_back(GapKind::kDegree);
  if (held.theory < required.theory) gaps.push_back(GapKind::kTheory);
  if (held.state_management < required.state_management) {
    gaps.push_back(GapKind::kStateManagement);
  }
  if (!IsDefenceEnough(required.defence_object, held.defence_object)) {
    gaps.push_back(GapKind::kDefenceObject);
  }
  return gaps;
}

bool IsDefenceEnough(int required, int held) {
  return required == 0 || (held != 0 && held <= required);
}

}  // namespace cadre::regulation
