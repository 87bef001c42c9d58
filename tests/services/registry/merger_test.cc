// The year 2025 on generated data: Party groups are closed on 24 February; on 1 July two provinces
// become one, the district level ends, communes are merged. What is counted the day before and the
// day of meets through the lineage.
#include <map>

#include "absl/strings/str_join.h"
#include "services/registry/access_api.h"
#include "services/registry/organization_api.h"
#include "services/registry/restructure_api.h"
#include "tests/services/registry/tree_fixture.h"
#include "tests/support/numbers.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;
using ::testing::IsEmpty;

constexpr CivilDay kFebruary(2025, 2, 24);
constexpr CivilDay kJuly(2025, 7, 1);
constexpr int kDistricts = 3;
constexpr int kCommunes = 6;  // of a district; three become one
constexpr int kPeople = 4;    // of an organization

class MergerTest : public TreeFixture {
 protected:
  MergerTest() : TreeFixture(kFebruary) {
    old_ = server_.root();
    neighbour_ = AddRoot("TG", "Tỉnh ủy Tiền Giang", CivilDay(1976, 2, 1));
    for (const auto& [prefix, root] : {std::pair("DT", old_), std::pair("TG", neighbour_)}) {
      BuildProvince(prefix, root);
    }
    // Everybody and every post, whatever the organization.
    Run(absl::StrCat(R"sql(
        INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on,
                            birth_precision, birth_place, home_place, ethnicity, religion, status,
                            version, updated_at)
        SELECT ROW_NUMBER() OVER (ORDER BY o.id, i), o.id, 'A', LPAD(i, 8, '0'), 1, '1970-01-01', 3,
               '', '', 'Kinh', 'Không', 1, 1, '2017-01-01'
          FROM organization o JOIN )sql",
                     NumbersTo(kPeople)));
    Run(R"sql(INSERT INTO person_placement (person_id, start_on, organization_id, end_on,
                                            decision_number)
              SELECT id, '2010-01-01', organization_id, '9999-12-31', '' FROM person)sql");
    Run(R"sql(INSERT INTO post (id, code, organization_id, title, post_group, management_level,
                                selection, headcount, standing, valid_from, valid_to, version)
              SELECT o.id, CONCAT('P-', o.code), o.id, 'x', 'DIVISION_HEAD', 5, 2, 1, 0,
                     '2001-01-01', '9999-12-31', 1 FROM organization o)sql");
    Run(R"sql(INSERT INTO post_holding (person_id, post_id, start_on, end_on, decision_number)
              SELECT MIN(s.id), p.id, '2010-01-01', '9999-12-31', ''
                FROM post p JOIN person s ON s.organization_id = p.organization_id
               GROUP BY p.id)sql");
  }

  OrganizationId AddRoot(const char* code, const char* name, CivilDay since) {
    EXPECT_THAT(
        server_.access().AddRoot(server_.ConsoleCall({}, "console"), {.issuer = "test",
                                                                      .subject = code,
                                                                      .root_code = code,
                                                                      .root_name = name,
                                                                      .root_valid_from = since}),
        IsOk());
    return OrganizationId(
        Count(absl::StrCat("SELECT id FROM organization WHERE code = '", code, "'")));
  }

  OrganizationId Add(const std::string& code, OrganizationId parent, v1::OrganizationKind kind) {
    v1::CreateOrganizationRequest request;
    auto& organization = *request.mutable_organization();
    organization.set_code(code);
    organization.set_kind(kind);
    organization.set_display_name(code);
    organization.set_parent(api::OrganizationName(parent));
    *organization.mutable_valid_from() = api::ToProto(CivilDay(2000, 1, 1));
    const auto made = server_.organizations().CreateOrganization(WriterOver({parent}), request);
    EXPECT_THAT(made, IsOk());
    return *api::ParseId<OrganizationId>(made->name(), api::kOrganizationPattern, "name");
  }

  void BuildProvince(const std::string& prefix, OrganizationId root) {
    const auto code = [&](const char* what, int i) { return absl::StrCat(prefix, "-", what, i); };
    for (int i = 0; i < 11; ++i) {
      Add(code("GROUP", i), root, v1::ORGANIZATION_KIND_PARTY_GROUP);
    }
    for (int i = 0; i < 3; ++i) {
      const OrganizationId department =
          Add(code("DEPARTMENT", i), root, v1::ORGANIZATION_KIND_DEPARTMENT);
      Add(code("DIVISION", i), department, v1::ORGANIZATION_KIND_DIVISION);
    }
    for (int i = 0; i < kDistricts; ++i) {
      const OrganizationId district =
          Add(code("DISTRICT", i), root, v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE);
      Add(code("BOARD", i), district, v1::ORGANIZATION_KIND_DISTRICT_BOARD);
      for (int j = 0; j < kCommunes; ++j) {
        Add(code("COMMUNE", i * kCommunes + j), district, v1::ORGANIZATION_KIND_COMMUNE);
      }
    }
  }

  // 24 February: groups close, their people go to a new committee.
  v1::RestructuringPlan February() {
    std::vector<std::string> steps = {
        R"({"open": {"code": "DT-BODIES", "kind": "ORGANIZATION_KIND_DIRECT_COMMITTEE",
            "displayName": "Đảng ủy các cơ quan Đảng tỉnh", "parent": "ROOT"}})"};
    for (int i = 0; i < 11; ++i) {
      steps.push_back(absl::StrCat(R"({"close": {"organization": "DT-GROUP)", i,
                                   R"(", "posts": "POSTS_ON_CLOSING_END",
                                       "peopleTo": "DT-BODIES"}})"));
    }
    return PlanOf(kFebruary, steps);
  }

  // 1 July: into the root NEW, which exists from that day on.
  v1::RestructuringPlan July() {
    std::vector<std::string> steps;
    // The provinces first, to show that the order does not matter.
    steps.push_back(R"({"merge": {"organizations": ["ROOT", "TG"], "into": "NEW",
                                  "below": "BELOW_ON_CLOSING_MOVE"}})");
    for (int i = 0; i < 3; ++i) {
      steps.push_back(absl::StrCat(R"({"merge": {"organizations": ["TG-DEPARTMENT)", i,
                                   R"("], "into": "DT-DEPARTMENT)", i,
                                   R"(", "below": "BELOW_ON_CLOSING_MOVE"}})"));
    }
    for (const char* prefix : {"DT", "TG"}) {
      for (int i = 0; i < kDistricts * kCommunes / 3; ++i) {
        steps.push_back(absl::StrCat(R"({"open": {"code": ")", prefix, "-NEW", i,
                                     R"(", "kind": "ORGANIZATION_KIND_COMMUNE", "displayName": "x",
                                         "parent": "NEW"}})"));
        std::vector<std::string> merged;
        for (int j = 0; j < 3; ++j) {
          merged.push_back(absl::StrCat("\"", prefix, "-COMMUNE", i * 3 + j, "\""));
        }
        steps.push_back(absl::StrCat(R"({"merge": {"organizations": [)", absl::StrJoin(merged, ","),
                                     R"(], "into": ")", prefix, "-NEW", i, R"("}})"));
      }
      for (int i = 0; i < kDistricts; ++i) {
        steps.push_back(absl::StrCat(R"({"close": {"organization": ")", prefix, "-DISTRICT", i,
                                     R"(", "posts": "POSTS_ON_CLOSING_END",
                                         "below": "BELOW_ON_CLOSING_CLOSE"}})"));
      }
    }
    return PlanOf(kJuly, steps);
  }

  struct Sums {
    int organizations = 0, people = 0, posts = 0, people_before = 0, posts_before = 0, in = 0,
        out = 0;
    std::map<std::string, v1::OrganizationCounts> rows;
  };
  Sums SumsOf(OrganizationId by, CivilDay day, CivilDay before) {
    v1::ListOrganizationCountsRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    *request.mutable_compared_with() = api::ToProto(before);
    request.set_page_size(40);
    Sums sums;
    do {
      const auto page = server_.restructurings().ListOrganizationCounts(
          As(Role::kRecordOfficer, {by}, "registry.people.read"), request);
      EXPECT_THAT(page, IsOk());
      for (const auto& row : page->counts()) {
        sums.organizations += 1;
        sums.people += row.people();
        sums.posts += row.posts();
        sums.people_before += row.people_before();
        sums.posts_before += row.posts_before();
        sums.in += row.people_in();
        sums.out += row.people_out();
        sums.rows[row.organization().code()] = row;
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return sums;
  }

  OrganizationId old_;
  OrganizationId neighbour_;
};

TEST_F(MergerTest, SumsMeetThroughTheLineage) {
  const int province = 1 + 11 + 6 + kDistricts * (2 + kCommunes);
  ASSERT_THAT(Restructure(Writer(), February()), IsOk());
  Sums sums = SumsOf(old_, kFebruary, kFebruary - 1);
  EXPECT_EQ(sums.organizations, province + 1);
  EXPECT_EQ(sums.people, province * kPeople);
  EXPECT_EQ(sums.people_before, province * kPeople);
  EXPECT_EQ(sums.in, 11 * kPeople);
  EXPECT_EQ(sums.posts_before - sums.posts, 11);
  EXPECT_EQ(sums.rows["DT-BODIES"].people(), 11 * kPeople);

  server_.clock().MoveTo(kJuly);
  const OrganizationId merged = AddRoot("NEW", "Tỉnh ủy Đồng Tháp", kJuly);
  const api::Call call = WriterOver({old_, neighbour_, merged});
  const auto begin = RealNow();
  const auto outcome = Restructure(call, July());
  ASSERT_THAT(outcome, IsOk());
  RecordProperty("merger_ms", static_cast<int>(absl::ToInt64Milliseconds(RealNow() - begin)));

  // The day before: two provinces with districts. The day of: one without.
  const auto seen_before = CodesSeen(merged, kJuly - 1);
  const auto seen = CodesSeen(merged, kJuly);
  EXPECT_EQ(seen_before.size(), static_cast<size_t>(2 * province + 1 - 11));
  for (const std::string& code : seen) {
    EXPECT_EQ(code.find("DISTRICT"), std::string::npos) << code;
    EXPECT_EQ(code.find("BOARD"), std::string::npos) << code;
  }
  sums = SumsOf(merged, kJuly, kJuly - 1);
  EXPECT_EQ(sums.people_before, 2 * province * kPeople);
  EXPECT_EQ(sums.people, sums.people_before);
  EXPECT_EQ(sums.in, sums.out);
  for (const auto& [code, row] : sums.rows) {
    EXPECT_EQ(row.people(), row.people_before() + row.people_in() - row.people_out()) << code;
  }
  EXPECT_EQ(sums.rows["NEW"].people_in(), 2 * kPeople);
  EXPECT_EQ(sums.rows["TG-NEW0"].people(), 3 * kPeople);
  // Who was in the districts and their boards stays with them until somebody decides.
  const size_t left = 2 * kDistricts * 2 * kPeople;
  EXPECT_EQ(Orphans(v1::ORPHAN_KIND_PERSON, merged, kJuly, 20).size(), left);
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_POST, merged, kJuly), IsEmpty());
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_HOLDING, merged, kJuly), IsEmpty());
  int posts_ended = 0;
  for (const auto& change : outcome->changes()) posts_ended += change.posts_ended();
  EXPECT_EQ(sums.posts_before - sums.posts, posts_ended);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post_holding WHERE end_on = '2025-07-01'"), posts_ended);
}

