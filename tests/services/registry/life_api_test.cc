#include "services/registry/life_api.h"

#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kToday(2017, 12, 20);

class LifeApiTest : public ::testing::Test {
 protected:
  LifeApiTest()
      : server_(kToday),
        api_(server_.life()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }
  absl::StatusOr<v1::Placement> Transfer(OrganizationId to, CivilDay day, const api::Call& call,
                                         const std::string& etag = "") {
    v1::TransferPersonRequest request;
    request.set_person(an_);
    request.set_organization(api::OrganizationName(to));
    *request.mutable_start_date() = api::ToProto(day);
    request.mutable_decision()->set_number("9-QĐ");
    *request.mutable_decision()->mutable_date() = api::ToProto(day - 5);
    request.set_etag(etag);
    return api_.TransferPerson(call, request);
  }
  std::vector<std::string> PlacedOn(CivilDay day, OrganizationId where, int page_size = 0) {
    v1::ListPlacedPeopleRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    request.set_page_size(page_size);
    std::vector<std::string> people;
    while (true) {
      const auto page = api_.ListPlacedPeople(Reader(where), request);
      EXPECT_THAT(page, IsOk());
      for (const auto& placed : page->people()) people.push_back(placed.person());
      if (page->next_page_token().empty()) return people;
      request.set_page_token(page->next_page_token());
    }
  }
  absl::StatusOr<v1::Person> Get(const std::string& name, OrganizationId where,
                                 std::optional<CivilDay> day = std::nullopt) {
    v1::GetPersonRequest request;
    request.set_name(name);
    if (day.has_value()) *request.mutable_as_of() = api::ToProto(*day);
    return server_.people().GetPerson(Reader(where), request);
  }
  absl::StatusOr<v1::RemovedPerson> Delete(const api::Call& call, const std::string& etag = "") {
    v1::DeletePersonRequest request;
    request.set_name(an_);
    request.set_etag(etag);
    request.mutable_note()->set_reason("nhập trùng");
    return api_.DeletePerson(call, request);
  }
  absl::StatusOr<v1::Person> Undelete(const api::Call& call) {
    v1::UndeletePersonRequest request;
    request.set_name(an_);
    return api_.UndeletePerson(call, request);
  }
  int Listed(OrganizationId where) {
    const auto page = server_.people().ListPeople(Reader(where), {});
    EXPECT_THAT(page, IsOk());
    return page->people_size();
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  LifeApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(LifeApiTest, TransferMovesScopeAndKeepsWhereSomebodyWas) {
  server_.clock().MoveTo(kToday + 10);
  ASSERT_THAT(Transfer(other_, kToday + 8, Officer(server_.root())), IsOk());
  EXPECT_THAT(Get(an_, unit_), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Get(an_, other_)->organization(), api::OrganizationName(other_));
  EXPECT_EQ(Get(an_, other_, kToday)->organization(), api::OrganizationName(unit_));
  v1::ListPlacementsRequest request;
  request.set_person(an_);
  const auto placements = api_.ListPlacements(Reader(other_), request);
  ASSERT_THAT(placements, IsOk());
  ASSERT_THAT(placements->placements(), SizeIs(2));
  EXPECT_EQ(*api::DayFrom(placements->placements(0).end_date(), ""), kToday + 8);
  EXPECT_EQ(placements->placements(1).decision().number(), "9-QĐ");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonTransferred'"), 1);
}

TEST_F(LifeApiTest, BothOrganizationsMustBeInScope) {
  server_.clock().MoveTo(kToday + 10);
  EXPECT_THAT(Transfer(other_, kToday + 8, Officer(unit_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Transfer(other_, kToday + 8, Officer(other_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Transfer(OrganizationId(5), kToday + 8, Officer(unit_)),
              FailsWith(Reason::kNotFound));
}

TEST_F(LifeApiTest, TransferIsRecordedOnItsDayAndInOrder) {
  server_.clock().MoveTo(kToday + 10);
  const api::Call officer = Officer(server_.root());
  EXPECT_THAT(Transfer(other_, kToday + 11, officer), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Transfer(other_, kToday, officer), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Transfer(unit_, kToday + 8, officer), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Transfer(other_, kToday + 8, officer, "\"7\""), FailsWith(Reason::kEtagMismatch));
}

TEST_F(LifeApiTest, OnlyOneOfTwoWhoSawTheSameTransfers) {
  server_.clock().MoveTo(kToday + 10);
  const std::string etag = Get(an_, unit_)->etag();
  const OrganizationId third = server_.AddOrganization("D3", server_.root());
  absl::Status first;
  absl::Status second;
  const api::Call call = Officer(server_.root());
  std::thread one([&] { first = Transfer(other_, kToday + 8, call, etag).status(); });
  std::thread two([&] { second = Transfer(third, kToday + 9, call, etag).status(); });
  one.join();
  two.join();
  EXPECT_EQ(first.ok() + second.ok(), 1) << first << second;
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_placement WHERE end_on = '9999-12-31'"), 1);
}

TEST_F(LifeApiTest, ReportOfAPastDayShowsWhoWasWhere) {
  const std::string binh = server_.AddPerson("Trần Văn Bình", other_);
  server_.clock().MoveTo(kToday + 10);
  ASSERT_THAT(Transfer(other_, kToday + 8, Officer(server_.root())), IsOk());
  EXPECT_THAT(PlacedOn(kToday + 7, unit_), ElementsAre(an_));
  EXPECT_THAT(PlacedOn(kToday + 8, unit_), IsEmpty());
  EXPECT_THAT(PlacedOn(kToday + 8, other_), ElementsAre(an_, binh));
  EXPECT_THAT(PlacedOn(kToday + 8, other_, 1), ElementsAre(an_, binh));
  EXPECT_THAT(PlacedOn(kToday - 1, server_.root()), IsEmpty());
}

TEST_F(LifeApiTest, FirstPlacementBeginsWhenThePersonJoined) {
  v1::CreatePersonRequest request;
  auto& person = *request.mutable_person();
  person.set_full_name("Lê Văn Cường");
  person.set_sex(v1::SEX_MALE);
  person.mutable_birth_date()->set_year(1970);
  person.set_ethnicity("Kinh");
  person.set_religion("Không");
  person.set_organization(api::OrganizationName(unit_));
  person.mutable_details()->mutable_joined_body_date()->set_year(2010);
  const auto made = server_.people().CreatePerson(Officer(unit_), request);
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(PlacedOn(CivilDay(2010, 1, 1), unit_), ElementsAre(made->name()));
}

TEST_F(LifeApiTest, DeletedPersonIsNowhereUntilPutBack) {
  const v1::Person before = *Get(an_, unit_);
  EXPECT_THAT(Delete(Officer(unit_), "\"7\""), FailsWith(Reason::kEtagMismatch));
  EXPECT_THAT(Delete(Officer(other_)), FailsWith(Reason::kNotFound));
  ASSERT_THAT(Delete(Officer(unit_), before.etag()), IsOk());
  EXPECT_THAT(Get(an_, unit_), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Listed(unit_), 0);
  EXPECT_THAT(PlacedOn(kToday, unit_), IsEmpty());
  api::Call service = server_.ConsoleCall({}, "registry.facts.fetch");
  service.identity = {.principal = "service:planning", .service = "planning"};
  v1::FetchPersonFactsRequest facts;
  facts.add_people(an_);
  EXPECT_THAT(server_.records().FetchPersonFacts(service, facts)->facts(), IsEmpty());
  v1::DiscoverPeopleRequest discover;
  discover.set_purpose("x");
  EXPECT_THAT(server_.records().DiscoverPeople(Reader(unit_), discover)->cards(), IsEmpty());
  EXPECT_THAT(Delete(Officer(unit_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(api_.ListRemovedPeople(Officer(other_), {})->people(), IsEmpty());
  ASSERT_THAT(api_.ListRemovedPeople(Officer(unit_), {})->people(), SizeIs(1));

  EXPECT_THAT(Undelete(Officer(other_)), FailsWith(Reason::kNotFound));
  ASSERT_THAT(Undelete(Officer(unit_)), IsOk());
  v1::Person after = *Get(an_, unit_);
  after.set_etag(before.etag());
  *after.mutable_update_time() = before.update_time();
  EXPECT_EQ(after.DebugString(), before.DebugString());
  EXPECT_THAT(Undelete(Officer(unit_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(api_.ListRemovedPeople(Officer(unit_), {})->people(), IsEmpty());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDeleted'"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonRestored'"), 1);
}

TEST_F(LifeApiTest, NobodyIsDeletedOutOfAPost) {
  v1::FillPostRequest fill;
  fill.set_post(server_.AddPost("P1", unit_));
  fill.set_person(an_);
  *fill.mutable_start_date() = api::ToProto(CivilDay(2017, 1, 1));
  fill.mutable_decision()->set_number("3-QĐ");
  *fill.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2016, 12, 30));
  api::Call nomination = server_.ConsoleCall({}, "registry.posts.fill");
  nomination.identity = {.principal = "service:nomination", .service = "nomination"};
  ASSERT_THAT(server_.records().FillPost(nomination, fill), IsOk());
  EXPECT_THAT(Delete(Officer(unit_)), FailsWith(Reason::kRuleViolated));
}

TEST_F(LifeApiTest, OrganizationOfAnUpdateIsATransferFromToday) {
  const auto move = [&](OrganizationId to) {
    v1::UpdatePersonRequest update;
    update.mutable_person()->set_name(an_);
    update.mutable_person()->set_organization(api::OrganizationName(to));
    update.mutable_update_mask()->add_paths("organization");
    return server_.people().UpdatePerson(Officer(server_.root()), update);
  };
  // On the day of its making a placement is put right.
  const auto corrected = move(other_);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->etag(), Get(an_, other_)->etag());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_placement"), 1);
  server_.clock().MoveTo(kToday + 10);
  ASSERT_THAT(move(unit_), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_placement"), 2);
}

TEST_F(LifeApiTest, StatusThatChangesIsTold) {
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an_);
  update.mutable_person()->set_status(v1::EMPLOYMENT_STATUS_RETIRED);
  update.mutable_update_mask()->add_paths("status");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonStatusChanged'"), 1);
}

TEST_F(LifeApiTest, WhoWasDeletedSinceIsInAPastDaysListForWhoKeepsDeletedRecords) {
  const std::string binh = server_.AddPerson("Bình", unit_);
  server_.clock().MoveTo(kToday + 5);
  ASSERT_THAT(Delete(Officer(server_.root())), IsOk());
  const auto listed = [&](const api::Call& call, bool show_deleted) {
    v1::ListPlacedPeopleRequest request;
    *request.mutable_as_of() = api::ToProto(kToday + 1);
    request.set_show_deleted(show_deleted);
    request.set_page_size(1);
    std::map<std::string, bool> people;
    while (true) {
      const auto page = api_.ListPlacedPeople(call, request);
      EXPECT_THAT(page, IsOk());
      for (const auto& placed : page->people()) people[placed.person()] = placed.is_deleted();
      if (page->next_page_token().empty()) return people;
      request.set_page_token(page->next_page_token());
    }
  };
  using Listed = std::map<std::string, bool>;
  const auto officer = [&](OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.read");
  };
  EXPECT_EQ(listed(officer(unit_), true), (Listed{{an_, true}, {binh, false}}));
  EXPECT_EQ(listed(officer(unit_), false), (Listed{{binh, false}}));
  EXPECT_EQ(listed(Reader(unit_), true), (Listed{{binh, false}})) << "a planner keeps no records";
  EXPECT_EQ(listed(officer(other_), true), Listed());
  ASSERT_THAT(Undelete(Officer(server_.root())), IsOk());
  EXPECT_EQ(listed(officer(unit_), true), (Listed{{an_, false}, {binh, false}}));
}

TEST_F(LifeApiTest, RecordThatBecameAPartOfAnotherIsInNoListOfAPastDay) {
  const std::string twin = server_.AddPerson("Nguyễn Văn An", unit_);
  v1::MergePeopleRequest merge;
  merge.set_alias(an_);
  merge.set_survivor(twin);
  merge.mutable_note()->set_reason("một người");
  ASSERT_THAT(api_.MergePeople(Officer(server_.root()), merge), IsOk());
  v1::ListPlacedPeopleRequest request;
  request.set_show_deleted(true);
  const auto page = api_.ListPlacedPeople(
      server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.read"), request);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->people_size(), 1);
  EXPECT_EQ(page->people(0).person(), twin);
}

}  // namespace
}  // namespace cadre::registry
