// Posts as they are on a day: opened, changed by decision, closed.
#include "services/registry/post_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "tests/support/outbox.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PostApiTest : public ::testing::Test {
 protected:
  PostApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.posts()),
        unit_(server_.AddOrganization("D1", server_.root())),
        post_(server_.AddPost("P1", unit_)) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.posts.write");
  }
  v1::Post PostOn(CivilDay day) {
    v1::GetPostRequest request;
    request.set_name(post_);
    *request.mutable_as_of() = api::ToProto(day);
    const auto found = api_.GetPost(
        server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.posts.read"), request);
    EXPECT_THAT(found, IsOk());
    return *found;
  }
  v1::UpdatePostRequest Change(CivilDay from, const std::vector<std::string>& mask) {
    v1::UpdatePostRequest request;
    request.mutable_post()->set_name(post_);
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    *request.mutable_from() = api::ToProto(from);
    request.mutable_decision()->set_number("35-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(from);
    return request;
  }
  absl::StatusOr<v1::Post> Retitle(CivilDay from, const std::string& title) {
    v1::UpdatePostRequest request = Change(from, {"title"});
    request.mutable_post()->set_title(title);
    return api_.UpdatePost(Officer(unit_), request);
  }
  v1::ClosePostRequest Closing(CivilDay from) {
    v1::ClosePostRequest request;
    request.set_name(post_);
    *request.mutable_from() = api::ToProto(from);
    request.mutable_decision()->set_number("36-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(from);
    return request;
  }
  absl::StatusOr<v1::PostHolding> Fill(const std::string& person, CivilDay start) {
    v1::FillPostRequest request;
    request.set_post(post_);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    api::Call call = server_.ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    return server_.records().FillPost(call, request);
  }
  template <typename Event>
  std::vector<Event> Events() {
    return ::cadre::testing::Told<Event>(server_.pool());
  }

  testing::RegistryServer server_;
  PostApi& api_;
  OrganizationId unit_;
  std::string post_;
};

TEST_F(PostApiTest, ChangeHoldsFromItsDayAndLeavesEarlierDaysAlone) {
  v1::UpdatePostRequest request =
      Change(CivilDay(2016, 1, 1), {"management_level", "headcount", "rank", "decided_by"});
  request.mutable_post()->set_management_level(v1::MANAGEMENT_LEVEL_PROVINCE_BTV);
  request.mutable_post()->set_headcount(3);
  request.mutable_post()->set_rank(40);
  request.mutable_post()->mutable_decided_by()->set_text("Ban Thường vụ");
  const auto changed = api_.UpdatePost(Officer(unit_), request);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->title(), "Trưởng phòng P1");
  const v1::Post before = PostOn(CivilDay(2015, 12, 31));
  EXPECT_EQ(before.management_level(), v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
  EXPECT_EQ(before.headcount(), 1);
  EXPECT_EQ(before.effective_from().year(), 2010);
  EXPECT_FALSE(before.has_decided_by());
  EXPECT_FALSE(before.has_legal_basis());
  const v1::Post after = PostOn(CivilDay(2016, 1, 1));
  EXPECT_EQ(after.SerializeAsString(), changed->SerializeAsString());
  EXPECT_EQ(after.headcount(), 3);
  EXPECT_EQ(after.decided_by().text(), "Ban Thường vụ");
  EXPECT_EQ(after.legal_basis().number(), "35-QĐ/TU");
  const auto events = Events<v1::PostChanged>();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].post(), post_);
  EXPECT_EQ(events[0].from().year(), 2016);
  EXPECT_THAT(events[0].fields(),
              ElementsAre("management_level", "headcount", "rank", "decided_by"));
}

