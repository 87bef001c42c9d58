// Ids that more than one service speaks of.
#ifndef CADRE_COMMON_BASE_IDS_H_
#define CADRE_COMMON_BASE_IDS_H_

#include "common/base/strong_id.h"

namespace cadre {

using OrganizationId = StrongId<struct OrganizationIdTag>;
using PersonId = StrongId<struct PersonIdTag>;
using PostId = StrongId<struct PostIdTag>;

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_IDS_H_
