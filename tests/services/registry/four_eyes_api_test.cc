// Roles that take two people, and people who have two logins.
#include <thread>

#include "services/registry/access_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FourEyesTest : public AccessFixture {};

TEST_F(FourEyesTest, ProposedRoleGivesNothingUntilSomebodyElseConfirms) {
  for (const v1::Role role : {v1::ROLE_APPROVER, v1::ROLE_AUDITOR, v1::ROLE_ADMINISTRATOR}) {
    const std::string subject = v1::Role_Name(role);
    const auto proposed = Bind(subject, role, unit_);
    ASSERT_THAT(proposed, IsOk());
    EXPECT_EQ(proposed->state(), v1::GRANT_STATE_PROPOSED);
    EXPECT_THAT(RolesNow(subject), IsEmpty());
    EXPECT_THAT(Confirm(proposed->name(), "admin"), FailsWith(Reason::kFourEyes));
    EXPECT_THAT(Confirm(proposed->name(), subject), FailsWith(Reason::kFourEyes));
    const auto confirmed = Confirm(proposed->name(), "admin-2");
    ASSERT_THAT(confirmed, IsOk());
    EXPECT_EQ(confirmed->state(), v1::GRANT_STATE_IN_FORCE);
    EXPECT_EQ(confirmed->decided_by(), "test#admin-2");
    EXPECT_EQ(*api::DayFrom(confirmed->start_date(), ""), kToday) << "nothing held before";
    EXPECT_THAT(RolesNow(subject), ElementsAre(role));
    EXPECT_THAT(Confirm(proposed->name(), "admin-2"), FailsWith(Reason::kStateForbidsMove));
  }
}

TEST_F(FourEyesTest, OtherRolesHoldAtOnce) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  EXPECT_THAT(RolesNow("an"), ElementsAre(v1::ROLE_PLANNER));
}

