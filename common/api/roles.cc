#include "common/api/roles.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cadre::api {
namespace {

// In the order of the numbers, from kFirstRole.
constexpr std::array<absl::string_view, kLastRole> kNames = {
    "RECORD_OFFICER",      "PLANNER", "CONFERENCE_SECRETARY", "MEMBER", "APPRAISER", "APPROVER",
    "DEVELOPMENT_OFFICER", "AUDITOR", "ADMINISTRATOR"};

using Roles = uint32_t;  // a set, one bit a role

template <typename... R>
constexpr Roles Of(R... roles) {
  return ((Roles{1} << static_cast<int>(roles)) | ...);
}

constexpr Roles kEverybody = (Roles{1} << (kLastRole + 1)) - 1;
constexpr Roles kReaders = Of(Role::kRecordOfficer, Role::kPlanner, Role::kConferenceSecretary,
                              Role::kAppraiser, Role::kApprover, Role::kDevelopmentOfficer);

constexpr Roles kDevelopmentReaders =
    Of(Role::kPlanner, Role::kAppraiser, Role::kApprover, Role::kDevelopmentOfficer);

struct Grant {
  absl::string_view permission;
  Roles roles;
};

// One row a permission, in the order of the services.
constexpr Grant kGrants[] = {
    {"registry.organizations.read", kEverybody},
    {"registry.organizations.write", Of(Role::kRecordOfficer, Role::kAdministrator)},
    {"registry.posts.read", kEverybody},
    {"registry.posts.write", Of(Role::kRecordOfficer, Role::kAdministrator)},
    {"registry.people.read", kReaders},
    {"registry.people.write", Of(Role::kRecordOfficer)},
    // Of people who may be read: fields of class S, and fields of class P. Whoever prepares a
    // sitting or a course needs ratings and disciplines, not beliefs, health and family.
    {"registry.people.read_sensitive",
     Of(Role::kRecordOfficer, Role::kPlanner, Role::kAppraiser, Role::kApprover)},
    {"registry.people.read_party", kReaders},
    {"registry.readings.read", Of(Role::kAuditor)},
    {"registry.data_requests.read", Of(Role::kRecordOfficer, Role::kAuditor)},
    {"registry.data_requests.write", Of(Role::kRecordOfficer)},
    {"registry.searches.read", kReaders},
    {"registry.searches.write", kReaders},
    {"registry.changes.propose", kReaders},
    {"registry.people.discover", Of(Role::kPlanner, Role::kMember)},
    {"registry.exports.request", Of(Role::kRecordOfficer, Role::kPlanner)},
    {"registry.exports.release", Of(Role::kApprover)},
    {"registry.exports.read",
     Of(Role::kRecordOfficer, Role::kPlanner, Role::kApprover, Role::kAuditor)},
    // The second person is of another office: administrators propose, auditors confirm.
    {"registry.retention.read", Of(Role::kAdministrator, Role::kAuditor)},
    {"registry.retention.propose", Of(Role::kAdministrator)},
    {"registry.retention.confirm", Of(Role::kAuditor)},
    {"registry.access.read", Of(Role::kAdministrator, Role::kAuditor)},
    {"registry.access.write", Of(Role::kAdministrator)},
    {"registry.access.confirm", Of(Role::kAdministrator)},
    // For oneself; as administrator for others.
    {"registry.deputies.write", kEverybody},
    {"registry.audit.read", Of(Role::kAuditor)},
    {"registry.regulations.read", kEverybody},
    // What a sheet holds needs its own permission beside these.
    {"registry.imports.run", Of(Role::kRecordOfficer, Role::kAdministrator)},
    {"registry.exports.run", Of(Role::kRecordOfficer, Role::kAdministrator)},
    {"registry.operations.use", Of(Role::kRecordOfficer, Role::kAdministrator)},
    {"registry.regulations.write", Of(Role::kAdministrator)},
    {"planning.terms.read", kEverybody},
    {"planning.terms.write", Of(Role::kApprover)},
    {"planning.plans.read", Of(Role::kPlanner, Role::kConferenceSecretary, Role::kAppraiser,
                               Role::kApprover, Role::kDevelopmentOfficer)},
    {"planning.plans.write", Of(Role::kPlanner)},
    {"planning.plans.import", Of(Role::kPlanner)},
    {"planning.plans.submit", Of(Role::kPlanner)},
    {"planning.campaigns.read", Of(Role::kPlanner, Role::kAppraiser, Role::kApprover)},
    {"planning.campaigns.write", Of(Role::kPlanner)},
    {"planning.reviews.read", Of(Role::kPlanner, Role::kAppraiser, Role::kApprover)},
    {"planning.reviews.write", Of(Role::kPlanner)},
    {"planning.reviews.comment", Of(Role::kPlanner, Role::kConferenceSecretary, Role::kMember)},
    {"planning.sources.propose", Of(Role::kPlanner, Role::kMember)},
    {"planning.sources.read", Of(Role::kPlanner, Role::kAppraiser, Role::kApprover)},
    {"planning.sources.write", Of(Role::kPlanner)},
    {"planning.enquiries.read", kReaders},
    {"planning.enquiries.raise",
     Of(Role::kPlanner, Role::kConferenceSecretary, Role::kDevelopmentOfficer)},
    {"planning.enquiries.answer", Of(Role::kPlanner, Role::kAppraiser)},
    {"planning.indicators.read", Of(Role::kPlanner, Role::kAppraiser, Role::kApprover)},
    {"planning.indicators.assess", Of(Role::kPlanner)},
    {"planning.notices.write", Of(Role::kPlanner)},
    {"planning.waivers.write", Of(Role::kApprover)},
    {"planning.accountability.read", Of(Role::kAppraiser, Role::kApprover, Role::kAuditor)},
    {"planning.rules.preview", Of(Role::kAdministrator)},
    {"planning.plans.appraise", Of(Role::kAppraiser)},
    {"planning.plans.approve", Of(Role::kApprover)},
    {"nomination.cases.read", Of(Role::kPlanner, Role::kConferenceSecretary, Role::kAppraiser,
                                 Role::kApprover, Role::kDevelopmentOfficer)},
    {"nomination.cases.write", Of(Role::kConferenceSecretary)},
    {"nomination.cases.decide", Of(Role::kApprover)},
    // What one office files from paper another one confirms.
    {"nomination.imports.file", Of(Role::kConferenceSecretary)},
    {"nomination.imports.confirm", Of(Role::kApprover)},
    {"nomination.rules.preview", Of(Role::kAdministrator)},
    {"nomination.sittings.read", Of(Role::kConferenceSecretary, Role::kAppraiser, Role::kApprover)},
    {"nomination.sittings.write", Of(Role::kConferenceSecretary)},
    // The roll of a sitting decides whether and as what.
    {"nomination.ballots.take_part", Of(Role::kConferenceSecretary, Role::kMember)},
    {"nomination.records.open", Of(Role::kConferenceSecretary, Role::kAppraiser, Role::kApprover)},
    {"nomination.records.watch",
     Of(Role::kConferenceSecretary, Role::kAppraiser, Role::kApprover, Role::kAuditor)},
    {"nomination.devices.permit", Of(Role::kApprover)},
    {"development.coverage.read", kDevelopmentReaders},
    {"development.training.read", kDevelopmentReaders},
    {"development.training.write", Of(Role::kDevelopmentOfficer)},
    {"development.training.submit", Of(Role::kDevelopmentOfficer)},
    {"development.training.appraise", Of(Role::kAppraiser)},
    {"development.training.approve", Of(Role::kApprover)},
    {"development.rotations.read", kDevelopmentReaders},
    {"development.rotations.write", Of(Role::kDevelopmentOfficer)},
    {"development.rotations.submit", Of(Role::kDevelopmentOfficer)},
    // Of both sides, and of the receiving side.
    {"development.rotations.consult", Of(Role::kDevelopmentOfficer)},
    {"development.rotations.receive", Of(Role::kDevelopmentOfficer)},
    {"development.rotations.appraise", Of(Role::kAppraiser)},
    {"development.rotations.approve", Of(Role::kApprover)},
};

// Held by everybody who stands behind a login, over his or her own record and nothing else.
constexpr absl::string_view kOwnGrants[] = {"registry.changes.propose", "registry.own.read",
                                            "registry.own.request", "planning.own.read",
                                            "planning.own.confirm"};

}  // namespace

absl::string_view RoleName(Role role) { return kNames[static_cast<size_t>(role) - kFirstRole]; }

std::optional<Role> RoleFromName(absl::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Role>(i + kFirstRole);
  }
  return std::nullopt;
}

bool RoleHolds(Role role, absl::string_view permission) {
  for (const Grant& grant : kGrants) {
    if (grant.permission == permission) return (grant.roles & Of(role)) != 0;
  }
  return false;
}

bool ReachesEverywhere(absl::string_view permission) {
  return permission == "registry.people.discover";
}

bool IsOwnPermission(absl::string_view permission) {
  return std::find(std::begin(kOwnGrants), std::end(kOwnGrants), permission) !=
         std::end(kOwnGrants);
}

}  // namespace cadre::api
