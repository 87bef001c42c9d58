#include "services/registry/screening_api.h"

#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;

class ScreeningApiTest : public ::testing::Test {
 protected:
  ScreeningApiTest()
      : server_(CivilDay(2017, 12, 20)), unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  api::Call Reader() {
    return server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
  }
  std::string Add(const std::string& full_name) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(full_name);
    person.set_sex(v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1967);
    person.mutable_birth_date()->set_month(5);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(unit_));
    const auto made = server_.people().CreatePerson(Officer(), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  absl::Status Hold(const std::string& person, v1::QualificationKind kind, int level, int year) {
    v1::AddQualificationRequest request;
    request.set_person(person);
    request.mutable_qualification()->set_kind(kind);
    request.mutable_qualification()->set_level(level);
    request.mutable_qualification()->mutable_awarded_date()->set_year(year);
    return server_.screening().AddQualification(Officer(), request).status();
  }
  v1::ScreenPeopleResponse Screen(int year) {
    v1::ScreenPeopleRequest request;
    request.set_post_group("DIVISION_HEAD");
    request.mutable_as_of()->set_year(year);
    request.mutable_as_of()->set_month(6);
    request.mutable_as_of()->set_day(1);
    const auto response = server_.screening().ScreenPeople(Reader(), request);
    EXPECT_THAT(response, IsOk());
    return *response;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(ScreeningApiTest, NamesWhatIsMissingWithTheDocument) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_MASTER, 2005), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_ELEMENTARY, 2006), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 2, 2007), IsOk());
  const v1::ScreenPeopleResponse response = Screen(2017);
  ASSERT_EQ(response.verdicts_size(), 1);
  EXPECT_FALSE(response.verdicts(0).meets());
  EXPECT_THAT(response.verdicts(0).gaps(),
              ElementsAre(v1::QUALIFICATION_KIND_THEORY, v1::QUALIFICATION_KIND_STATE_MANAGEMENT));
  EXPECT_EQ(response.citation().document().number(), "15-HD/BTCTW");
  EXPECT_EQ(response.verdicts(0).retirement_month().year(), 2027);
  EXPECT_EQ(response.verdicts(0).retirement_month().month(), 5);
}

TEST_F(ScreeningApiTest, CountsOnlyWhatWasHeldOnTheDay) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 2000), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_INTERMEDIATE, 2010), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_STATE_MANAGEMENT, 2, 2011), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 3, 2013), IsOk());
  EXPECT_THAT(Screen(2013).verdicts(0).gaps(), ElementsAre(v1::QUALIFICATION_KIND_DEFENCE_OBJECT))
      << "a year alone counts from its last day";
  EXPECT_TRUE(Screen(2014).verdicts(0).meets());
}

TEST_F(ScreeningApiTest, LevelsAreThoseOfTheKind) {
  const std::string an = Add("An");
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 5, 2010),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, 6, 2010), IsOk());
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, 1, 2018), FailsWith(Reason::kFieldInvalid));
}

TEST_F(ScreeningApiTest, PagesShowEverybodyOnce) {
  for (int i = 0; i < 30; ++i) Add("Nguyễn Văn An");
  v1::ScreenPeopleRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_page_size(7);
  int seen = 0;
  do {
    const auto response = server_.screening().ScreenPeople(Reader(), request);
    ASSERT_THAT(response, IsOk());
    seen += response->verdicts_size();
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, 30);
}

