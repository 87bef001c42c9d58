// What the server touches for a page of people by each filter and each order, wherever the page
// begins: as many rows as the page needs, however many people there are.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/facet_sweep.h"
#include "services/registry/person_fields.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/person_search_store.h"
#include "tests/support/numbers.h"
#include "tests/support/registry_server.h"
#include "tests/support/rows_read.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;

constexpr int kPeople = 9900;
constexpr int kPage = 50;
constexpr CivilDay kDay(2017, 12, 20);

class SearchCostTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new testing::RegistryServer(kDay);
    session_ = server_->database().Connect().release();
    for (int i = 0; i < 40; ++i) {
      unit_ = server_->AddOrganization(absl::StrCat("D", 10 + i), server_->root());
    }
    small_ = server_->AddOrganization("SMALL", server_->root());
    Run(absl::StrCat(R"sql(
        INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on,
                            birth_precision, birth_place, home_place, ethnicity, religion, status,
                            party_admission_on, party_admission_precision, version, updated_at)
        SELECT i, (SELECT id FROM organization WHERE code =
                    CASE WHEN MOD(i, 1000) = 7 THEN 'SMALL' ELSE CONCAT('D', 10 + MOD(i, 40)) END),
               CONCAT('Person ', i), LPAD(MOD(i * 7919, 9000), 8, '0'), 1 + MOD(i, 2),
               DATE_ADD('1955-01-01', INTERVAL MOD(i * 31, 14000) DAY), 3, '', '',
               CASE WHEN MOD(i, 97) = 0 THEN 'Tày' ELSE 'Kinh' END, 'Không', 1,
               CASE WHEN MOD(i, 89) = 0 THEN NULL ELSE '2000-01-01' END, 3, 1, '2017-01-01'
          FROM )sql",
                     NumbersTo(kPeople)));
    // Two words a name: one of six that are common, one of three hundred.
    for (const char* word : {"CONCAT('common', MOD(id, 6))", "CONCAT('rare', MOD(id, 301))"}) {
      Run(absl::StrCat("INSERT INTO person_word (word, person_id, name) SELECT ", word,
                       ", id, CONCAT(' common', MOD(id, 6), ' rare', MOD(id, 301)) FROM person"));
    }
    Run(R"sql(INSERT INTO post (id, code, organization_id, title, post_group, management_level,
                                selection, headcount, standing, valid_from, valid_to, version)
              SELECT id, CONCAT('P', LPAD(id, 6, '0')), organization_id, 'x',
                     CASE WHEN MOD(id, 150) = 0 THEN 'DEPARTMENT_HEAD' ELSE 'DIVISION_HEAD' END,
                     CASE WHEN MOD(id, 150) = 0 THEN 2 ELSE 5 END, 2, 1, 0, '2000-01-01',
                     '9999-12-31', 1 FROM person WHERE MOD(id, 3) = 0)sql");
    Run(R"sql(INSERT INTO post_holding (person_id, post_id, start_on, end_on, decision_number)
              SELECT id, id, '2010-01-01', '9999-12-31', '' FROM post)sql");
    Run(R"sql(INSERT INTO person_rating (person_id, year, level)
              SELECT id, 2016, CASE WHEN MOD(id, 101) = 0 THEN 4 ELSE 2 END FROM person)sql");
    for (const int kind : {1, 2}) {
      Run(absl::StrCat(R"sql(INSERT INTO person_qualification (id, person_id, kind, level,
                                    awarded_on, awarded_precision, text)
              SELECT id * 10 + )sql",
                       kind, ", id, ", kind,
                       ", CASE WHEN MOD(id, 103) = 0 THEN 4 ELSE 2 END, '2000-01-01', 1, '' FROM "
                       "person"));
    }
    Run("INSERT INTO person_source_category (category, person_id) SELECT 1 + MOD(id, 12), id FROM "
        "person WHERE MOD(id, 20) = 0");
    EXPECT_THAT(
        FacetSweep(server_->pool(), server_->clock(), server_->regulations()).RunFromTheBeginning(),
        IsOk());
    EXPECT_THAT(
        session_->QueryWith("ANALYZE TABLE person, person_word, post, post_holding, person_rating, "
                            "person_facet, person_post_group, person_source_category, "
                            "organization, organization_closure, name_word_count",
                            {}, [](const db::Row&) { return absl::OkStatus(); }),
        IsOk());
  }
  static void TearDownTestSuite() {
    delete session_;
    delete server_;
  }

  static void Run(const std::string& sql) { EXPECT_THAT(session_->RunScript(sql), IsOk()) << sql; }

  static db::Scope ScopeOf(OrganizationId root) { return {.roots = {root}, .day = kDay}; }
  static store::PersonSearch SearchFor(const std::string& filter) {
    return {.filter = *api::ParseFilter(filter, PersonFilterFields()), .day = kDay, .limit = kPage};
  }
  // What reads a large table as a whole, of the plans that the server makes: it should be nothing.
  static std::string WholeTablesReadBy(const store::PersonSearch& search) {
    const auto explaining = server_->database().Connect();
    std::string whole;
    const auto steps = testing::PlansOf(*session_, *explaining, [&] {
      EXPECT_THAT(store::SearchPeople(*session_, search, ScopeOf(server_->root())), IsOk());
    });
    EXPECT_FALSE(steps.empty());
    for (const testing::PlanStep& step : steps) {
      const bool without_index = step.access == "ALL" && step.key.empty();
      if (without_index && step.rows > kPeople / 10) absl::StrAppend(&whole, " ", step.table);
    }
    return whole;
  }
  static int64_t Cost(const store::PersonSearch& search, const db::Scope& scope, size_t& found) {
    return testing::RowsReadFor(*session_, [&] {
      const auto page = store::SearchPeople(*session_, search, scope);
      ASSERT_THAT(page, IsOk());
      found = page->size();
    });
  }

  static testing::RegistryServer* server_;
  static db::Session* session_;
  static OrganizationId unit_;
  static OrganizationId small_;
};

