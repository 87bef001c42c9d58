// Who is disciplined is not appointed (CON-08): whom a screening tells so, and whom not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;

const CivilDay kToday(2017, 12, 20);

class ScreeningDisciplineTest : public ::testing::Test {
 protected:
  ScreeningDisciplineTest()
      : server_(kToday),
        unit_(server_.AddOrganization("D1", server_.root())),
        post_(server_.AddPost("P1", unit_)),
        an_(server_.AddPerson("An", unit_)),
        binh_(server_.AddPerson("Bình", unit_)) {}

  void Discipline(const std::string& person, v1::DisciplineForm form, CivilDay day) {
    v1::AddDisciplineRequest request;
    request.set_person(person);
    request.mutable_discipline()->set_form(form);
    *request.mutable_discipline()->mutable_decision_date() = api::ToProto(day);
    request.mutable_discipline()->set_decision_number("1-QĐ");
    request.mutable_discipline()->set_reason("lý do");
    ASSERT_THAT(
        server_.records().AddDiscipline(
            server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write"), request),
        IsOk());
  }
  api::Call Reader(Role role = Role::kPlanner) {
    return server_.ConsoleCall({{role, unit_}}, "registry.people.read");
  }
  v1::ScreeningExplanation Explain(const api::Call& call, const std::string& person, CivilDay day,
                                   const std::string& purpose = "rà soát") {
    v1::ExplainScreeningRequest request;
    request.set_person(person);
    request.set_post(post_);
    request.set_purpose(purpose);
    *request.mutable_as_of() = api::ToProto(day);
    const auto explained = server_.screening().ExplainScreening(call, request);
    EXPECT_THAT(explained, IsOk());
    return explained.ok() ? *explained : v1::ScreeningExplanation();
  }
  static const v1::ScreeningCriterion* DisciplineIn(const v1::ScreeningExplanation& explained) {
    for (const auto& criterion : explained.criteria()) {
      if (criterion.kind() == v1::CRITERION_KIND_DISCIPLINE) return &criterion;
    }
    return nullptr;
  }
  // Who is screened for the post, and whether a discipline is what he or she lacks.
  std::map<std::string, bool> Screen(const api::Call& call, const std::string& purpose) {
    v1::ScreenPeopleRequest request;
    request.set_post(post_);
    request.set_purpose(purpose);
    const auto page = server_.screening().ScreenPeople(call, request);
    EXPECT_THAT(page, IsOk());
    std::map<std::string, bool> screened;
    for (const auto& verdict : page->verdicts()) {
      bool& lacks = screened[verdict.person().name()];
      for (const auto& unmet : verdict.unmet()) {
        lacks = lacks || unmet.kind() == v1::CRITERION_KIND_DISCIPLINE;
      }
    }
    return screened;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  std::string post_;
  std::string an_;
  std::string binh_;
};

TEST_F(ScreeningDisciplineTest, FactAndClauseAreExplained) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2017, 3, 10));
  const auto explained = Explain(Reader(), an_, kToday);
  const auto* criterion = DisciplineIn(explained);
  ASSERT_NE(criterion, nullptr);
  EXPECT_FALSE(criterion->meets());
  EXPECT_EQ(criterion->required(), 0);
  EXPECT_EQ(criterion->held(), 1);
  EXPECT_EQ(criterion->citation().rule(), "CON-08");
  EXPECT_EQ(criterion->citation().document().number(), "105-QĐ/TW");
  EXPECT_EQ(criterion->discipline().form(), v1::DISCIPLINE_FORM_REPRIMAND);
  EXPECT_EQ(criterion->discipline().decision_date().month(), 3);
  EXPECT_EQ(*api::DayFrom(criterion->discipline().ends(), "ends"), CivilDay(2018, 3, 10));
  EXPECT_EQ(criterion->discipline().citation().document().number(), "22/2008/QH12");
  EXPECT_FALSE(explained.meets());
  EXPECT_TRUE(DisciplineIn(Explain(Reader(), binh_, kToday))->meets());
  EXPECT_FALSE(DisciplineIn(Explain(Reader(), binh_, kToday))->has_discipline());
}

