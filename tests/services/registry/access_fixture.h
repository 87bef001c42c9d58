// What the tests of access have in common: people who act under a role, and short calls.
#ifndef CADRE_TESTS_SERVICES_REGISTRY_ACCESS_FIXTURE_H_
#define CADRE_TESTS_SERVICES_REGISTRY_ACCESS_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/access_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {

inline constexpr CivilDay kToday(2017, 12, 20);

class AccessFixture : public ::testing::Test {
 protected:
  AccessFixture()
      : server_(kToday),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  // A call of the login test#`subject`.
  api::Call As(const std::string& subject, Role role, OrganizationId over, const char* permission,
               const std::string& person = "") {
    api::Call call = server_.ConsoleCall({{role, over}}, permission);
    call.identity.principal = "test#" + subject;
    call.method = permission;
    if (!person.empty()) {
      call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
    }
    return call;
  }
  api::Call Admin(const std::string& subject, const char* permission = "registry.access.write") {
    return As(subject, Role::kAdministrator, server_.root(), permission);
  }

  static v1::CreateRoleBindingRequest BindingOf(const std::string& subject, v1::Role role,
                                                OrganizationId over,
                                                const std::string& person = "") {
    v1::CreateRoleBindingRequest request;
    auto& binding = *request.mutable_role_binding();
    binding.set_issuer("test");
    binding.set_subject(subject);
    binding.set_role(role);
    binding.set_organization(api::OrganizationName(over));
    *binding.mutable_start_date() = api::ToProto(CivilDay(2017, 1, 1));
    request.set_person(person);
    return request;
  }
  absl::StatusOr<v1::RoleBinding> Propose(const std::string& subject, v1::Role role,
                                          OrganizationId over, const std::string& person = "",
                                          const std::string& by = "admin") {
    return server_.access().CreateRoleBinding(Admin(by), BindingOf(subject, role, over, person));
  }
  // The same, and what waits only because nobody knows the login is confirmed.
  absl::StatusOr<v1::RoleBinding> Bind(const std::string& subject, v1::Role role,
                                       OrganizationId over, const std::string& person = "",
                                       const std::string& by = "admin") {
    const auto bound = Propose(subject, role, over, person, by);
    const bool waits = bound.ok() && bound->state() == v1::GRANT_STATE_PROPOSED &&
                       !TakesTwoPeople(static_cast<Role>(role));
    return waits ? Confirm(bound->name(), "another-admin") : bound;
  }
  absl::StatusOr<v1::RoleBinding> Confirm(const std::string& name, const std::string& by) {
    v1::ConfirmRoleBindingRequest request;
    request.set_name(name);
    return server_.access().ConfirmRoleBinding(Admin(by, "registry.access.confirm"), request);
  }
  absl::StatusOr<v1::RoleBinding> End(const std::string& name, CivilDay day,
                                      const std::string& by = "admin") {
    v1::EndRoleBindingRequest request;
    request.set_name(name);
    *request.mutable_end_date() = api::ToProto(day);
    return server_.access().EndRoleBinding(Admin(by), request);
  }

  v1::ResolvedIdentity Resolved(const std::string& subject) {
    v1::ResolveIdentityRequest request;
    request.set_issuer("test");
    request.set_subject(subject);
    const auto identity = server_.access().ResolveIdentity(
        server_.ConsoleCall({}, "registry.access.resolve"), request);
    EXPECT_THAT(identity, testing::IsOk());
    return *identity;
  }
  std::vector<v1::Role> RolesNow(const std::string& subject) {
    std::vector<v1::Role> roles;
    const v1::ResolvedIdentity identity = Resolved(subject);
    for (const auto& binding : identity.bindings()) roles.push_back(binding.role());
    return roles;
  }

  std::string PrincipalNamed(const std::string& subject) {
    v1::ListPrincipalsRequest request;
    request.set_subject(subject);
    const auto found =
        server_.access().ListPrincipals(Admin("admin", "registry.access.read"), request);
    EXPECT_THAT(found, testing::IsOk());
    EXPECT_EQ(found->principals_size(), 1) << subject;
    return found->principals_size() == 1 ? found->principals(0).name() : "principals/5";
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
};

}  // namespace cadre::registry

#endif  // CADRE_TESTS_SERVICES_REGISTRY_ACCESS_FIXTURE_H_
