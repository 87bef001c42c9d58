// Who stands in for whom, and what that never gives.
#include "services/registry/access_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kWrite[] = "registry.deputies.write";

class DeputyApiTest : public AccessFixture {
 protected:
  DeputyApiTest() {
    EXPECT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
    below_ = server_.AddOrganization("D1-A", unit_);
  }

  static v1::CreateDeputyRequest Request(const std::string& absent, const std::string& deputy,
                                         v1::Role role, OrganizationId over) {
    v1::CreateDeputyRequest request;
    auto& wanted = *request.mutable_deputy();
    if (!absent.empty()) {
      wanted.set_absent_issuer("test");
      wanted.set_absent_subject(absent);
    }
    wanted.set_issuer("test");
    wanted.set_subject(deputy);
    wanted.set_role(role);
    wanted.set_organization(api::OrganizationName(over));
    *wanted.mutable_start_date() = api::ToProto(kToday);
    *wanted.mutable_end_date() = api::ToProto(CivilDay(2018, 1, 20));
    wanted.set_reason("nghỉ phép");
    return request;
  }
  // The planner "an" lets somebody stand in.
  absl::StatusOr<v1::Deputy> ByAn(const v1::CreateDeputyRequest& request) {
    return server_.access().CreateDeputy(As("an", Role::kPlanner, unit_, kWrite), request);
  }
  absl::StatusOr<v1::Deputy> ByAdmin(const v1::CreateDeputyRequest& request) {
    return server_.access().CreateDeputy(Admin("admin", kWrite), request);
  }
  absl::StatusOr<v1::Deputy> ConfirmBy(const std::string& admin, const std::string& name) {
    v1::ConfirmDeputyRequest request;
    request.set_name(name);
    return server_.access().ConfirmDeputy(Admin(admin, "registry.access.confirm"), request);
  }
  absl::StatusOr<v1::Deputy> EndBy(const std::string& subject, Role role, OrganizationId over,
                                   const std::string& name) {
    v1::EndDeputyRequest request;
    request.set_name(name);
    *request.mutable_end_date() = api::ToProto(CivilDay(2018, 1, 5));
    return server_.access().EndDeputy(As(subject, role, over, kWrite), request);
  }

  OrganizationId below_;
};

TEST_F(DeputyApiTest, DeputyHoldsTheRoleOnItsDays) {
  auto request = Request("", "binh", v1::ROLE_PLANNER, below_);
  *request.mutable_deputy()->mutable_start_date() = api::ToProto(CivilDay(2017, 12, 25));
  const auto made = ByAn(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->state(), v1::GRANT_STATE_IN_FORCE);
  EXPECT_EQ(made->absent_subject(), "an");
  EXPECT_THAT(RolesNow("binh"), IsEmpty());
  server_.clock().MoveTo(CivilDay(2017, 12, 25));
  EXPECT_THAT(RolesNow("binh"), ElementsAre(v1::ROLE_PLANNER));
  EXPECT_EQ(Resolved("binh").bindings(0).organization(), api::OrganizationName(below_));
  server_.clock().MoveTo(CivilDay(2018, 1, 20));
  EXPECT_THAT(RolesNow("binh"), IsEmpty());
}

TEST_F(DeputyApiTest, DeputyHoldsNoLongerThanWhomHeStandsInFor) {
  ASSERT_THAT(ByAn(Request("", "binh", v1::ROLE_PLANNER, unit_)), IsOk());
  ASSERT_THAT(RolesNow("binh"), ElementsAre(v1::ROLE_PLANNER));
  v1::DisablePrincipalRequest disable;
  disable.set_name(PrincipalNamed("an"));
  disable.set_reason("x");
  ASSERT_THAT(server_.access().DisablePrincipal(Admin("admin"), disable), IsOk());
  EXPECT_THAT(RolesNow("binh"), IsEmpty()) << "the absent login is disabled";
  v1::EnablePrincipalRequest enable;
  enable.set_name(disable.name());
  ASSERT_THAT(server_.access().EnablePrincipal(Admin("admin"), enable), IsOk());
  ASSERT_THAT(RolesNow("binh"), ElementsAre(v1::ROLE_PLANNER));
  v1::ListRoleBindingsRequest list;
  const auto bindings =
      server_.access().ListRoleBindings(Admin("admin", "registry.access.read"), list);
  for (const auto& binding : bindings->role_bindings()) {
    if (binding.subject() != "an") continue;
    EXPECT_THAT(End(binding.name(), kToday), IsOk());
  }
  EXPECT_THAT(RolesNow("binh"), IsEmpty()) << "the absent person's binding has ended";
}

