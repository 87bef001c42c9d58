// The roles of the suite and what each may do. A permission that no role holds can be used by
// nobody.
#ifndef CADRE_COMMON_API_ROLES_H_
#define CADRE_COMMON_API_ROLES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/base/role.h"

namespace cadre::api {

// "RECORD_OFFICER" and back; nothing for a name that is no role.
absl::string_view RoleName(Role role);
std::optional<Role> RoleFromName(absl::string_view name);

bool RoleHolds(Role role, absl::string_view permission);

// Whether the permission reaches the whole province, wherever the role is held (people.discover).
bool ReachesEverywhere(absl::string_view permission);

// Whether everybody with a record of his or her own holds it, over that record alone.
bool IsOwnPermission(absl::string_view permission);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_ROLES_H_