testing::RegistryServer* SearchCostTest::server_ = nullptr;
db::Session* SearchCostTest::session_ = nullptr;
OrganizationId SearchCostTest::unit_;
OrganizationId SearchCostTest::small_;

TEST_F(SearchCostTest, EveryFilterReadsWhatAPageNeeds) {
  const std::string unit = api::OrganizationName(unit_);
  // Values that many people have, and values that few have: neither may read everybody.
  for (const std::string& filter : {
           "organization:" + unit,
           "organization=" + unit,
           std::string("age >= 40"),
           std::string("age >= 62"),
           std::string("sex = FEMALE"),
           std::string("ethnicity = Kinh"),
           std::string("ethnicity = Tày"),
           std::string("theory >= ADVANCED"),
           std::string("theory >= ELEMENTARY"),
           std::string("degree >= BACHELOR"),
           std::string("degree >= SECONDARY"),
           std::string("post_group:DIVISION_HEAD"),
           std::string("post_group:DEPARTMENT_HEAD"),
           std::string("rating >= GOOD"),
           std::string("rating = NOT_COMPLETED"),
           std::string("rating(2016) = NOT_COMPLETED"),
           std::string("rating(2016) = GOOD"),
           std::string("source_category:SCIENTIST"),
           std::string("retirement_month <= 2018-06"),
           std::string("retirement_month >= 2018-01"),
           std::string("management_level >= PROVINCE_BTV"),
           std::string("management_level = UNIT_COLLECTIVE"),
           std::string("status = ACTIVE"),
           std::string("party_membership = NONE"),
           std::string("party_membership >= PROBATIONARY"),
       }) {
    size_t found = 0;
    const int64_t cost = Cost(SearchFor(filter), ScopeOf(server_->root()), found);
    EXPECT_EQ(found, static_cast<size_t>(kPage)) << filter;
    EXPECT_LT(cost, kPeople / 3) << filter;
    EXPECT_EQ(WholeTablesReadBy(SearchFor(filter)), "") << filter << ", by EXPLAIN";
  }
}