TEST_F(DeputyApiTest, NobodyGivesWhatHeDoesNotHold) {
  EXPECT_THAT(ByAn(Request("", "binh", v1::ROLE_RECORD_OFFICER, unit_)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(ByAn(Request("", "binh", v1::ROLE_PLANNER, other_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(ByAdmin(Request("an", "binh", v1::ROLE_PLANNER, server_.root())),
              FailsWith(Reason::kRuleViolated))
      << "an plans below the root only";
  EXPECT_THAT(ByAdmin(Request("nobody", "binh", v1::ROLE_PLANNER, unit_)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(RolesNow("binh"), IsEmpty());
}

TEST_F(DeputyApiTest, DeputyCannotPassItOn) {
  ASSERT_THAT(ByAn(Request("", "binh", v1::ROLE_PLANNER, unit_)), IsOk());
  EXPECT_THAT(server_.access().CreateDeputy(As("binh", Role::kPlanner, unit_, kWrite),
                                            Request("", "chi", v1::ROLE_PLANNER, unit_)),
              FailsWith(Reason::kRuleViolated));
}

TEST_F(DeputyApiTest, OthersAreForAdministratorsOfThePlace) {
  const auto request = Request("an", "binh", v1::ROLE_PLANNER, unit_);
  EXPECT_THAT(
      server_.access().CreateDeputy(As("chi", Role::kRecordOfficer, unit_, kWrite), request),
      FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.access().CreateDeputy(As("x", Role::kAdministrator, other_, kWrite), request),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(ByAdmin(request), IsOk());
  EXPECT_THAT(ByAdmin(Request("an", "admin", v1::ROLE_PLANNER, unit_)),
              FailsWith(Reason::kRuleViolated))
      << "the administrator gives himself a role";
}

TEST_F(DeputyApiTest, DaysAreLimited) {
  auto request = Request("", "binh", v1::ROLE_PLANNER, unit_);
  const auto with = [&](CivilDay from, CivilDay to) {
    *request.mutable_deputy()->mutable_start_date() = api::ToProto(from);
    *request.mutable_deputy()->mutable_end_date() = api::ToProto(to);
    return ByAn(request).status();
  };
  EXPECT_THAT(with(CivilDay(2017, 12, 19), CivilDay(2018, 1, 1)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(with(kToday, kToday), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(with(kToday, kToday + 93), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(with(kToday, kToday + 92), IsOk());
}

TEST_F(DeputyApiTest, ApproverAndAdministratorStayTwoPeople) {
  const auto approver = Bind("chi", v1::ROLE_APPROVER, unit_);
  ASSERT_THAT(Confirm(approver->name(), "admin-2"), IsOk());
  const auto administrator = Bind("dung", v1::ROLE_ADMINISTRATOR, unit_);
  ASSERT_THAT(Confirm(administrator->name(), "admin-2"), IsOk());
  EXPECT_THAT(ByAdmin(Request("chi", "dung", v1::ROLE_APPROVER, unit_)),
              FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(ByAdmin(Request("chi", "binh", v1::ROLE_APPROVER, unit_)), IsOk());
  EXPECT_THAT(Bind("binh", v1::ROLE_ADMINISTRATOR, other_), FailsWith(Reason::kRuleViolated))
      << "standing in counts as holding";
}

TEST_F(DeputyApiTest, WeightyRolesWaitForASecondPerson) {
  const auto approver = Bind("chi", v1::ROLE_APPROVER, unit_);
  ASSERT_THAT(Confirm(approver->name(), "admin-2"), IsOk());
  const auto proposed = server_.access().CreateDeputy(
      As("chi", Role::kApprover, unit_, kWrite), Request("", "binh", v1::ROLE_APPROVER, unit_));
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->state(), v1::GRANT_STATE_PROPOSED);
  EXPECT_THAT(RolesNow("binh"), IsEmpty());
  for (const char* named : {"chi", "binh"}) {
    EXPECT_THAT(ConfirmBy(named, proposed->name()), FailsWith(Reason::kFourEyes)) << named;
  }
  ASSERT_THAT(ConfirmBy("admin", proposed->name()), IsOk());
  EXPECT_THAT(RolesNow("binh"), ElementsAre(v1::ROLE_APPROVER));
  EXPECT_THAT(ConfirmBy("admin", proposed->name()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(DeputyApiTest, EndsEarlyByWhomItConcerns) {
  const auto made = ByAn(Request("", "binh", v1::ROLE_PLANNER, unit_));
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(EndBy("chi", Role::kPlanner, unit_, made->name()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(EndBy("x", Role::kAdministrator, other_, made->name()), FailsWith(Reason::kNotFound));
  ASSERT_THAT(EndBy("binh", Role::kMember, other_, made->name()), IsOk()) << "gives it back";
  ASSERT_THAT(EndBy("an", Role::kPlanner, unit_, made->name()), IsOk());
  ASSERT_THAT(EndBy("x", Role::kAdministrator, unit_, made->name()), IsOk());
  server_.clock().MoveTo(CivilDay(2018, 1, 5));
  EXPECT_THAT(RolesNow("binh"), IsEmpty());
}

TEST_F(DeputyApiTest, ListIsByScopeAndDay) {
  ASSERT_THAT(ByAn(Request("", "binh", v1::ROLE_PLANNER, unit_)), IsOk());
  const auto count = [&](OrganizationId over, CivilDay day) {
    v1::ListDeputiesRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    return server_.access()
        .ListDeputies(As("x", Role::kAuditor, over, "registry.access.read"), request)
        ->deputies_size();
  };
  EXPECT_EQ(count(unit_, kToday), 1);
  EXPECT_EQ(count(unit_, CivilDay(2018, 1, 20)), 0);
  EXPECT_EQ(count(other_, kToday), 0);
}

}  // namespace
}  // namespace cadre::registry
