// Who may do what where, why, and what was done.
#include "services/registry/access_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/services/registry/access_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class AccessReportTest : public AccessFixture {
 protected:
  AccessReportTest() {
    below_ = server_.AddOrganization("D1-A", unit_);
    EXPECT_THAT(Bind("officer", v1::ROLE_RECORD_OFFICER, server_.root()), IsOk());
    EXPECT_THAT(Bind("planner", v1::ROLE_PLANNER, unit_), IsOk());
    EXPECT_THAT(Bind("stranger", v1::ROLE_PLANNER, other_), IsOk());
    v1::CreateDeputyRequest deputy;
    deputy.mutable_deputy()->set_issuer("test");
    deputy.mutable_deputy()->set_subject("deputy");
    deputy.mutable_deputy()->set_role(v1::ROLE_PLANNER);
    deputy.mutable_deputy()->set_organization(api::OrganizationName(below_));
    *deputy.mutable_deputy()->mutable_start_date() = api::ToProto(kToday);
    *deputy.mutable_deputy()->mutable_end_date() = api::ToProto(CivilDay(2018, 1, 1));
    deputy.mutable_deputy()->set_reason("ốm");
    EXPECT_THAT(server_.access().CreateDeputy(
                    As("planner", Role::kPlanner, unit_, "registry.deputies.write"), deputy),
                IsOk());
  }

  api::Call Auditor(OrganizationId over, const char* permission = "registry.access.read") {
    return As("auditor", Role::kAuditor, over, permission);
  }
  std::vector<std::string> Listed(OrganizationId by, const v1::ListAccessRequest& request) {
    const auto found = server_.access().ListAccess(Auditor(by), request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> subjects;
    for (const auto& row : found->rows()) subjects.push_back(row.subject());
    return subjects;
  }
  v1::AccessExplanation Explained(const std::string& subject, const std::string& permission,
                                  const std::string& resource, OrganizationId by,
                                  CivilDay day = kToday) {
    v1::ExplainAccessRequest request;
    request.set_issuer("test");
    request.set_subject(subject);
    request.set_permission(permission);
    request.set_resource(resource);
    *request.mutable_as_of() = api::ToProto(day);
    const auto found = server_.access().ExplainAccess(Auditor(by), request);
    EXPECT_THAT(found, IsOk());
    return *found;
  }
  v1::ListAuditRowsResponse Audit(OrganizationId by, const v1::ListAuditRowsRequest& request) {
    const auto found = server_.access().ListAuditRows(Auditor(by, "registry.audit.read"), request);
    EXPECT_THAT(found, IsOk());
    return *found;
  }

  OrganizationId below_;
};

TEST_F(AccessReportTest, ListsWhatIsHeldInScope) {
  EXPECT_THAT(Listed(server_.root(), {}),
              UnorderedElementsAre("admin", "officer", "planner", "stranger", "deputy"));
  EXPECT_THAT(Listed(unit_, {}), UnorderedElementsAre("planner", "deputy"));
  EXPECT_THAT(Listed(other_, {}), ElementsAre("stranger"));
}

TEST_F(AccessReportTest, ListsWhoReachesAnOrganizationFromAbove) {
  v1::ListAccessRequest request;
  request.set_organization(api::OrganizationName(below_));
  EXPECT_THAT(Listed(unit_, request),
              UnorderedElementsAre("admin", "officer", "planner", "deputy"));
  request.set_permission("registry.people.write");
  EXPECT_THAT(Listed(unit_, request), ElementsAre("officer"));
  request.set_permission("no.such.permission");
  EXPECT_THAT(Listed(unit_, request), IsEmpty());
  request.clear_permission();
  request.set_role(v1::ROLE_PLANNER);
  EXPECT_THAT(Listed(unit_, request), UnorderedElementsAre("planner", "deputy"));
  EXPECT_THAT(server_.access().ListAccess(Auditor(other_), request), FailsWith(Reason::kNotFound));
}

TEST_F(AccessReportTest, ListsAsOfADayInPages) {
  v1::ListAccessRequest request;
  *request.mutable_as_of() = api::ToProto(CivilDay(2018, 1, 1));
  EXPECT_THAT(Listed(unit_, request), ElementsAre("planner")) << "the deputy's time is over";
  *request.mutable_as_of() = api::ToProto(CivilDay(2016, 12, 31));
  EXPECT_THAT(Listed(unit_, request), IsEmpty());
  request.clear_as_of();
  request.set_page_size(1);
  const auto first = server_.access().ListAccess(Auditor(unit_), request);
  ASSERT_EQ(first->rows_size(), 1);
  EXPECT_EQ(first->rows(0).subject(), "planner");
  request.set_page_token(first->next_page_token());
  const auto second = server_.access().ListAccess(Auditor(unit_), request);
  ASSERT_EQ(second->rows_size(), 1);
  EXPECT_EQ(second->rows(0).subject(), "deputy");
  EXPECT_EQ(second->rows(0).absent_principal(), first->rows(0).principal());
  EXPECT_TRUE(second->next_page_token().empty());
}

