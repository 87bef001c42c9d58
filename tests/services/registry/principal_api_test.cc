// Principals: seen in scope, linked once, disabled at once; service accounts.
#include "services/registry/access_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PrincipalApiTest : public AccessFixture {
 protected:
  std::vector<std::string> SeenFrom(OrganizationId over) {
    v1::ListPrincipalsRequest request;
    const auto found = server_.access().ListPrincipals(
        As("x", Role::kAdministrator, over, "registry.access.read"), request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> subjects;
    for (const auto& principal : found->principals()) subjects.push_back(principal.subject());
    return subjects;
  }
  absl::StatusOr<v1::Principal> Link(const std::string& subject, const std::string& person,
                                     const api::Call& call) {
    v1::LinkPrincipalRequest request;
    request.set_name(PrincipalNamed(subject));
    request.set_person(person);
    return server_.access().LinkPrincipal(call, request);
  }
  absl::StatusOr<v1::Principal> Disable(const std::string& subject, const api::Call& call,
                                        const std::string& etag = "") {
    v1::DisablePrincipalRequest request;
    request.set_name(PrincipalNamed(subject));
    request.set_reason("nghỉ việc");
    request.set_etag(etag);
    return server_.access().DisablePrincipal(call, request);
  }
  api::Call UnitAdmin() { return As("x", Role::kAdministrator, unit_, "registry.access.write"); }
};

TEST_F(PrincipalApiTest, SeenByWhoAdministersItsPlace) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  ASSERT_THAT(Bind("binh", v1::ROLE_PLANNER, other_, server_.AddPerson("Bình", unit_)), IsOk());
  ASSERT_THAT(Bind("chi", v1::ROLE_PLANNER, other_), IsOk());
  EXPECT_THAT(SeenFrom(unit_), UnorderedElementsAre("an", "binh")) << "binh works there";
  EXPECT_THAT(SeenFrom(other_), UnorderedElementsAre("binh", "chi"));
  EXPECT_THAT(SeenFrom(server_.root()), UnorderedElementsAre("admin", "an", "binh", "chi"));
  v1::GetPrincipalRequest get;
  get.set_name(PrincipalNamed("chi"));
  const auto call = As("x", Role::kAdministrator, unit_, "registry.access.read");
  const auto theirs = server_.access().GetPrincipal(call, get);
  get.set_name("principals/5");
  EXPECT_EQ(theirs.status(), server_.access().GetPrincipal(call, get).status());
}

TEST_F(PrincipalApiTest, PagesGoOnWhereTheyEnded) {
  for (const char* subject : {"a", "b", "c"}) {
    ASSERT_THAT(Bind(subject, v1::ROLE_PLANNER, unit_), IsOk());
  }
  v1::ListPrincipalsRequest request;
  request.set_page_size(2);
  const auto call = As("x", Role::kAdministrator, unit_, "registry.access.read");
  const auto first = server_.access().ListPrincipals(call, request);
  ASSERT_EQ(first->principals_size(), 2);
  request.set_page_token(first->next_page_token());
  const auto second = server_.access().ListPrincipals(call, request);
  ASSERT_EQ(second->principals_size(), 1);
  EXPECT_EQ(second->principals(0).subject(), "c");
  EXPECT_TRUE(second->next_page_token().empty());
}

TEST_F(PrincipalApiTest, LinkIsForEverAndWithinReach) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  const std::string an = server_.AddPerson("An", unit_);
  const std::string binh = server_.AddPerson("Bình", other_);
  EXPECT_THAT(Link("an", binh, UnitAdmin()), FailsWith(Reason::kNotFound)) << "not his people";
  ASSERT_THAT(Link("an", an, UnitAdmin()), IsOk());
  EXPECT_THAT(Link("an", binh, Admin("admin")), FailsWith(Reason::kFieldInvalid));

  ASSERT_THAT(Bind("chi", v1::ROLE_MEMBER, unit_), IsOk());
  ASSERT_THAT(Bind("chi", v1::ROLE_PLANNER, other_), IsOk());
  EXPECT_THAT(Link("chi", an, UnitAdmin()), FailsWith(Reason::kRuleViolated))
      << "it would speak elsewhere for a person of this unit";
  EXPECT_THAT(server_.access().CreateRoleBinding(UnitAdmin(),
                                                 BindingOf("chi", v1::ROLE_PLANNER, unit_, an)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Link("admin", an, Admin("admin")), FailsWith(Reason::kRuleViolated)) << "himself";
}

TEST_F(PrincipalApiTest, DisabledHoldsNothingUntilEnabled) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  EXPECT_THAT(Disable("an", Admin("admin"), "\"7\""), FailsWith(Reason::kEtagMismatch));
  const auto disabled = Disable("an", UnitAdmin());
  ASSERT_THAT(disabled, IsOk());
  EXPECT_THAT(RolesNow("an"), IsEmpty());
  EXPECT_THAT(Disable("an", UnitAdmin()), FailsWith(Reason::kStateForbidsMove));
  v1::EnablePrincipalRequest enable;
  enable.set_name(disabled->name());
  enable.set_etag(disabled->etag());
  ASSERT_THAT(server_.access().EnablePrincipal(UnitAdmin(), enable), IsOk());
  EXPECT_THAT(RolesNow("an"), ElementsAre(v1::ROLE_PLANNER));
}

TEST_F(PrincipalApiTest, NobodyIsDisabledFromBelowOrByHimself) {
  ASSERT_THAT(Bind("an", v1::ROLE_MEMBER, unit_), IsOk());
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, server_.root()), IsOk());
  EXPECT_THAT(Disable("an", UnitAdmin()), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Disable("an", As("x", Role::kAdministrator, other_, "registry.access.write")),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Disable("admin", Admin("admin")), FailsWith(Reason::kRuleViolated));
}

TEST_F(PrincipalApiTest, ServiceAccountHasAnOwnerAndSpeaksForNobody) {
  const std::string an = server_.AddPerson("An", unit_);
  v1::CreateServiceAccountRequest request;
  request.set_issuer("test");
  request.set_subject("payroll");
  request.set_organization(api::OrganizationName(unit_));
  request.set_owner(an);
  request.set_used_for("Đối chiếu bảng lương");
  const auto account = server_.access().CreateServiceAccount(UnitAdmin(), request);
  ASSERT_THAT(account, IsOk());
  EXPECT_EQ(account->kind(), v1::PRINCIPAL_KIND_SERVICE_ACCOUNT);
  EXPECT_EQ(account->person(), an);
  EXPECT_THAT(server_.access().CreateServiceAccount(UnitAdmin(), request),
              FailsWith(Reason::kAlreadyExists));
  ASSERT_THAT(Bind("payroll", v1::ROLE_RECORD_OFFICER, unit_), IsOk());
  EXPECT_TRUE(Resolved("payroll").person().empty());
  EXPECT_THAT(Link("payroll", an, Admin("admin")), FailsWith(Reason::kStateForbidsMove));
  // The owner's hand moves it.
  ASSERT_THAT(Bind("an", v1::ROLE_APPROVER, unit_, an), IsOk());
  EXPECT_THAT(Bind("payroll", v1::ROLE_ADMINISTRATOR, unit_), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Bind("payroll", v1::ROLE_PLANNER, unit_, "", "an"), FailsWith(Reason::kRuleViolated))
      << "the owner gives his own account a role";
}

}  // namespace
}  // namespace cadre::registry