TEST_F(PostApiTest, EveryReadShowsThePostOfItsDay) {
  ASSERT_THAT(Retitle(CivilDay(2016, 1, 1), "Chánh Văn phòng"), IsOk());
  ASSERT_THAT(Retitle(CivilDay(2018, 6, 1), "Giám đốc"), IsOk()) << "to come";
  v1::UpdatePostRequest regroup = Change(CivilDay(2018, 6, 1), {"post_group"});
  regroup.mutable_post()->set_post_group("DEPARTMENT_HEAD");
  ASSERT_THAT(api_.UpdatePost(Officer(unit_), regroup), IsOk()) << "the same day again";
  const std::string an = server_.AddPerson("An", unit_);
  ASSERT_THAT(Fill(an, CivilDay(2015, 1, 1)), IsOk());
  const struct {
    CivilDay day;
    const char* title;
    const char* group;
  } expected[] = {{CivilDay(2015, 12, 31), "Trưởng phòng P1", "DIVISION_HEAD"},
                  {CivilDay(2016, 1, 1), "Chánh Văn phòng", "DIVISION_HEAD"},
                  {CivilDay(2018, 5, 31), "Chánh Văn phòng", "DIVISION_HEAD"},
                  {CivilDay(2018, 6, 1), "Giám đốc", "DEPARTMENT_HEAD"}};
  const api::Call call = server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
  for (const auto& e : expected) {
    EXPECT_EQ(PostOn(e.day).title(), e.title);
    v1::ListPostsRequest list;
    list.set_post_group(e.group);
    *list.mutable_as_of() = api::ToProto(e.day);
    const auto listed = api_.ListPosts(call, list);
    ASSERT_THAT(listed, IsOk());
    ASSERT_EQ(listed->posts_size(), 1) << e.title;
    EXPECT_EQ(listed->posts(0).title(), e.title);
    v1::ListIncumbentsRequest incumbents;
    incumbents.set_post_group(e.group);
    *incumbents.mutable_as_of() = api::ToProto(e.day);
    const auto held = api_.ListIncumbents(call, incumbents);
    ASSERT_EQ(held->incumbents_size(), 1) << e.title;
    EXPECT_EQ(held->incumbents(0).title(), e.title);
    v1::FetchPostsRequest fetch;
    fetch.add_posts(post_);
    *fetch.mutable_as_of() = api::ToProto(e.day);
    EXPECT_EQ(api_.FetchPosts(call, fetch)->posts(0).title(), e.title);
    v1::FetchPersonFactsRequest facts;
    facts.add_people(an);
    *facts.mutable_as_of() = api::ToProto(e.day);
    const auto known = server_.records().FetchPersonFacts(call, facts);
    ASSERT_THAT(known, IsOk());
    EXPECT_EQ(known->facts(0).holdings(0).post().title(), e.title);
  }
}

TEST_F(PostApiTest, ChangesComeInTheOrderOfTheirDays) {
  ASSERT_THAT(Retitle(CivilDay(2016, 1, 1), "A"), IsOk());
  EXPECT_THAT(Retitle(CivilDay(2015, 1, 1), "B"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Retitle(CivilDay(2009, 1, 1), "B"), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Retitle(CivilDay(2016, 1, 1), "C"), IsOk()) << "a correction";
  EXPECT_EQ(PostOn(CivilDay(2016, 1, 1)).title(), "C");
  EXPECT_EQ(PostOn(CivilDay(2015, 12, 31)).title(), "Trưởng phòng P1");
}

TEST_F(PostApiTest, OnlyWhatMayChangeIsChangedByANumberedDecision) {
  for (const char* fixed : {"code", "organization", "valid_to", "valid_to.year", "legal_basis",
                            "effective_from", "nothing"}) {
    EXPECT_THAT(api_.UpdatePost(Officer(unit_), Change(CivilDay(2016, 1, 1), {fixed})),
                FailsWith(Reason::kUpdateMaskInvalid))
        << fixed;
  }
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), Change(CivilDay(2016, 1, 1), {})),
              FailsWith(Reason::kUpdateMaskInvalid));
  v1::UpdatePostRequest request = Change(CivilDay(2016, 1, 1), {"title"});
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kFieldInvalid))
      << "no title";
  request.mutable_post()->set_title("A");
  request.mutable_decision()->clear_number();
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Events<v1::PostChanged>(), IsEmpty());
}

