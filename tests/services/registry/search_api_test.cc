// Counts of people and saved searches, through the use cases.
#include "services/registry/search_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/facet_sweep.h"
#include "services/registry/life_api.h"
#include "services/registry/record_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/saved_search_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class SearchApiTest : public ::testing::Test {
 protected:
  SearchApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        division_(server_.AddOrganization("D1P", unit_)),
        other_(server_.AddOrganization("D2", server_.root())) {
    EXPECT_THAT(FacetSweep(server_.pool(), server_.clock(), server_.regulations()).Run(), IsOk());
  }

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
  }
  // Reader of a principal's own name, over an organization.
  api::Call As(const std::string& principal, Role role, OrganizationId where) {
    api::Call call = server_.ConsoleCall({{role, where}}, "registry.people.read");
    call.identity.principal = principal;
    return call;
  }
  static api::Call Writing(api::Call call) {
    call.permission = "registry.searches.write";
    return call;
  }

  v1::CountPeopleRequest Counting(OrganizationId under, v1::PeopleDimension rows,
                                  v1::PeopleDimension columns = v1::PEOPLE_DIMENSION_UNSPECIFIED) {
    v1::CountPeopleRequest request;
    request.set_under(api::OrganizationName(under));
    request.set_rows(rows);
    request.set_columns(columns);
    request.set_purpose("thống kê");
    return request;
  }
  // Lets everybody have come to work on a day.
  void PlaceSince(CivilDay day) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    EXPECT_THAT(lease->Execute("UPDATE person_placement SET start_on = ?", day).status(), IsOk());
  }
  // To the other unit, on 1 October 2017.
  void MoveAway(const std::string& person) {
    v1::TransferPersonRequest transfer;
    transfer.set_person(person);
    transfer.set_organization(api::OrganizationName(other_));
    *transfer.mutable_start_date() = api::ToProto(CivilDay(2017, 10, 1));
    transfer.mutable_decision()->set_number("1-QĐ");
    *transfer.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 9, 1));
    ASSERT_THAT(server_.life().TransferPerson(Officer(), transfer), IsOk());
  }
  std::vector<std::string> Cells(const v1::CountPeopleRequest& request) {
    const auto counted =
        server_.search().CountPeople(As("p", Role::kPlanner, server_.root()), request);
    EXPECT_THAT(counted, IsOk());
    std::vector<std::string> cells;
    if (!counted.ok()) return cells;
    for (const v1::PeopleCount& cell : counted->counts()) {
      cells.push_back(absl::StrCat(cell.row(), cell.column().empty() ? "" : "/", cell.column(), " ",
                                   cell.people()));
    }
    return cells;
  }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId division_;
  OrganizationId other_;
};

class CountTest : public SearchApiTest {};