TEST_F(SearchCostTest, EveryOrderReadsAPageWhereverItBegins) {
  for (const PersonOrder order : {PersonOrder::kName, PersonOrder::kAge, PersonOrder::kTheory,
                                  PersonOrder::kRetirement, PersonOrder::kOrganization}) {
    store::PersonSearch search = SearchFor("");
    search.order = order;
    search.limit = kPeople / 2;
    const auto half = store::SearchPeople(*session_, search, ScopeOf(server_->root()));
    ASSERT_THAT(half, IsOk());
    search.limit = kPage;
    for (const bool deep : {false, true}) {
      if (deep) search.after = half->back().position;
      size_t found = 0;
      const int64_t cost = Cost(search, ScopeOf(server_->root()), found);
      EXPECT_EQ(found, static_cast<size_t>(kPage));
      EXPECT_LT(cost, 40 * kPage) << static_cast<int>(order) << deep;
      EXPECT_EQ(WholeTablesReadBy(search), "") << static_cast<int>(order) << deep << ", by EXPLAIN";
    }
  }
}

TEST_F(SearchCostTest, SmallScopeReadsItsPeople) {
  for (const char* filter : {"", "sex = FEMALE", "theory >= ELEMENTARY AND age >= 30"}) {
    size_t found = 0;
    const int64_t cost = Cost(SearchFor(filter), ScopeOf(small_), found);
    EXPECT_GT(found, 5u) << filter;
    EXPECT_LT(cost, 30 * kPage) << filter;
  }
}

TEST_F(SearchCostTest, NamesAreSearchedFromTheRarestWord) {
  const auto cost = [](std::vector<std::string> prefixes) {
    store::PersonSearch search = SearchFor("");
    search.prefixes = std::move(prefixes);
    size_t found = 0;
    return Cost(search, ScopeOf(server_->root()), found);
  };
  EXPECT_LT(cost({"common1"}), 40 * kPage) << "walks by name";
  EXPECT_LT(cost({"common"}), 40 * kPage);
  EXPECT_LT(cost({"rare300"}), 30 * kPage) << "begins with those who bear it";
  EXPECT_LT(cost({"common0", "rare300"}), 30 * kPage);
  EXPECT_LT(cost({"nobody"}), 20 * kPage);
  EXPECT_LT(cost({"common1", "nobody"}), 20 * kPage);
}

TEST_F(SearchCostTest, DiscoveryCostsAPage) {
  for (const char* after : {"", "00005000"}) {
    const int64_t cost = testing::RowsReadFor(*session_, [&] {
      const auto cards =
          store::DiscoverPeople(*session_, {.after_sort_key = after, .day = kDay, .limit = kPage});
      ASSERT_THAT(cards, IsOk());
      EXPECT_EQ(cards->size(), static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 30 * kPage) << after;
  }
}

TEST_F(SearchCostTest, CountIsBounded) {
  store::PersonSearch search = SearchFor("sex = FEMALE");
  const auto many = store::CountMatches(*session_, search, ScopeOf(server_->root()));
  ASSERT_THAT(many, IsOk());
  EXPECT_FALSE(many->is_exact);
  EXPECT_NEAR(static_cast<double>(many->people), kPeople / 2.0, kPeople / 10.0);
  const auto few =
      store::CountMatches(*session_, SearchFor("theory >= ADVANCED"), ScopeOf(server_->root()));
  ASSERT_THAT(few, IsOk());
  EXPECT_TRUE(few->is_exact);
  EXPECT_EQ(few->people, kPeople / 103);
  const int64_t cost = testing::RowsReadFor(*session_, [&] {
    EXPECT_THAT(store::CountMatches(*session_, search, ScopeOf(server_->root())), IsOk());
  });
  EXPECT_LT(cost, 40000);
}

}  // namespace
}  // namespace cadre::registry
