// What a caller may touch: the organizations under which a permission is held.
#ifndef CADRE_COMMON_API_SCOPE_H_
#define CADRE_COMMON_API_SCOPE_H_

#include <string>
#include <vector>

#include "common/base/strong_id.h"

namespace cadre {

using OrganizationId = StrongId<struct OrganizationIdTag>;
using PersonId = StrongId<struct PersonIdTag>;

namespace api {

// The subtrees under `roots`; none means nothing at all. A predicate of queries, never a filter on
// their results.
struct Scope {
  std::vector<OrganizationId> roots;
};

}  // namespace api
}  // namespace cadre

#endif  // CADRE_COMMON_API_SCOPE_H_