TEST_F(FourEyesTest, RejectedProposalStaysWithoutEffect) {
  const auto proposed = Bind("an", v1::ROLE_APPROVER, unit_);
  ASSERT_THAT(proposed, IsOk());
  v1::RejectRoleBindingRequest reject;
  reject.set_name(proposed->name());
  reject.set_reason("nhầm người");
  ASSERT_THAT(
      server_.access().RejectRoleBinding(Admin("admin-2", "registry.access.confirm"), reject),
      IsOk());
  EXPECT_THAT(Confirm(proposed->name(), "admin-3"), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(End(proposed->name(), CivilDay(2018, 1, 1)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(RolesNow("an"), IsEmpty());
  EXPECT_THAT(Bind("an", v1::ROLE_ADMINISTRATOR, unit_), IsOk()) << "it separates nothing";
}

TEST_F(FourEyesTest, SecondLoginOfTheProposerIsNoSecondPerson) {
  const std::string binh = server_.AddPerson("Bình", unit_);
  ASSERT_THAT(Bind("binh-1", v1::ROLE_MEMBER, unit_, binh), IsOk());
  ASSERT_THAT(Bind("binh-2", v1::ROLE_MEMBER, unit_, binh), IsOk());
  const auto proposed = Bind("an", v1::ROLE_APPROVER, unit_, "", "binh-1");
  ASSERT_THAT(proposed, IsOk());
  EXPECT_THAT(Confirm(proposed->name(), "binh-2"), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Confirm(proposed->name(), "admin-2"), IsOk());
}

TEST_F(FourEyesTest, NobodyBindsHisOwnOtherLogin) {
  const std::string binh = server_.AddPerson("Bình", unit_);
  ASSERT_THAT(Bind("binh-1", v1::ROLE_MEMBER, unit_, binh), IsOk());
  ASSERT_THAT(Bind("binh-2", v1::ROLE_MEMBER, unit_, binh), IsOk());
  EXPECT_THAT(Bind("binh-2", v1::ROLE_PLANNER, unit_, "", "binh-1"),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Bind("binh-1", v1::ROLE_PLANNER, unit_, "", "binh-1"),
              FailsWith(Reason::kRuleViolated));
}

TEST_F(FourEyesTest, AdministratorAndApproverAreTwoPeopleNotTwoLogins) {
  const std::string binh = server_.AddPerson("Bình", unit_);
  ASSERT_THAT(Bind("binh-1", v1::ROLE_APPROVER, unit_, binh), IsOk());
  EXPECT_THAT(Bind("binh-2", v1::ROLE_ADMINISTRATOR, other_, binh),
              FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Bind("binh-3", v1::ROLE_ADMINISTRATOR, other_), IsOk()) << "nobody is named";
  v1::LinkPrincipalRequest link;
  link.set_name(PrincipalNamed("binh-3"));
  link.set_person(binh);
  EXPECT_THAT(server_.access().LinkPrincipal(Admin("admin"), link),
              FailsWith(Reason::kRuleViolated))
      << "a link would bring both into one hand";
}

TEST_F(FourEyesTest, TwoAdministratorsWhoWriteAtOnceDoNotBreakSeparation) {
  const std::string binh = server_.AddPerson("Bình", unit_);
  ASSERT_THAT(Bind("binh-1", v1::ROLE_MEMBER, unit_, binh), IsOk());
  ASSERT_THAT(Bind("binh-2", v1::ROLE_MEMBER, unit_, binh), IsOk());
  for (int round = 0; round < 5; ++round) {
    absl::Status one;
    absl::Status two;
    std::thread first([&] { one = Bind("binh-1", v1::ROLE_APPROVER, unit_, "", "a1").status(); });
    std::thread second(
        [&] { two = Bind("binh-2", v1::ROLE_ADMINISTRATOR, unit_, "", "a2").status(); });
    first.join();
    second.join();
    EXPECT_NE(one.ok(), two.ok()) << round << one << two;
    // The next round begins without either.
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    EXPECT_THAT(lease->Execute("UPDATE role_binding SET state = 3 WHERE role IN (6, 9)"), IsOk());
  }
}

TEST_F(FourEyesTest, EndIsNeverPutOff) {
  const auto proposed = Bind("an", v1::ROLE_APPROVER, unit_);
  ASSERT_THAT(Confirm(proposed->name(), "admin-2"), IsOk());
  ASSERT_THAT(End(proposed->name(), CivilDay(2018, 3, 1)), IsOk());
  EXPECT_THAT(End(proposed->name(), CivilDay(2019, 3, 1)), FailsWith(Reason::kFieldInvalid))
      << "that would be a grant by one person";
  EXPECT_THAT(End(proposed->name(), CivilDay(2018, 1, 1)), IsOk());
}

TEST_F(FourEyesTest, NobodyEndsHisOwnAdministration) {
  const auto proposed = Bind("admin-2", v1::ROLE_ADMINISTRATOR, server_.root());
  ASSERT_THAT(Confirm(proposed->name(), "admin-3"), IsOk());
  EXPECT_THAT(End(proposed->name(), CivilDay(2018, 1, 1), "admin-2"),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(End(proposed->name(), CivilDay(2018, 1, 1), "admin"), IsOk());
}

TEST_F(FourEyesTest, ConsoleIsTheSecondPersonOnlyWhereThereIsNoOther) {
  const auto second = Bind("admin-2", v1::ROLE_ADMINISTRATOR, server_.root());
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(server_.access().ConfirmFromConsole(server_.ConsoleCall({}, ""), second->name()),
              IsOk());
  EXPECT_THAT(RolesNow("admin-2"), ElementsAre(v1::ROLE_ADMINISTRATOR));
  const auto third = Bind("an", v1::ROLE_APPROVER, unit_);
  ASSERT_THAT(third, IsOk());
  EXPECT_THAT(server_.access().ConfirmFromConsole(server_.ConsoleCall({}, ""), third->name()),
              FailsWith(Reason::kFourEyes))
      << "admin-2 can";
}

TEST_F(FourEyesTest, BindingEndsWithItsOrganization) {
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_), IsOk());
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  ASSERT_THAT(lease->Execute("UPDATE scope_node SET valid_to = '2018-01-01' WHERE "
                             "organization_id = ?",
                             unit_),
              IsOk());
  EXPECT_THAT(RolesNow("an"), ElementsAre(v1::ROLE_PLANNER));
  server_.clock().MoveTo(CivilDay(2018, 1, 1));
  EXPECT_THAT(RolesNow("an"), IsEmpty());
}

// The console's first administrator is the first one for ever.
TEST_F(FourEyesTest, FirstAdministratorIsMadeOnce) {
  const FirstAdministrator again{.issuer = "test",
                                 .subject = "thief",
                                 .root_code = "ROOT2",
                                 .root_name = "x",
                                 .root_valid_from = CivilDay(1990, 1, 1)};
  const api::Call console = server_.ConsoleCall({}, "console");
  const auto refused = [&] {
    return server_.access().BootstrapAdministrator(console, again).code() ==
           absl::StatusCode::kFailedPrecondition;
  };
  EXPECT_TRUE(refused());
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript("UPDATE role_binding SET end_date = '2017-02-01'"), IsOk());
  EXPECT_TRUE(refused()) << "bindings that have ended are bindings";
  ASSERT_THAT(session->RunScript("DELETE FROM role_binding"), IsOk());
  EXPECT_TRUE(refused()) << "there are organizations";
  EXPECT_THAT(RolesNow("thief"), IsEmpty());
}

TEST_F(FourEyesTest, ListsTellAsOfADayAndByState) {
  const auto ended = Bind("an", v1::ROLE_PLANNER, unit_);
  ASSERT_THAT(End(ended->name(), CivilDay(2018, 6, 1)), IsOk());
  ASSERT_THAT(Bind("binh", v1::ROLE_APPROVER, unit_), IsOk());
  const auto subjects = [&](CivilDay day, v1::GrantState state) {
    v1::ListRoleBindingsRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    request.set_state(state);
    api::Call call = As("x", Role::kAdministrator, unit_, "registry.access.read");
    std::vector<std::string> found;
    const auto page = server_.access().ListRoleBindings(call, request);
    for (const auto& row : page->role_bindings()) found.push_back(row.subject());
    return found;
  };
  EXPECT_THAT(subjects(CivilDay(2018, 5, 31), v1::GRANT_STATE_IN_FORCE), ElementsAre("an"));
  EXPECT_THAT(subjects(CivilDay(2018, 6, 1), v1::GRANT_STATE_IN_FORCE), IsEmpty());
  EXPECT_THAT(subjects(kToday, v1::GRANT_STATE_PROPOSED), ElementsAre("binh"));
}

}  // namespace
}  // namespace cadre::registry