TEST_F(ScreeningDisciplineTest, CountsFromItsDecisionUntilItsEffectEnds) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2016, 12, 20));
  EXPECT_TRUE(DisciplineIn(Explain(Reader(), an_, kToday))->meets());
  EXPECT_FALSE(DisciplineIn(Explain(Reader(), an_, kToday - 1))->meets());
  // Of a day before the decision nothing of it is said: the sets of 2018 and their like ask alike.
  Discipline(binh_, v1::DISCIPLINE_FORM_EXPULSION, kToday);
  EXPECT_FALSE(DisciplineIn(Explain(Reader(), binh_, kToday))->meets());
  EXPECT_FALSE(DisciplineIn(Explain(Reader(), binh_, kToday))->discipline().has_ends());
  EXPECT_FALSE(DisciplineIn(Explain(Reader(), binh_, CivilDay(2040, 1, 1)))->meets());
  EXPECT_TRUE(DisciplineIn(Explain(Reader(), binh_, kToday - 1))->meets());
}

TEST_F(ScreeningDisciplineTest, IsAskedOfAPostOnly) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2017, 3, 10));
  v1::ExplainScreeningRequest request;
  request.set_person(an_);
  request.set_post_group("DIVISION_HEAD");
  request.set_purpose("rà soát");
  const auto explained = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_EQ(DisciplineIn(*explained), nullptr);
}

TEST_F(ScreeningDisciplineTest, IsComparedForAPurposeOnly) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2017, 3, 10));
  using Screened = std::map<std::string, bool>;
  const Screened told = {{an_, true}, {binh_, false}};
  const Screened untold = {{an_, false}, {binh_, false}};
  EXPECT_EQ(Screen(Reader(), "rà soát"), told);
  EXPECT_EQ(Screen(Reader(Role::kConferenceSecretary), "rà soát"), told);
  EXPECT_EQ(Screen(Reader(), ""), untold) << "nobody said why";
  EXPECT_EQ(DisciplineIn(Explain(Reader(), an_, kToday, "")), nullptr);
}

TEST_F(ScreeningDisciplineTest, OfARestrictedRecordIsToldToWhoKeepsIt) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2017, 3, 10));
  const PersonId an = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript("SET foreign_key_checks = 0"), IsOk());
  ASSERT_THAT(
      session->RunScript(absl::StrCat("INSERT INTO person_restriction (person_id, data_request_id)"
                                      " VALUES (",
                                      an.value(), ", 1)")),
      IsOk());
  EXPECT_EQ(Screen(Reader(), "rà soát"), (std::map<std::string, bool>{{binh_, false}}));
  EXPECT_EQ(DisciplineIn(Explain(Reader(), an_, kToday)), nullptr);
  EXPECT_NE(DisciplineIn(Explain(Reader(Role::kRecordOfficer), an_, kToday)), nullptr);
  EXPECT_EQ(Screen(Reader(Role::kRecordOfficer), "rà soát"),
            (std::map<std::string, bool>{{an_, true}, {binh_, false}}));
}

TEST_F(ScreeningDisciplineTest, OwnOneIsNotTold) {
  Discipline(an_, v1::DISCIPLINE_FORM_REPRIMAND, CivilDay(2017, 3, 10));
  api::Call own = Reader();
  own.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  EXPECT_EQ(Screen(own, "rà soát"), (std::map<std::string, bool>{{binh_, false}}));
  EXPECT_EQ(DisciplineIn(Explain(own, an_, kToday)), nullptr);
  EXPECT_NE(DisciplineIn(Explain(own, binh_, kToday)), nullptr);
}

}  // namespace
}  // namespace cadre::registry