TEST_F(MergerTest, OneNameMeansTwoProvincesInTime) {
  ASSERT_THAT(server_.organizations().UpdateOrganization(
                  Writer(),
                  [&] {
                    v1::UpdateOrganizationRequest request;
                    request.mutable_organization()->set_name(api::OrganizationName(old_));
                    request.mutable_organization()->set_display_name("Tỉnh ủy Đồng Tháp");
                    request.mutable_update_mask()->add_paths("display_name");
                    *request.mutable_from() = api::ToProto(CivilDay(2001, 1, 1));
                    return request;
                  }()),
              IsOk());
  server_.clock().MoveTo(kJuly);
  const OrganizationId merged = AddRoot("NEW", "Tỉnh ủy Đồng Tháp", kJuly);
  ASSERT_THAT(Restructure(WriterOver({old_, neighbour_, merged}), July()), IsOk());
  EXPECT_THAT(CodesSeen(merged, kJuly - 1, "Tỉnh ủy Đồng Tháp"), ::testing::ElementsAre("ROOT"));
  EXPECT_THAT(CodesSeen(merged, kJuly, "Tỉnh ủy Đồng Tháp"), ::testing::ElementsAre("NEW"));
}

TEST_F(MergerTest, RolesOverOneProvinceDoNotReachTheOther) {
  server_.clock().MoveTo(kJuly);
  const OrganizationId merged = AddRoot("NEW", "Tỉnh ủy Đồng Tháp", kJuly);
  EXPECT_THAT(Restructure(WriterOver({old_, neighbour_}), July()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Restructure(WriterOver({old_, merged}), July()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Restructure(WriterOver({merged}), July()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(CodesSeen(merged, kJuly), ::testing::ElementsAre("NEW"));
  ASSERT_THAT(Restructure(WriterOver({old_, neighbour_, merged}), July()), IsOk());
  // What was held over a province has ended with it, also for its past.
  for (const OrganizationId ended : {old_, neighbour_}) {
    EXPECT_THAT(CodesSeen(ended, kJuly), IsEmpty());
    EXPECT_THAT(CodesSeen(ended, kJuly - 1), IsEmpty());
    EXPECT_THAT(Orphans(v1::ORPHAN_KIND_PERSON, ended, kJuly), IsEmpty());
  }
  // A unit that goes on keeps its roles, over itself and no more.
  const OrganizationId department(
      Count("SELECT id FROM organization WHERE code = 'DT-DEPARTMENT0'"));
  EXPECT_THAT(CodesSeen(department, kJuly),
              ::testing::ElementsAre("DT-DEPARTMENT0", "DT-DIVISION0", "TG-DIVISION0"));
}

}  // namespace
}  // namespace cadre::registry
