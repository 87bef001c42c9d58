// Organizations that change by date: what they are called, and that they end.
#include "cadre/registry/v1/events.pb.h"
#include "services/registry/organization_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "tests/services/registry/tree_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kToday(2025, 2, 24);

class ClosingApiTest : public TreeFixture {
 protected:
  ClosingApiTest()
      : TreeFixture(kToday),
        group_(server_.AddOrganization("G", server_.root())),
        below_(server_.AddOrganization("G-A", group_)) {}

  absl::StatusOr<v1::Organization> Rename(OrganizationId id, const std::string& name, CivilDay from,
                                          const std::string& etag = "") {
    v1::UpdateOrganizationRequest request;
    request.mutable_organization()->set_name(api::OrganizationName(id));
    request.mutable_organization()->set_display_name(name);
    request.mutable_organization()->set_etag(etag);
    request.mutable_update_mask()->add_paths("display_name");
    *request.mutable_from() = api::ToProto(from);
    return server_.organizations().UpdateOrganization(Writer(), request);
  }
  std::string NameOn(OrganizationId id, CivilDay day) {
    const auto organization = Get(server_.root(), id, day);
    EXPECT_THAT(organization, IsOk());
    return organization->display_name();
  }

  OrganizationId group_;
  OrganizationId below_;
};

TEST_F(ClosingApiTest, NameHoldsFromItsDayOn) {
  ASSERT_THAT(Rename(group_, "Đảng ủy mới", CivilDay(2025, 3, 1)), IsOk());
  EXPECT_EQ(NameOn(group_, CivilDay(2025, 2, 28)), "G");
  EXPECT_EQ(NameOn(group_, CivilDay(2025, 3, 1)), "Đảng ủy mới");
  EXPECT_THAT(CodesSeen(server_.root(), CivilDay(2025, 2, 28), "Đảng ủy mới"), IsEmpty());
  EXPECT_THAT(CodesSeen(server_.root(), CivilDay(2025, 3, 1), "Đảng ủy mới"), ElementsAre("G"));
  EXPECT_THAT(Told<v1::OrganizationChanged>(server_.pool()), SizeIs(1));
}

TEST_F(ClosingApiTest, ChangesComeInTheOrderOfTheirDays) {
  ASSERT_THAT(Rename(group_, "Hai", CivilDay(2025, 3, 1)), IsOk());
  EXPECT_THAT(Rename(group_, "Ba", CivilDay(2025, 2, 1)), FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Rename(group_, "Bốn", CivilDay(2025, 3, 1)), IsOk()) << "the day is corrected";
  EXPECT_EQ(NameOn(group_, CivilDay(2025, 3, 1)), "Bốn");
  v1::GetOrganizationHistoryRequest request;
  request.set_name(api::OrganizationName(group_));
  const auto history =
      server_.organizations().GetOrganizationHistory(Reader(server_.root()), request);
  ASSERT_THAT(history, IsOk());
  EXPECT_EQ(history->versions_size(), 2);
  EXPECT_EQ(history->places_size(), 1);
  EXPECT_THAT(server_.organizations().GetOrganizationHistory(Reader(below_), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(ClosingApiTest, SecondWriterWithAnOldEtagIsRefused) {
  const auto read = Get(server_.root(), group_, kToday);
  ASSERT_THAT(Rename(group_, "Hai", kToday, read->etag()), IsOk());
  EXPECT_THAT(Rename(group_, "Ba", kToday, read->etag()), FailsWith(Reason::kEtagMismatch));
  EXPECT_THAT(Close(group_, kToday, v1::POSTS_ON_CLOSING_END, read->etag()),
              FailsWith(Reason::kEtagMismatch));
}

TEST_F(ClosingApiTest, MaskNamesWhatChangesByDate) {
  v1::UpdateOrganizationRequest request;
  request.mutable_organization()->set_name(api::OrganizationName(group_));
  *request.mutable_from() = api::ToProto(kToday);
  for (const char* path : {"code", "parent", "display_name", "kind", "valid_to"}) {
    request.mutable_update_mask()->clear_paths();
    request.mutable_update_mask()->add_paths(path);
    EXPECT_THAT(server_.organizations().UpdateOrganization(Writer(), request),
                FailsWith(Reason::kUpdateMaskInvalid))
        << path << " (a name and a kind are never empty)";
  }
}

TEST_F(ClosingApiTest, ClosingWaitsForWhatRunsOnIt) {
  EXPECT_THAT(Close(group_, kToday, v1::POSTS_ON_CLOSING_END), FailsWith(Reason::kRuleViolated));
  server_.AddPost("P1", below_);
  EXPECT_THAT(Close(below_, kToday, v1::POSTS_ON_CLOSING_UNSPECIFIED),
              FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Close(below_, kToday, v1::POSTS_ON_CLOSING_END), IsOk());
  EXPECT_THAT(Close(group_, kToday, v1::POSTS_ON_CLOSING_END), IsOk());
  EXPECT_THAT(Close(server_.root(), kToday, v1::POSTS_ON_CLOSING_END),
              FailsWith(Reason::kRuleViolated))
      << "nothing would keep its papers";
  EXPECT_THAT(Told<v1::OrganizationClosed>(server_.pool()), SizeIs(2));
}

TEST_F(ClosingApiTest, ClosedOrganizationIsReadAsItWasByWhoeverIsAbove) {
  const std::string an = server_.AddPerson("An", below_);
  const std::string post = server_.AddPost("P1", below_);
  ASSERT_THAT(Close(below_, kToday, v1::POSTS_ON_CLOSING_END), IsOk());
  const auto before = Get(server_.root(), below_, kToday - 1);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(before->parent(), api::OrganizationName(group_));
  EXPECT_EQ(before->closing_basis().number(), "7-QĐ/TU");
  EXPECT_THAT(Get(server_.root(), below_, kToday), FailsWith(Reason::kNotFound));
  EXPECT_THAT(CodesSeen(server_.root(), kToday), ElementsAre("G", "ROOT"));
  EXPECT_THAT(CodesSeen(server_.root(), kToday - 1), ElementsAre("G", "G-A", "ROOT"));
  // A role over it has ended with it, whatever the day that is asked for.
  EXPECT_THAT(CodesSeen(below_, kToday - 1), IsEmpty());
  // Who is left on it is seen from above, and is an orphan.
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_PERSON, server_.root(), kToday), ElementsAre(an));
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_PERSON, server_.root(), kToday - 1), IsEmpty());
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_PERSON, below_, kToday), IsEmpty());
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_POST, server_.root(), kToday), IsEmpty());
}