TEST_F(AccessReportTest, ExplainsByWhichGrantAndThroughWhichUnits) {
  const std::string an = server_.AddPerson("An", below_);
  const auto allowed = Explained("officer", "registry.people.read", an, unit_);
  EXPECT_TRUE(allowed.allowed()) << "what reaches down from above is told below";
  ASSERT_EQ(allowed.reasons_size(), 1);
  EXPECT_THAT(allowed.reasons(0).chain(),
              ElementsAre(api::OrganizationName(server_.root()), api::OrganizationName(unit_),
                          api::OrganizationName(below_)));
  EXPECT_TRUE(
      Explained("officer", "/cadre.registry.v1.PersonService/GetPerson", an, unit_).allowed())
      << "a method stands for what it requires";
  const auto deputy =
      Explained("deputy", "registry.people.read", api::OrganizationName(below_), unit_);
  ASSERT_EQ(deputy.reasons_size(), 1);
  EXPECT_TRUE(deputy.reasons(0).grant().grant().starts_with("deputies/"));
  EXPECT_THAT(deputy.reasons(0).chain(), ElementsAre(api::OrganizationName(below_)));
}

TEST_F(AccessReportTest, ExplainsWhatIsMissing) {
  const std::string unit = api::OrganizationName(unit_);
  const auto gap = [&](const std::string& subject, const std::string& permission, OrganizationId by,
                       CivilDay day = kToday) {
    const auto explained = Explained(subject, permission, unit, by, day);
    EXPECT_FALSE(explained.allowed());
    return explained.gap();
  };
  EXPECT_EQ(gap("planner", "no.such", unit_), v1::ACCESS_GAP_UNKNOWN_PERMISSION);
  EXPECT_EQ(gap("nobody", "registry.people.read", unit_), v1::ACCESS_GAP_UNKNOWN_PRINCIPAL);
  EXPECT_EQ(gap("planner", "registry.people.write", unit_), v1::ACCESS_GAP_NO_ROLE);
  EXPECT_EQ(gap("planner", "registry.people.read", unit_, CivilDay(2016, 1, 1)),
            v1::ACCESS_GAP_NO_ROLE);
  EXPECT_EQ(gap("stranger", "registry.people.read", server_.root()), v1::ACCESS_GAP_OUT_OF_SCOPE);
  EXPECT_EQ(gap("stranger", "registry.people.read", unit_), v1::ACCESS_GAP_UNKNOWN_PRINCIPAL)
      << "another unit's login is as if it were not there";
  v1::DisablePrincipalRequest disable;
  disable.set_name(PrincipalNamed("planner"));
  disable.set_reason("x");
  ASSERT_THAT(server_.access().DisablePrincipal(Admin("admin"), disable), IsOk());
  EXPECT_EQ(gap("planner", "registry.people.read", unit_), v1::ACCESS_GAP_DISABLED);
}

TEST_F(AccessReportTest, ExplainsWhatNoRoleDecides) {
  const std::string an = server_.AddPerson("An", unit_);
  const std::string binh = server_.AddPerson("Bình", other_);
  ASSERT_THAT(Bind("an", v1::ROLE_PLANNER, unit_, an), IsOk());
  // One's own record, and of it what is internal to the Party.
  const auto own = Explained("an", "registry.own.read", an, server_.root());
  EXPECT_TRUE(own.allowed());
  EXPECT_EQ(own.reasons_size(), 0);
  EXPECT_EQ(Explained("an", "registry.own.read", binh, server_.root()).gap(),
            v1::ACCESS_GAP_NOT_OWN);
  EXPECT_EQ(Explained("an", "registry.people.read_party", an, server_.root()).gap(),
            v1::ACCESS_GAP_OWN_RECORD);
  // A discovery card, from another unit.
  const auto card = Explained("an", "registry.people.discover", binh, server_.root());
  EXPECT_TRUE(card.allowed());
  ASSERT_GE(card.reasons_size(), 1);
  EXPECT_EQ(card.reasons(0).chain_size(), 0);
  // A restricted record, for those who keep it and for others.
  const std::string cuc = server_.AddPerson("Cúc", unit_);
  EXPECT_TRUE(Explained("an", "registry.people.read_sensitive", cuc, server_.root()).allowed());
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript("SET foreign_key_checks = 0"), IsOk());
  ASSERT_THAT(
      session->Execute("INSERT INTO person_restriction (person_id, data_request_id) VALUES (?, 1)",
                       *api::ParseId<PersonId>(cuc, api::kPersonPattern, "person")),
      IsOk());
  EXPECT_EQ(Explained("an", "registry.people.read_sensitive", cuc, server_.root()).gap(),
            v1::ACCESS_GAP_RESTRICTED);
  EXPECT_TRUE(
      Explained("officer", "registry.people.read_sensitive", cuc, server_.root()).allowed());
}

