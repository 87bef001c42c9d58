// How organizations rated their people, against the share that may be excellent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "services/registry/record_check_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RatingCheckTest : public ::testing::Test {
 protected:
  RatingCheckTest()
      : server_(CivilDay(2027, 2, 1)),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  std::string Rated(OrganizationId unit, v1::RatingLevel level, int year = 2026) {
    const std::string person = server_.AddPerson("An", unit);
    v1::AddRatingRequest request;
    request.set_person(person);
    request.mutable_rating()->set_year(year);
    request.mutable_rating()->set_level(level);
    EXPECT_THAT(
        server_.records().AddRating(
            server_.ConsoleCall({{Role::kRecordOfficer, unit}}, "registry.people.write"), request),
        IsOk());
    return person;
  }
  void Hold(const std::string& person, const std::string& post) {
    v1::AddPostHoldingRequest request;
    request.set_person(person);
    request.set_post(post);
    *request.mutable_start_date() = api::ToProto(CivilDay(2020, 1, 1));
    request.mutable_decision()->set_number("1-QĐ/TU");
    *request.mutable_decision()->mutable_date() = request.start_date();
    EXPECT_THAT(
        server_.records().AddPostHolding(
            server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write"), request),
        IsOk());
  }
  absl::StatusOr<v1::CheckRatingsResponse> Check(Role role, OrganizationId where,
                                                 v1::CheckRatingsRequest request = {}) {
    if (request.under().empty()) request.set_under(api::OrganizationName(where));
    if (request.year() == 0) request.set_year(2026);
    request.set_purpose("rà soát xếp loại");
    return server_.checks().CheckRatings(
        server_.ConsoleCall({{role, where}}, "registry.people.read"), request);
  }
  // "organization leaders excellent/good/completed/not allowed rule" of each.
  std::vector<std::string> Shares(OrganizationId where, int year = 2026) {
    v1::CheckRatingsRequest request;
    request.set_year(year);
    const auto found = Check(Role::kRecordOfficer, where, request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> result;
    for (const auto& s : found->shares()) {
      result.push_back(
          absl::StrCat(s.organization() == api::OrganizationName(unit_) ? "D1" : "D2",
                       s.leaders() ? " leaders " : " others ", s.excellent(), "/", s.good(), "/",
                       s.completed(), "/", s.not_completed(), " ",
                       s.has_excellent_allowed() ? absl::StrCat(s.excellent_allowed()) : "-", " ",
                       s.citation().rule()));
    }
    return result;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
};

TEST_F(RatingCheckTest, MoreExcellentOnesThanTheShareAreNamedWithTheClause) {
  for (int i = 0; i < 10; ++i) Rated(unit_, v1::RATING_LEVEL_GOOD);
  for (int i = 0; i < 3; ++i) Rated(unit_, v1::RATING_LEVEL_EXCELLENT);
  Rated(unit_, v1::RATING_LEVEL_COMPLETED);
  Rated(other_, v1::RATING_LEVEL_GOOD);
  EXPECT_THAT(Shares(server_.root()),
              ElementsAre("D1 others 3/10/1/0 2 RAT-01", "D2 others 0/1/0/0 0 "));
}

TEST_F(RatingCheckTest, LeadersAndOthersAreCountedApart) {
  for (int i = 0; i < 10; ++i) Rated(unit_, v1::RATING_LEVEL_GOOD);
  Hold(Rated(unit_, v1::RATING_LEVEL_EXCELLENT), server_.AddPost("P1", unit_));
  Rated(unit_, v1::RATING_LEVEL_EXCELLENT);
  EXPECT_THAT(Shares(unit_), ElementsAre("D1 leaders 1/0/0/0 0 RAT-01", "D1 others 1/10/0/0 2 "));
}

TEST_F(RatingCheckTest, YearsBeforeTheDecreeAreCountedAndNotLimited) {
  Rated(unit_, v1::RATING_LEVEL_EXCELLENT, 2024);
  EXPECT_THAT(Shares(unit_, 2024), ElementsAre("D1 others 1/0/0/0 - "));
  EXPECT_THAT(Shares(unit_, 2025), IsEmpty());
}

TEST_F(RatingCheckTest, PagesHaveWholeOrganizations) {
  Rated(unit_, v1::RATING_LEVEL_GOOD);
  Rated(other_, v1::RATING_LEVEL_GOOD);
  v1::CheckRatingsRequest request;
  request.set_page_size(1);
  std::vector<std::string> organizations;
  do {
    const auto page = Check(Role::kRecordOfficer, server_.root(), request);
    ASSERT_THAT(page, IsOk());
    ASSERT_EQ(page->shares_size(), 1);
    organizations.push_back(page->shares(0).organization());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(organizations,
              ElementsAre(api::OrganizationName(unit_), api::OrganizationName(other_)));
}

// Small counts tell of single people: only who may read a rating may count them.
TEST_F(RatingCheckTest, IsForWhoReadsWhatIsInternalToTheParty) {
  Rated(other_, v1::RATING_LEVEL_GOOD);
  EXPECT_THAT(Check(Role::kAdministrator, other_), FailsWith(Reason::kPermissionDenied));
  v1::CheckRatingsRequest elsewhere;
  elsewhere.set_under(api::OrganizationName(other_));
  EXPECT_THAT(Check(Role::kRecordOfficer, unit_, elsewhere), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
