// Posts taken, left and counted.
#include <gtest/gtest.h>

#include <optional>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HoldingApiTest : public ::testing::Test {
 protected:
  HoldingApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.records()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        post_(server_.AddPost("P1", unit_)),
        an_(server_.AddPerson("An", unit_)),
        binh_(server_.AddPerson("Bình", other_)) {}

  v1::FillPostRequest Decision(const std::string& person, CivilDay start) {
    v1::FillPostRequest request;
    request.set_post(post_);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    return request;
  }
  absl::StatusOr<v1::PostHolding> Fill(const v1::FillPostRequest& request,
                                       const std::string& request_id = "") {
    api::Call call = server_.ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    call.request_id = request_id;
    return api_.FillPost(call, request);
  }
  absl::StatusOr<v1::PostHolding> End(const std::string& person, CivilDay start, CivilDay end,
                                      OrganizationId where) {
    v1::EndPostHoldingRequest request;
    request.set_person(person);
    request.set_post(post_);
    *request.mutable_start_date() = api::ToProto(start);
    *request.mutable_end_date() = api::ToProto(end);
    return api_.EndPostHolding(
        server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write"), request);
  }
  std::vector<std::string> HoldersOn(CivilDay day, OrganizationId where) {
    v1::ListIncumbentsRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    const auto found = server_.posts().ListIncumbents(
        server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read"), request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> names;
    for (const auto& incumbent : found->incumbents()) names.push_back(incumbent.full_name());
    return names;
  }
  absl::StatusOr<v1::FetchIncumbentsResponse> Summoned(v1::FetchIncumbentsRequest request) {
    api::Call call = server_.ConsoleCall({}, "registry.facts.fetch");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    return api_.FetchIncumbents(call, request);
  }
  int64_t Events() {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PostFilled'",
                             [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  RecordApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string post_;
  std::string an_;
  std::string binh_;
};

TEST_F(HoldingApiTest, PostIsFilledOnceWithOneEventHoweverOftenItIsAsked) {
  const auto first = Fill(Decision(an_, CivilDay(2018, 1, 1)), "r1");
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->post().name(), post_);
  EXPECT_FALSE(first->has_end_date());
  EXPECT_THAT(Fill(Decision(an_, CivilDay(2018, 1, 1)), "r1"), IsOk());
  EXPECT_THAT(Fill(Decision(an_, CivilDay(2018, 1, 1)), "another id"), IsOk());
  EXPECT_EQ(Events(), 1);
  EXPECT_THAT(HoldersOn(CivilDay(2017, 12, 31), unit_), IsEmpty());
  EXPECT_THAT(HoldersOn(CivilDay(2018, 1, 1), unit_), ElementsAre("An"));
}

TEST_F(HoldingApiTest, PostWithoutAPlaceIsNotFilled) {
  ASSERT_THAT(Fill(Decision(an_, CivilDay(2018, 1, 1))), IsOk());
  const absl::Status same_day = Fill(Decision(binh_, CivilDay(2018, 1, 1))).status();
  EXPECT_THAT(same_day, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(same_day)->citations.front().rule, "REC-HEADCOUNT");
  EXPECT_THAT(Fill(Decision(binh_, CivilDay(2017, 6, 1))), FailsWith(Reason::kRuleViolated))
      << "free on the first day, taken later";
  EXPECT_EQ(Events(), 1);
}

TEST_F(HoldingApiTest, PostThatWasLeftIsFilledFromThatDay) {
  ASSERT_THAT(Fill(Decision(an_, CivilDay(2016, 1, 1))), IsOk());
  ASSERT_THAT(End(an_, CivilDay(2016, 1, 1), CivilDay(2018, 1, 1), server_.root()), IsOk());
  EXPECT_THAT(Fill(Decision(binh_, CivilDay(2017, 12, 31))), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Fill(Decision(binh_, CivilDay(2018, 1, 1))), IsOk());
  EXPECT_THAT(HoldersOn(CivilDay(2017, 12, 31), unit_), ElementsAre("An"));
  EXPECT_THAT(HoldersOn(CivilDay(2018, 1, 1), unit_), ElementsAre("Bình"));
}

TEST_F(HoldingApiTest, ReappointmentFollowsTheHoldingThatRuns) {
  ASSERT_THAT(Fill(Decision(an_, CivilDay(2013, 1, 1))), IsOk());
  ASSERT_THAT(Fill(Decision(an_, CivilDay(2018, 1, 1))), IsOk());
  EXPECT_EQ(Events(), 2);
  EXPECT_THAT(HoldersOn(CivilDay(2018, 1, 1), unit_), ElementsAre("An"));
  EXPECT_THAT(Fill(Decision(an_, CivilDay(2017, 1, 1))), FailsWith(Reason::kFieldInvalid));
}

TEST_F(HoldingApiTest, OnlyKnownPeopleTakePostsThatExistByANumberedDecision) {
  EXPECT_THAT(Fill(Decision("people/5", CivilDay(2018, 1, 1))), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Fill(Decision(an_, CivilDay(2009, 12, 31))), FailsWith(Reason::kNotFound));
  v1::FillPostRequest request = Decision(an_, CivilDay(2018, 1, 1));
  request.mutable_decision()->clear_number();
  EXPECT_THAT(Fill(request), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(Events(), 0);
}

TEST_F(HoldingApiTest, HoldingIsEndedByThoseWhoSeePersonAndPost) {
  ASSERT_THAT(Fill(Decision(binh_, CivilDay(2016, 1, 1))), IsOk());
  const CivilDay start(2016, 1, 1);
  EXPECT_THAT(End(binh_, start, CivilDay(2017, 1, 1), unit_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(End(binh_, start, CivilDay(2017, 1, 1), other_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(End(binh_, CivilDay(2016, 1, 2), CivilDay(2017, 1, 1), server_.root()),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(End(binh_, start, start, server_.root()), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(End(binh_, start, CivilDay(2017, 1, 1), server_.root()), IsOk());
  EXPECT_THAT(End(binh_, start, CivilDay(2017, 6, 1), server_.root()),
              FailsWith(Reason::kFieldInvalid))
      << "lengthens it";
}

TEST_F(HoldingApiTest, IncumbentsAreListedByTheScopeOfTheirPost) {
  ASSERT_THAT(Fill(Decision(binh_, CivilDay(2016, 1, 1))), IsOk());
  EXPECT_THAT(HoldersOn(CivilDay(2017, 1, 1), unit_), ElementsAre("Bình"));
  EXPECT_THAT(HoldersOn(CivilDay(2017, 1, 1), other_), IsEmpty());
}

TEST_F(HoldingApiTest, PagesOfIncumbentsShowEachOnce) {
  for (int i = 0; i < 5; ++i) {
    post_ = server_.AddPost(absl::StrCat("Q", i), unit_, 20);
    server_.AddPost(absl::StrCat("Q", i, "-vacant"), unit_);
    for (int j = 0; j < 3; ++j) {
      ASSERT_THAT(Fill(Decision(server_.AddPerson("An", unit_), CivilDay(2016, 1, 1))), IsOk());
    }
  }
  v1::ListIncumbentsRequest request;
  request.set_page_size(2);
  std::set<std::string> people;
  std::vector<int> rows;
  do {
    const auto page = server_.posts().ListIncumbents(
        server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read"), request);
    ASSERT_THAT(page, IsOk());
    for (const auto& incumbent : page->incumbents()) people.insert(incumbent.person());
    rows.push_back(page->incumbents_size());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(rows, ElementsAre(6, 6, 3)) << "a post's holders stand on one page";
  EXPECT_EQ(people.size(), 15u);
}

TEST_F(HoldingApiTest, SittingSummonsTheHoldersOfAnOrganization) {
  ASSERT_THAT(Fill(Decision(an_, CivilDay(2016, 1, 1))), IsOk());
  const OrganizationId below = server_.AddOrganization("D1A", unit_);
  post_ = server_.AddPost("P3", below);
  ASSERT_THAT(Fill(Decision(binh_, CivilDay(2016, 1, 1))), IsOk());
  v1::FetchIncumbentsRequest request;
  request.set_organization(api::OrganizationName(unit_));
  const auto own = Summoned(request);
  ASSERT_THAT(own, IsOk());
  ASSERT_EQ(own->incumbents_size(), 1);
  EXPECT_EQ(own->incumbents(0).person(), an_);
  EXPECT_EQ(own->incumbents(0).full_name(), "An");
  EXPECT_EQ(own->incumbents(0).post_group(), "DIVISION_HEAD");
  EXPECT_EQ(own->incumbents(0).title(), "Trưởng phòng P1");
  request.set_reach(v1::INCUMBENT_REACH_SUBTREE);
  EXPECT_EQ(Summoned(request)->incumbents_size(), 2);
  request.add_post_groups("DEPARTMENT_HEAD");
  EXPECT_EQ(Summoned(request)->incumbents_size(), 0);
  *request.mutable_as_of() = api::ToProto(CivilDay(1999, 12, 31));
  EXPECT_THAT(Summoned(request), FailsWith(Reason::kNotFound)) << "before the organization";
}

TEST_F(HoldingApiTest, OfficersRecordWhatWasHeldAndWhatIsHeld) {
  const auto add = [&](const std::string& person, CivilDay start, std::optional<CivilDay> end,
                       OrganizationId where) {
    v1::AddPostHoldingRequest request;
    request.set_person(person);
    request.set_post(post_);
    *request.mutable_start_date() = api::ToProto(start);
    if (end.has_value()) *request.mutable_end_date() = api::ToProto(*end);
    request.mutable_decision()->set_number("8-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start - 10);
    return api_.AddPostHolding(
        server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write"), request);
  };
  const CivilDay first(2012, 1, 1);
  const CivilDay last(2015, 1, 1);
  EXPECT_THAT(add(an_, first, last, other_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(add(binh_, first, last, other_), FailsWith(Reason::kNotFound)) << "not their post";
  EXPECT_THAT(add(an_, last, first, unit_), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(add(an_, first, last, unit_), IsOk());
  EXPECT_EQ(Events(), 0) << "it is over";
  EXPECT_THAT(add(an_, CivilDay(2014, 1, 1), std::nullopt, unit_),
              FailsWith(Reason::kAlreadyExists));
  ASSERT_THAT(add(an_, last, std::nullopt, unit_), IsOk());
  EXPECT_EQ(Events(), 1);
  EXPECT_THAT(add(binh_, CivilDay(2016, 1, 1), std::nullopt, server_.root()),
              FailsWith(Reason::kRuleViolated))
      << "there is one place";
  EXPECT_THAT(HoldersOn(CivilDay(2013, 1, 1), unit_), ElementsAre("An"));
  EXPECT_THAT(HoldersOn(CivilDay(2017, 12, 20), unit_), ElementsAre("An"));
}

}  // namespace
}  // namespace cadre::registry