TEST_F(PostApiTest, SecondWriterWithTheOldEtagIsRefused) {
  v1::UpdatePostRequest request = Change(CivilDay(2016, 1, 1), {"title"});
  request.mutable_post()->set_title("A");
  request.mutable_post()->set_etag(PostOn(CivilDay(2017, 1, 1)).etag());
  ASSERT_THAT(api_.UpdatePost(Officer(unit_), request), IsOk());
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kEtagMismatch));
  v1::ClosePostRequest closing = Closing(CivilDay(2018, 1, 1));
  closing.set_etag(request.post().etag());
  EXPECT_THAT(api_.ClosePost(Officer(unit_), closing), FailsWith(Reason::kEtagMismatch));
}

TEST_F(PostApiTest, OutOfScopeIsAsIfItWereNotThere) {
  const OrganizationId other = server_.AddOrganization("D2", server_.root());
  v1::UpdatePostRequest request = Change(CivilDay(2016, 1, 1), {"title"});
  request.mutable_post()->set_title("A");
  const absl::Status theirs = api_.UpdatePost(Officer(other), request).status();
  request.mutable_post()->set_name("posts/5");
  EXPECT_THAT(theirs, FailsWith(Reason::kNotFound));
  EXPECT_EQ(theirs, api_.UpdatePost(Officer(other), request).status());
  EXPECT_THAT(api_.ClosePost(Officer(other), Closing(CivilDay(2018, 1, 1))),
              FailsWith(Reason::kNotFound));
}

TEST_F(PostApiTest, PlacesMayBecomeFewerOnlyUnderAnException) {
  v1::UpdatePostRequest request = Change(CivilDay(2015, 1, 1), {"headcount"});
  request.mutable_post()->set_headcount(2);
  ASSERT_THAT(api_.UpdatePost(Officer(unit_), request), IsOk());
  ASSERT_THAT(Fill(server_.AddPerson("An", unit_), CivilDay(2016, 1, 1)), IsOk());
  ASSERT_THAT(Fill(server_.AddPerson("Bình", unit_), CivilDay(2016, 1, 1)), IsOk());
  request = Change(CivilDay(2017, 1, 1),
                   {"headcount", "exception_headcount", "exception_until", "exception_basis"});
  request.mutable_post()->set_headcount(1);
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kRuleViolated));
  request.mutable_post()->set_exception_headcount(2);
  *request.mutable_post()->mutable_exception_until() = api::ToProto(CivilDay(2021, 12, 31));
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kFieldInvalid))
      << "by which document";
  *request.mutable_post()->mutable_exception_basis() = request.decision();
  ASSERT_THAT(api_.UpdatePost(Officer(unit_), request), IsOk());
  EXPECT_THAT(Fill(server_.AddPerson("Chi", unit_), CivilDay(2017, 6, 1)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Retitle(CivilDay(2022, 1, 1), "A"), IsOk()) << "beyond the exception, nobody comes";
}

TEST_F(PostApiTest, BodiesAreOrganizationsOrWords) {
  v1::UpdatePostRequest request = Change(CivilDay(2016, 1, 1), {"proposed_by", "consulted"});
  request.mutable_post()->mutable_proposed_by()->set_organization(
      api::OrganizationName(server_.root()));
  request.mutable_post()->add_consulted()->set_text("Ban Tổ chức");
  request.mutable_post()->add_consulted()->set_text("Ủy ban Kiểm tra");
  ASSERT_THAT(api_.UpdatePost(Officer(unit_), request), IsOk()) << "a superior is out of scope";
  const v1::Post post = PostOn(CivilDay(2016, 1, 1));
  EXPECT_EQ(post.proposed_by().organization(), api::OrganizationName(server_.root()));
  ASSERT_EQ(post.consulted_size(), 2);
  EXPECT_EQ(post.consulted(0).text(), "Ban Tổ chức");
  EXPECT_EQ(PostOn(CivilDay(2017, 1, 1)).consulted_size(), 2);
  request.mutable_post()->mutable_proposed_by()->set_organization("organizations/5");
  EXPECT_THAT(api_.UpdatePost(Officer(unit_), request), FailsWith(Reason::kFieldInvalid));
}