TEST_F(ClosingApiTest, PostsAndHoldingsEndWithTheirOrganization) {
  const std::string post = server_.AddPost("P1", below_);
  const std::string an = server_.AddPerson("An", group_);
  Run(
      absl::StrCat("INSERT INTO post_holding (person_id, post_id, start_on, end_on, "
                   "decision_number) SELECT s.id, p.id, '2020-01-01', '9999-12-31', '' FROM person "
                   "s, post p"));
  ASSERT_THAT(Close(below_, kToday, v1::POSTS_ON_CLOSING_END), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post WHERE valid_to = '2025-02-24'"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post_holding WHERE end_on = '2025-02-24'"), 1);
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_HOLDING, server_.root(), kToday), IsEmpty());
}

TEST_F(ClosingApiTest, WhatWasLeftByHandIsAnOrphan) {
  server_.AddPost("P1", below_);
  server_.AddPost("P2", below_);
  server_.AddPerson("An", group_);
  Run("INSERT INTO post_holding (person_id, post_id, start_on, end_on, decision_number) "
      "SELECT s.id, p.id, '2020-01-01', '9999-12-31', '' FROM person s, post p");
  Run("UPDATE organization SET valid_to = '2025-02-24' WHERE code = 'G-A'");
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_POST, server_.root(), kToday, 1), SizeIs(2));
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_HOLDING, server_.root(), kToday, 1), SizeIs(2));
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_POST, server_.root(), kToday - 1), IsEmpty());
}

TEST_F(ClosingApiTest, NothingNewComesToWhatHasEnded) {
  ASSERT_THAT(Close(below_, kToday, v1::POSTS_ON_CLOSING_END), IsOk());
  v1::CreatePersonRequest person;
  person.mutable_person()->set_full_name("An");
  person.mutable_person()->set_organization(api::OrganizationName(below_));
  person.mutable_person()->mutable_birth_date()->set_year(1980);
  EXPECT_THAT(server_.people().CreatePerson(
                  As(Role::kRecordOfficer, {server_.root()}, "registry.people.write"), person),
              FailsWith(Reason::kNotFound));
  v1::CreatePostRequest post;
  post.mutable_post()->set_code("P9");
  post.mutable_post()->set_organization(api::OrganizationName(below_));
  *post.mutable_post()->mutable_valid_from() = api::ToProto(CivilDay(2015, 1, 1));
  const api::Call call = As(Role::kRecordOfficer, {server_.root()}, "registry.posts.write");
  EXPECT_THAT(server_.posts().CreatePost(call, post), FailsWith(Reason::kFieldInvalid));
  *post.mutable_post()->mutable_valid_from() = api::ToProto(kToday);
  EXPECT_THAT(server_.posts().CreatePost(call, post), FailsWith(Reason::kNotFound));
  v1::CreateOrganizationRequest organization;
  organization.mutable_organization()->set_code("N");
  organization.mutable_organization()->set_display_name("N");
  organization.mutable_organization()->set_parent(api::OrganizationName(below_));
  *organization.mutable_organization()->mutable_valid_from() = api::ToProto(kToday - 100);
  EXPECT_THAT(server_.organizations().CreateOrganization(Writer(), organization),
              FailsWith(Reason::kRuleViolated));
}

}  // namespace
}  // namespace cadre::registry