TEST_F(CountTest, ByEachDimension) {
  const std::string an = server_.AddPerson("An", unit_);
  server_.AddPerson("Bình", division_);
  v1::AddQualificationRequest theory;
  theory.set_person(an);
  theory.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_THEORY);
  theory.mutable_qualification()->set_level(3);
  theory.mutable_qualification()->mutable_awarded_date()->set_year(2010);
  ASSERT_THAT(server_.screening().AddQualification(Officer(), theory), IsOk());
  const auto by = [&](v1::PeopleDimension rows) { return Cells(Counting(unit_, rows)); };
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_SEX), ElementsAre("MALE 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_ETHNIC_GROUP), ElementsAre("MAJORITY 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_AGE), ElementsAre("45-49 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_THEORY), ElementsAre("NONE 1", "ADVANCED 1"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_DEGREE), ElementsAre("NONE 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_MANAGEMENT_LEVEL), ElementsAre("NONE 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_ORGANIZATION),
              UnorderedElementsAre(api::OrganizationName(unit_) + " 1",
                                   api::OrganizationName(division_) + " 1"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_RATING), ElementsAre("NONE 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_PARTY_MEMBERSHIP), ElementsAre("NONE 2"));
  EXPECT_THAT(by(v1::PEOPLE_DIMENSION_RETIREMENT_YEAR), ElementsAre("2030 2"));
}

TEST_F(CountTest, ByTwoDimensionsOverTheWholeSubtree) {
  server_.AddPerson("An", unit_);
  server_.AddPerson("Bình", division_);
  server_.AddPerson("Cúc", other_);
  EXPECT_THAT(
      Cells(Counting(server_.root(), v1::PEOPLE_DIMENSION_ORGANIZATION, v1::PEOPLE_DIMENSION_SEX)),
      UnorderedElementsAre(api::OrganizationName(unit_) + "/MALE 2",
                           api::OrganizationName(other_) + "/MALE 1"));
  auto request = Counting(server_.root(), v1::PEOPLE_DIMENSION_SEX);
  request.set_filter("organization:" + api::OrganizationName(unit_) + " AND age < 45");
  EXPECT_THAT(Cells(request), IsEmpty());
}

TEST_F(CountTest, OfAPastDayByWhatHeldThen) {
  const std::string an = server_.AddPerson("An", unit_);
  v1::AddRatingRequest rating;
  rating.set_person(an);
  rating.mutable_rating()->set_year(2016);
  rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
  ASSERT_THAT(server_.records().AddRating(Officer(), rating), IsOk());
  PlaceSince(CivilDay(2010, 1, 1));
  auto request = Counting(unit_, v1::PEOPLE_DIMENSION_RATING, v1::PEOPLE_DIMENSION_AGE);
  EXPECT_THAT(Cells(request), ElementsAre("GOOD/45-49 1"));
  *request.mutable_as_of() = api::ToProto(CivilDay(2015, 5, 30));
  EXPECT_THAT(Cells(request), ElementsAre("NONE/40-44 1")) << "the day before the birthday counts";
  request.set_filter("post_group:DIVISION_HEAD");
  EXPECT_THAT(server_.search().CountPeople(As("p", Role::kPlanner, server_.root()), request),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountTest, PeopleCountWhereTheyWorkedOnTheDay) {
  const std::string an = server_.AddPerson("An", unit_);
  PlaceSince(CivilDay(2010, 1, 1));
  MoveAway(an);
  auto before = Counting(unit_, v1::PEOPLE_DIMENSION_SEX);
  auto after = Counting(other_, v1::PEOPLE_DIMENSION_SEX);
  for (auto* request : {&before, &after}) {
    *request->mutable_as_of() = api::ToProto(CivilDay(2017, 9, 30));
  }
  EXPECT_THAT(Cells(before), ElementsAre("MALE 1"));
  EXPECT_THAT(Cells(after), IsEmpty());
  before.clear_as_of();
  after.clear_as_of();
  EXPECT_THAT(Cells(before), IsEmpty());
  EXPECT_THAT(Cells(after), ElementsAre("MALE 1"));
}

TEST_F(CountTest, OfAPastDaySensitiveFieldsCountWhoIsInScopeToday) {
  const std::string an = server_.AddPerson("An", unit_);
  PlaceSince(CivilDay(2010, 1, 1));
  MoveAway(an);
  auto request = Counting(unit_, v1::PEOPLE_DIMENSION_SEX, v1::PEOPLE_DIMENSION_ETHNIC_GROUP);
  *request.mutable_as_of() = api::ToProto(CivilDay(2017, 9, 30));
  EXPECT_THAT(Cells(request), ElementsAre("MALE/MAJORITY 1")) << "of the whole province";
  const auto left = server_.search().CountPeople(As("p", Role::kPlanner, unit_), request);
  ASSERT_THAT(left, IsOk());
  EXPECT_EQ(left->total(), 0) << "what others keep of who has left is theirs";
}

TEST_F(CountTest, NobodyOutOfScopeIsCounted) {
  server_.AddPerson("An", other_);
  const auto call = As("p", Role::kPlanner, unit_);
  for (const OrganizationId out : {server_.root(), other_, OrganizationId(5)}) {
    EXPECT_THAT(server_.search().CountPeople(call, Counting(out, v1::PEOPLE_DIMENSION_SEX)),
                FailsWith(Reason::kNotFound));
  }
  const auto own = server_.search().CountPeople(call, Counting(unit_, v1::PEOPLE_DIMENSION_SEX));
  ASSERT_THAT(own, IsOk());
  EXPECT_EQ(own->total(), 0);
}

TEST_F(CountTest, SensitiveDimensionsNeedRoleAndPurposeAndAreLogged) {
  server_.AddPerson("An", unit_);
  const auto masked = As("p", Role::kConferenceSecretary, unit_);
  auto request = Counting(unit_, v1::PEOPLE_DIMENSION_SEX, v1::PEOPLE_DIMENSION_ETHNIC_GROUP);
  EXPECT_THAT(server_.search().CountPeople(masked, request), FailsWith(Reason::kPermissionDenied));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
  EXPECT_THAT(Cells(request), ElementsAre("MALE/MAJORITY 1"));
  EXPECT_EQ(Count("SELECT SUM(people) FROM read_log"), 1) << "how many it counts is noted";
  request.set_purpose("  ");
  request.clear_purpose();
  EXPECT_THAT(server_.search().CountPeople(As("p", Role::kPlanner, unit_), request),
              FailsWith(Reason::kFieldInvalid));
  request = Counting(unit_, v1::PEOPLE_DIMENSION_SEX);
  request.set_columns(v1::PEOPLE_DIMENSION_SEX);
  EXPECT_THAT(server_.search().CountPeople(masked, request), FailsWith(Reason::kFieldInvalid));
}

class SavedSearchTest : public SearchApiTest {
 protected:
  absl::StatusOr<v1::SavedSearch> Keep(const api::Call& call, const std::string& name,
                                       std::optional<OrganizationId> shared = std::nullopt,
                                       const std::string& filter = "sex = FEMALE") {
    v1::CreateSavedSearchRequest request;
    request.mutable_saved_search()->set_display_name(name);
    request.mutable_saved_search()->set_filter(filter);
    request.mutable_saved_search()->set_order_by("age desc");
    if (shared) request.mutable_saved_search()->set_organization(api::OrganizationName(*shared));
    return server_.saved_searches().CreateSavedSearch(Writing(call), request);
  }
  std::vector<std::string> Seen(const api::Call& call) {
    v1::ListSavedSearchesRequest request;
    request.set_page_size(1);
    std::vector<std::string> names;
    while (true) {
      const auto page = server_.saved_searches().ListSavedSearches(call, request);
      EXPECT_THAT(page, IsOk());
      for (const auto& search : page->saved_searches()) names.push_back(search.display_name());
      if (page->next_page_token().empty()) return names;
      request.set_page_token(page->next_page_token());
    }
  }
  absl::StatusOr<v1::SavedSearch> Get(const api::Call& call, const std::string& name) {
    v1::GetSavedSearchRequest request;
    request.set_name(name);
    return server_.saved_searches().GetSavedSearch(call, request);
  }
};

TEST_F(SavedSearchTest, IsItsOwnersOrSharedOverAUnit) {
  const auto me = As("me", Role::kPlanner, unit_);
  const auto below = As("below", Role::kPlanner, division_);
  const auto elsewhere = As("elsewhere", Role::kPlanner, other_);
  const auto above = As("above", Role::kPlanner, server_.root());
  const auto own = Keep(me, "Của tôi");
  ASSERT_THAT(own, IsOk());
  EXPECT_EQ(own->owner(), "me");
  const auto shared = Keep(me, "Chung", unit_);
  ASSERT_THAT(shared, IsOk());
  EXPECT_THAT(Seen(me), ElementsAre("Chung", "Của tôi"));
  EXPECT_THAT(Seen(below), ElementsAre("Chung"));
  EXPECT_THAT(Seen(above), ElementsAre("Chung"));
  EXPECT_THAT(Seen(elsewhere), IsEmpty());
  const auto read = Get(below, shared->name());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->filter(), "sex = FEMALE");
  EXPECT_THAT(read->owner(), IsEmpty());
  EXPECT_THAT(Get(below, own->name()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Get(elsewhere, shared->name()), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Get(elsewhere, shared->name()).status(), Get(elsewhere, "savedSearches/5").status());
  EXPECT_THAT(Keep(me, "Nơi khác", other_), FailsWith(Reason::kNotFound));
}

TEST_F(SavedSearchTest, IsCheckedWhenItIsWritten) {
  const auto me = As("me", Role::kPlanner, unit_);
  EXPECT_THAT(Keep(me, "x", std::nullopt, "income > 5"), FailsWith(Reason::kFilterInvalid));
  const auto kept = Keep(me, "x");
  ASSERT_THAT(kept, IsOk());
  v1::UpdateSavedSearchRequest request;
  *request.mutable_saved_search() = *kept;
  request.mutable_saved_search()->set_order_by("income");
  request.mutable_update_mask()->add_paths("order_by");
  EXPECT_THAT(server_.saved_searches().UpdateSavedSearch(Writing(me), request),
              FailsWith(Reason::kOrderInvalid));
  request.mutable_saved_search()->set_order_by("name");
  request.mutable_update_mask()->add_paths("owner");
  EXPECT_THAT(server_.saved_searches().UpdateSavedSearch(Writing(me), request),
              FailsWith(Reason::kUpdateMaskInvalid));
}

TEST_F(SavedSearchTest, OnlyItsOwnerChangesIt) {
  const auto me = As("me", Role::kPlanner, unit_);
  const auto colleague = As("colleague", Role::kRecordOfficer, unit_);
  const auto kept = Keep(me, "Chung", unit_);
  ASSERT_THAT(kept, IsOk());
  v1::UpdateSavedSearchRequest update;
  *update.mutable_saved_search() = *kept;
  update.mutable_saved_search()->set_display_name("Riêng");
  update.mutable_saved_search()->clear_organization();
  update.mutable_update_mask()->add_paths("display_name");
  update.mutable_update_mask()->add_paths("organization");
  v1::DeleteSavedSearchRequest removal;
  removal.set_name(kept->name());
  auto& api = server_.saved_searches();
  EXPECT_THAT(api.UpdateSavedSearch(Writing(colleague), update), FailsWith(Reason::kNotFound));
  EXPECT_THAT(api.DeleteSavedSearch(Writing(colleague), removal), FailsWith(Reason::kNotFound));
  const auto changed = api.UpdateSavedSearch(Writing(me), update);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->display_name(), "Riêng");
  EXPECT_EQ(changed->filter(), "sex = FEMALE") << "not in the mask";
  EXPECT_THAT(Seen(colleague), IsEmpty());
  EXPECT_THAT(api.UpdateSavedSearch(Writing(me), update), FailsWith(Reason::kEtagMismatch));
  removal.set_etag(kept->etag());
  EXPECT_THAT(api.DeleteSavedSearch(Writing(me), removal), FailsWith(Reason::kEtagMismatch));
  removal.set_etag(changed->etag());
  EXPECT_THAT(api.DeleteSavedSearch(Writing(me), removal), IsOk());
  EXPECT_THAT(Get(me, kept->name()), FailsWith(Reason::kNotFound));
}

TEST_F(SavedSearchTest, OneOwnerKeepsSoManyAndNoMore) {
  const auto me = As("me", Role::kPlanner, unit_);
  for (int i = 0; i < 200; ++i) ASSERT_THAT(Keep(me, absl::StrCat("x", i)), IsOk());
  EXPECT_THAT(Keep(me, "y"), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Keep(As("you", Role::kPlanner, unit_), "y"), IsOk());
}

}  // namespace
}  // namespace cadre::registry
