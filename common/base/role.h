// The roles that are bound over an organization's subtree. Numbers as in cadre.registry.v1.Role.
// Chair, secretary, counter and key holder are roles of one sitting and do not stand here.
#ifndef CADRE_COMMON_BASE_ROLE_H_
#define CADRE_COMMON_BASE_ROLE_H_

namespace cadre {

enum class Role : int {
  kRecordOfficer = 1,        // cán bộ hồ sơ: keeps the personnel records
  kPlanner = 2,              // cán bộ quy hoạch: builds plans
  kConferenceSecretary = 3,  // thư ký hội nghị: runs sittings
  kMember = 4,               // member of a body with a right to propose
  kAppraiser = 5,            // thẩm định
  kApprover = 6,             // quyết định
  kDevelopmentOfficer = 7,   // đào tạo, luân chuyển
  kAuditor = 8,
  kAdministrator = 9,  // binds roles, loads rules; reads no person and no plan
};

inline constexpr int kFirstRole = 1;
inline constexpr int kLastRole = 9;

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_ROLE_H_