TEST_F(PostApiTest, ClosingEndsTheHoldingsWithAnEventEach) {
  const std::string an = server_.AddPerson("An", unit_);
  ASSERT_THAT(Fill(an, CivilDay(2016, 1, 1)), IsOk());
  EXPECT_THAT(api_.ClosePost(Officer(unit_), Closing(CivilDay(2016, 1, 1))),
              FailsWith(Reason::kRuleViolated));
  const auto closed = api_.ClosePost(Officer(unit_), Closing(CivilDay(2018, 1, 1)));
  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->valid_to().year(), 2018);
  EXPECT_EQ(closed->closing_basis().number(), "36-QĐ/TU");
  EXPECT_THAT(api_.ClosePost(Officer(unit_), Closing(CivilDay(2018, 1, 1))),
              FailsWith(Reason::kFieldInvalid));
  v1::GetPostRequest get;
  get.set_name(post_);
  *get.mutable_as_of() = api::ToProto(CivilDay(2018, 1, 1));
  EXPECT_THAT(api_.GetPost(Officer(unit_), get), FailsWith(Reason::kNotFound));
  ASSERT_EQ(Events<v1::PostClosed>().size(), 1u);
  const auto vacated = Events<v1::PostVacated>();
  ASSERT_EQ(vacated.size(), 1u);
  EXPECT_EQ(vacated[0].person(), an);
  EXPECT_EQ(vacated[0].end_date().year(), 2018);
  EXPECT_EQ(vacated[0].cause(), v1::VACANCY_CAUSE_POST_CLOSED);
  const auto late = Fill(server_.AddPerson("Bình", unit_), CivilDay(2018, 1, 1));
  EXPECT_THAT(late, FailsWith(Reason::kNotFound));
}

TEST_F(PostApiTest, WhoTakesAPostThatWillCloseLeavesItWithIt) {
  ASSERT_THAT(api_.ClosePost(Officer(unit_), Closing(CivilDay(2020, 1, 1))), IsOk());
  const auto held = Fill(server_.AddPerson("An", unit_), CivilDay(2018, 1, 1));
  ASSERT_THAT(held, IsOk());
  EXPECT_EQ(held->end_date().year(), 2020);
}

TEST_F(PostApiTest, OpeningAndLeavingAreTold) {
  ASSERT_EQ(Events<v1::PostOpened>().size(), 1u);
  EXPECT_EQ(Events<v1::PostOpened>()[0].post(), post_);
  const std::string an = server_.AddPerson("An", unit_);
  ASSERT_THAT(Fill(an, CivilDay(2013, 1, 1)), IsOk());
  ASSERT_THAT(Fill(an, CivilDay(2016, 1, 1)), IsOk());
  EXPECT_THAT(Events<v1::PostVacated>(), IsEmpty()) << "a re-appointment leaves no post";
  v1::EndPostHoldingRequest end;
  end.set_person(an);
  end.set_post(post_);
  *end.mutable_start_date() = api::ToProto(CivilDay(2016, 1, 1));
  *end.mutable_end_date() = api::ToProto(CivilDay(2017, 1, 1));
  const api::Call call =
      server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  ASSERT_THAT(server_.records().EndPostHolding(call, end), IsOk());
  ASSERT_THAT(server_.records().EndPostHolding(call, end), IsOk()) << "as it is already";
  const auto vacated = Events<v1::PostVacated>();
  ASSERT_EQ(vacated.size(), 1u);
  EXPECT_EQ(vacated[0].start_date().year(), 2016);
  EXPECT_EQ(vacated[0].cause(), v1::VACANCY_CAUSE_HOLDING_ENDED);
}

TEST_F(PostApiTest, TriedOnlyChangesNothing) {
  v1::UpdatePostRequest request = Change(CivilDay(2016, 1, 1), {"title"});
  request.mutable_post()->set_title("A");
  api::Call call = Officer(unit_);
  call.validate_only = true;
  EXPECT_THAT(api_.UpdatePost(call, request), IsOk());
  EXPECT_EQ(PostOn(CivilDay(2016, 1, 1)).title(), "Trưởng phòng P1");
}

}  // namespace
}  // namespace cadre::registry
