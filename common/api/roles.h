// The roles of the suite and what each may do. A permission that no role holds can be used by
// nobody.
#ifndef CADRE_COMMON_API_ROLES_H_
#define CADRE_COMMON_API_ROLES_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace cadre::api {

// Roles are bound over an organization's subtree. Chair, secretary, counter and key holder are
// roles of one sitting and do not stand here.
enum class Role {
  kRecordOfficer,        // cán bộ hồ sơ: keeps the personnel records
  kPlanner,              // cán bộ quy hoạch: builds plans
  kConferenceSecretary,  // thư ký hội nghị: runs sittings
  kMember,               // member of a body with a right to propose
  kAppraiser,            // thẩm định
  kApprover,             // quyết định
  kDevelopmentOfficer,   // đào tạo, luân chuyển
  kAuditor,
  kAdministrator,  // binds roles, loads rules; reads no person and no plan
};

inline constexpr int kRoleCount = static_cast<int>(Role::kAdministrator) + 1;

// "RECORD_OFFICER" and back; nothing for a name that is no role.
absl::string_view RoleName(Role role);
std::optional<Role> RoleFromName(absl::string_view name);

bool RoleHolds(Role role, absl::string_view permission);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_ROLES_H_
