// What a post requires and a person does not hold: the one source for screening, eligibility and
// training gaps (TRN-20).
#ifndef CADRE_COMMON_REGULATION_GAP_H_
#define CADRE_COMMON_REGULATION_GAP_H_

#include <vector>

#include "common/regulation/rule_set.h"

namespace cadre::regulation {

enum class GapKind { kDegree, kTheory, kStateManagement, kDefenceObject };

// Compared by the order of levels, never by text (TRN-11); what is not held at all is a gap.
std::vector<GapKind> GapsOf(const Qualifications& required, const Qualifications& held);

// Object 1 is the highest; 0 is none, or not required.
bool IsDefenceEnough(int required, int held);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_GAP_H_
