#include "services/registry/access_api.h"

#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

class AccessApiTest : public ::testing::Test {
 protected:
  AccessApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  absl::Status Bind(const std::string& subject, v1::Role role, const std::string& person,
                    OrganizationId administrator_of) {
    v1::CreateRoleBindingRequest request;
    auto& binding = *request.mutable_role_binding();
    binding.set_issuer("test");
    binding.set_subject(subject);
    binding.set_role(role);
    binding.set_organization(api::OrganizationName(unit_));
    binding.mutable_start_date()->set_year(2017);
    binding.mutable_start_date()->set_month(1);
    binding.mutable_start_date()->set_day(1);
    request.set_person(person);
    api::Call call =
        server_.ConsoleCall({{Role::kAdministrator, administrator_of}}, "registry.access.write");
    const auto bound = server_.access().CreateRoleBinding(call, request);
    if (!bound.ok() || bound->state() != v1::GRANT_STATE_PROPOSED) return bound.status();
    call.identity.principal = "test#another-admin";
    v1::ConfirmRoleBindingRequest confirm;
    confirm.set_name(bound->name());
    return server_.access().ConfirmRoleBinding(call, confirm).status();
  }
  v1::ResolvedIdentity Resolved(const std::string& subject) {
    v1::ResolveIdentityRequest request;
    request.set_issuer("test");
    request.set_subject(subject);
    const auto identity = server_.access().ResolveIdentity(
        server_.ConsoleCall({}, "registry.access.resolve"), request);
    EXPECT_THAT(identity, IsOk());
    return *identity;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
};

TEST_F(AccessApiTest, PrincipalSpeaksForThePersonItIsLinkedTo) {
  const std::string an = server_.AddPerson("An", unit_);
  ASSERT_THAT(Bind("an", v1::ROLE_MEMBER, an, unit_), IsOk());
  EXPECT_EQ(Resolved("an").person(), an);
  EXPECT_EQ(Resolved("an").bindings_size(), 1);
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, "", unit_), IsOk());
  EXPECT_EQ(Resolved("an").person(), an) << "a further binding says nothing of the person";
}

TEST_F(AccessApiTest, PrincipalIsNeverLinkedToAnother) {
  const std::string an = server_.AddPerson("An", unit_);
  const std::string binh = server_.AddPerson("Bình", unit_);
  ASSERT_THAT(Bind("an", v1::ROLE_MEMBER, an, unit_), IsOk());
  EXPECT_THAT(Bind("an", v1::ROLE_PLANNER, binh, unit_), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Bind("an", v1::ROLE_PLANNER, an, unit_), IsOk());
  EXPECT_EQ(Resolved("an").person(), an);
}

TEST_F(AccessApiTest, OnlyPeopleInScopeAreLinked) {
  const std::string binh = server_.AddPerson("Bình", other_);
  EXPECT_THAT(Bind("binh", v1::ROLE_MEMBER, binh, unit_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Bind("binh", v1::ROLE_MEMBER, "people/5", unit_), FailsWith(Reason::kNotFound));
  EXPECT_TRUE(Resolved("binh").person().empty());
  EXPECT_EQ(Resolved("binh").bindings_size(), 0) << "nothing is left of the refused call";
}

}  // namespace
}  // namespace cadre::registry