TEST_F(AccessReportTest, ExplainsNothingOutOfScope) {
  v1::ExplainAccessRequest request;
  request.set_issuer("test");
  request.set_subject("planner");
  request.set_permission("registry.people.read");
  request.set_resource(server_.AddPerson("An", other_));
  const auto theirs = server_.access().ExplainAccess(Auditor(unit_), request);
  request.set_resource("people/5");
  const auto nothing = server_.access().ExplainAccess(Auditor(unit_), request);
  EXPECT_THAT(theirs, FailsWith(Reason::kNotFound));
  EXPECT_EQ(theirs.status(), nothing.status());
  request.set_resource("plans/5");
  EXPECT_THAT(server_.access().ExplainAccess(Auditor(unit_), request),
              FailsWith(Reason::kResourceNameInvalid));
}

TEST_F(AccessReportTest, AuditTellsWhoDidWhatAndWhatWasRefused) {
  v1::ListAuditRowsRequest request;
  request.set_principal("test#admin");
  request.set_page_size(2);
  const auto latest = Audit(server_.root(), request);
  ASSERT_EQ(latest.rows_size(), 2);
  EXPECT_TRUE(latest.rows(0).resource().starts_with("roleBindings/"));
  EXPECT_EQ(latest.rows(0).organization(), api::OrganizationName(server_.root()));
  EXPECT_FALSE(latest.next_page_token().empty());
  request.set_page_token(latest.next_page_token());
  EXPECT_EQ(Audit(server_.root(), request).rows_size(), 1);

  EXPECT_THAT(Bind("admin", v1::ROLE_PLANNER, unit_), FailsWith(Reason::kRuleViolated));
  v1::ListAuditRowsRequest refused;
  refused.set_refused_only(true);
  const auto attempts = Audit(server_.root(), refused);
  ASSERT_EQ(attempts.rows_size(), 1);
  EXPECT_EQ(attempts.rows(0).refusal(), "RULE_VIOLATED");
  EXPECT_EQ(attempts.rows(0).principal(), "test#admin");
}

TEST_F(AccessReportTest, AuditIsSeenByTheAuthorityActedUnder) {
  v1::ListAuditRowsRequest request;
  const auto of_unit = Audit(unit_, request);
  ASSERT_EQ(of_unit.rows_size(), 1) << "the deputy, by the planner of the unit";
  EXPECT_EQ(of_unit.rows(0).principal(), "test#planner");
  EXPECT_EQ(Audit(other_, request).rows_size(), 0);
  request.set_method("console");
  EXPECT_EQ(Audit(unit_, request).rows_size(), 0);
  EXPECT_GT(Audit(server_.root(), request).rows_size(), 0) << "nobody's authority: the root's";
}

TEST_F(AccessReportTest, ActUnderOneOfSeveralRolesIsAuditedWhereItWasDone) {
  const auto officer = [&](const char* permission) {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}, {Role::kRecordOfficer, other_}},
                               permission);
  };
  v1::CreatePersonRequest request;
  request.mutable_person()->set_full_name("An");
  request.mutable_person()->set_sex(v1::SEX_FEMALE);
  request.mutable_person()->mutable_birth_date()->set_year(1980);
  request.mutable_person()->set_ethnicity("Kinh");
  request.mutable_person()->set_religion("Không");
  request.mutable_person()->set_organization(api::OrganizationName(other_));
  const auto made = server_.people().CreatePerson(officer("registry.people.write"), request);
  ASSERT_THAT(made, IsOk());
  v1::AddRatingRequest rating;
  rating.set_person(made->name());
  rating.mutable_rating()->set_year(2016);
  rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
  ASSERT_THAT(server_.records().AddRating(officer("registry.people.write"), rating), IsOk());
  v1::ListAuditRowsRequest about;
  about.set_resource(made->name());
  EXPECT_EQ(Audit(other_, about).rows_size(), 2);
  EXPECT_EQ(Audit(unit_, about).rows_size(), 0) << "it was not done there";
  EXPECT_EQ(Audit(server_.root(), about).rows_size(), 2);
  EXPECT_EQ(Audit(other_, about).rows(0).organization(), api::OrganizationName(other_));
}

TEST_F(AccessReportTest, AuditIsFoundByTime) {
  v1::ListAuditRowsRequest request;
  *request.mutable_until() = api::ToProto(server_.clock().Now());
  EXPECT_EQ(Audit(unit_, request).rows_size(), 0);
  request.clear_until();
  *request.mutable_from() = api::ToProto(server_.clock().Now());
  EXPECT_EQ(Audit(unit_, request).rows_size(), 1);
}

}  // namespace
}  // namespace cadre::registry