TEST_F(ScreeningApiTest, ExplanationNamesTheFactThatDecidedAndTheClause) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 1995), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_MASTER, 2005), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_ELEMENTARY, 2006), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 2, 2007), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 4, 2009), IsOk());
  v1::ExplainScreeningRequest request;
  request.set_person(an);
  request.set_post_group("DIVISION_HEAD");
  const auto explained = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_FALSE(explained->meets());
  ASSERT_EQ(explained->criteria_size(), 4);
  const auto& degree = explained->criteria(0);
  EXPECT_TRUE(degree.meets());
  EXPECT_EQ(degree.held(), v1::DEGREE_LEVEL_MASTER);
  EXPECT_EQ(degree.decided_by().awarded_date().year(), 2005);
  EXPECT_EQ(degree.citation().document().number(), "15-HD/BTCTW");
  const auto& theory = explained->criteria(1);
  EXPECT_FALSE(theory.meets());
  EXPECT_EQ(theory.required(), explained->standard().theory());
  EXPECT_EQ(theory.held(), v1::THEORY_LEVEL_ELEMENTARY);
  const auto& state = explained->criteria(2);
  EXPECT_FALSE(state.meets());
  EXPECT_EQ(state.held(), 0);
  EXPECT_FALSE(state.has_decided_by());
  EXPECT_EQ(explained->criteria(3).decided_by().level(), 2) << "object 2 is above object 4";
  EXPECT_EQ(explained->retirement_month().year(), 2027);
  EXPECT_EQ(explained->retirement_citation().rule(), "CON-04");
  EXPECT_EQ(explained->content_hash().size(), 64u);
}

TEST_F(ScreeningApiTest, ExplanationAgreesWithTheVerdictOfTheList) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 2000), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 3, 2013), IsOk());
  v1::ExplainScreeningRequest request;
  request.set_person(an);
  request.set_post_group("DIVISION_HEAD");
  for (const int year : {1999, 2001, 2013, 2014}) {
    request.mutable_as_of()->set_year(year);
    request.mutable_as_of()->set_month(6);
    request.mutable_as_of()->set_day(1);
    if (year < 2013) {
      EXPECT_THAT(server_.screening().ExplainScreening(Reader(), request),
                  FailsWith(Reason::kRuleSetMissing))
          << year;
      continue;
    }
    const auto explained = server_.screening().ExplainScreening(Reader(), request);
    ASSERT_THAT(explained, IsOk());
    std::vector<int> gaps;
    for (const auto& criterion : explained->criteria()) {
      if (!criterion.meets()) gaps.push_back(criterion.kind());
    }
    EXPECT_THAT(Screen(year).verdicts(0).gaps(), ::testing::ElementsAreArray(gaps)) << year;
  }
}

TEST_F(ScreeningApiTest, ExplanationIsForPeopleInScope) {
  const std::string outside =
      server_.AddPerson("Bình", server_.AddOrganization("D2", server_.root()));
  v1::ExplainScreeningRequest request;
  request.set_person(outside);
  request.set_post_group("DIVISION_HEAD");
  EXPECT_THAT(server_.screening().ExplainScreening(Reader(), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(ScreeningApiTest, CandidatesFromElsewhereAreScreenedAsFarAsTheirCardShows) {
  const OrganizationId elsewhere = server_.AddOrganization("D2", server_.root());
  Add("An");
  server_.AddPerson("Bình", elsewhere);
  const api::Call call = server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.discover");
  v1::ScreenCandidatesRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_purpose("tìm nguồn từ nơi khác");
  const auto everybody = server_.screening().ScreenCandidates(call, request);
  ASSERT_THAT(everybody, IsOk());
  EXPECT_EQ(everybody->verdicts_size(), 2);
  request.set_under(api::OrganizationName(elsewhere));
  const auto outside = server_.screening().ScreenCandidates(call, request);
  ASSERT_EQ(outside->verdicts_size(), 1);
  EXPECT_EQ(outside->verdicts(0).card().full_name(), "Bình");
  EXPECT_EQ(outside->verdicts(0).card().organization_name(), "D2");
  EXPECT_FALSE(outside->verdicts(0).meets());
  EXPECT_EQ(outside->verdicts(0).gaps_size(), 4);
  EXPECT_EQ(outside->citation().document().number(), "15-HD/BTCTW");
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  EXPECT_EQ(**lease->QueryOne("SELECT COUNT(*) FROM read_log WHERE purpose LIKE 'tìm nguồn%'",
                              [](const db::Row& row) { return row.Int(1); }),
            2);
}

TEST_F(ScreeningApiTest, UnknownGroupHasNoStandard) {
  v1::ScreenPeopleRequest request;
  request.set_post_group("EMPEROR");
  EXPECT_THAT(server_.screening().ScreenPeople(Reader(), request), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
