// Who is behind a login takes two people to say; until then it holds nothing.
#include "services/registry/access_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LoginLinkTest : public AccessFixture {
 protected:
  LoginLinkTest() : an_(server_.AddPerson("An", unit_)), binh_(server_.AddPerson("Bình", unit_)) {}

  absl::StatusOr<v1::Principal> Link(const std::string& subject, const std::string& person,
                                     const std::string& by) {
    v1::LinkPrincipalRequest request;
    request.set_name(PrincipalNamed(subject));
    request.set_person(person);
    return server_.access().LinkPrincipal(Admin(by), request);
  }
  absl::StatusOr<v1::Principal> ConfirmLink(const std::string& subject, const api::Call& call) {
    v1::ConfirmPrincipalLinkRequest request;
    request.set_name(PrincipalNamed(subject));
    return server_.access().ConfirmPrincipalLink(call, request);
  }
  absl::StatusOr<v1::Principal> RejectLink(const std::string& subject, const std::string& by) {
    v1::RejectPrincipalLinkRequest request;
    request.set_name(PrincipalNamed(subject));
    return server_.access().RejectPrincipalLink(Admin(by, "registry.access.confirm"), request);
  }
  api::Call Confirmer(const std::string& by) { return Admin(by, "registry.access.confirm"); }

  std::string an_;
  std::string binh_;
};

// An administrator who has a second login gives it nothing alone: no role, and nobody's own record.
TEST_F(LoginLinkTest, OneAdministratorAloneGivesAnUnknownLoginNothing) {
  for (const std::string& person : {std::string(), an_}) {
    const std::string subject = person.empty() ? "nobody" : "somebody";
    for (const v1::Role role : {v1::ROLE_RECORD_OFFICER, v1::ROLE_MEMBER}) {
      const auto proposed = Propose(subject, role, unit_, person);
      ASSERT_THAT(proposed, IsOk());
      EXPECT_EQ(proposed->state(), v1::GRANT_STATE_PROPOSED);
      EXPECT_EQ(proposed->person(), person);
      EXPECT_THAT(Confirm(proposed->name(), "admin"), FailsWith(Reason::kFourEyes));
    }
    EXPECT_THAT(RolesNow(subject), IsEmpty());
    EXPECT_EQ(Resolved(subject).person(), "");
  }
}

TEST_F(LoginLinkTest, SecondPersonConfirmsTheRoleAndWhoItIs) {
  const auto proposed = Propose("an", v1::ROLE_PLANNER, unit_, an_);
  ASSERT_THAT(Confirm(proposed->name(), "admin-2"), IsOk());
  EXPECT_EQ(Resolved("an").person(), an_);
  EXPECT_THAT(RolesNow("an"), ElementsAre(v1::ROLE_PLANNER));
  const auto another = Propose("an", v1::ROLE_MEMBER, unit_);
  EXPECT_EQ(another->state(), v1::GRANT_STATE_IN_FORCE) << "everybody knows who it is now";
  EXPECT_EQ(Propose("an", v1::ROLE_APPROVER, unit_)->state(), v1::GRANT_STATE_PROPOSED);
}

TEST_F(LoginLinkTest, LinkWaitsForSomebodyElse) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  const auto linked = Link("an", an_, "admin");
  ASSERT_THAT(linked, IsOk());
  EXPECT_EQ(linked->link_state(), v1::GRANT_STATE_PROPOSED);
  EXPECT_EQ(Resolved("an").person(), "");
  EXPECT_THAT(RolesNow("an"), ElementsAre(v1::ROLE_PLANNER)) << "what it held it holds";
  EXPECT_THAT(ConfirmLink("an", Confirmer("admin")), FailsWith(Reason::kFourEyes));
  const api::Call district = As("d", Role::kAdministrator, other_, "registry.access.confirm");
  EXPECT_THAT(ConfirmLink("an", district), FailsWith(Reason::kNotFound));
  const auto confirmed = ConfirmLink("an", Confirmer("admin-2"));
  ASSERT_THAT(confirmed, IsOk());
  EXPECT_EQ(confirmed->link_state(), v1::GRANT_STATE_IN_FORCE);
  EXPECT_EQ(Resolved("an").person(), an_);
  EXPECT_THAT(ConfirmLink("an", Confirmer("admin-2")), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(RejectLink("an", "admin-2"), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(LoginLinkTest, RejectedLinkMakesRoomForTheRightPerson) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  ASSERT_THAT(Link("an", binh_, "admin"), IsOk());
  EXPECT_THAT(Link("an", an_, "admin-2"), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(RejectLink("an", "admin-2"), IsOk());
  ASSERT_THAT(Link("an", an_, "admin-2"), IsOk());
  ASSERT_THAT(ConfirmLink("an", Confirmer("admin")), IsOk());
  EXPECT_EQ(Resolved("an").person(), an_);
}

// Who named the person may confirm a role that another proposed; the link goes on waiting.
TEST_F(LoginLinkTest, RoleConfirmedByTheLinkerDoesNotConfirmTheLink) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  ASSERT_THAT(Link("an", an_, "admin"), IsOk());
  const auto proposed = Propose("an", v1::ROLE_MEMBER, unit_, "", "admin-2");
  EXPECT_EQ(proposed->state(), v1::GRANT_STATE_PROPOSED);
  ASSERT_THAT(Confirm(proposed->name(), "admin"), IsOk());
  EXPECT_EQ(Resolved("an").person(), "");
}

// Two administrators can name each other: who is behind a login may say so.
TEST_F(LoginLinkTest, WhoIsBehindTheLoginMayConfirm) {
  const auto proposed = Propose("admin-2", v1::ROLE_ADMINISTRATOR, server_.root());
  ASSERT_THAT(Confirm(proposed->name(), "admin-3"), IsOk());
  ASSERT_THAT(Link("admin-2", binh_, "admin"), IsOk());
  EXPECT_THAT(ConfirmLink("admin-2", Confirmer("admin-2")), IsOk());
  EXPECT_EQ(Resolved("admin-2").person(), binh_);
}

}  // namespace
}  // namespace cadre::registry
