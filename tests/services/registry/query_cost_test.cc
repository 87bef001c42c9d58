// What the server touches for a page or a batch: rows read through an index, as many as the answer
// needs, however many there are. A plan that scans a table, or that reads all earlier pages to find
// a later one, shows here.
#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/screening_store.h"
#include "services/registry/store/vacancy_store.h"
#include "tests/support/numbers.h"
#include "tests/support/registry_server.h"
#include "tests/support/rows_read.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;

constexpr int kPeople = 6000;
constexpr int kPage = 50;
constexpr CivilDay kDay(2017, 12, 20);

class QueryCostTest : public ::testing::Test {
 protected:
  QueryCostTest() : server_(kDay), session_(server_.database().Connect()) {
    for (int i = 0; i < 20; ++i) {
      units_.push_back(server_.AddOrganization(absl::StrCat("D", 10 + i), server_.root()));
    }
    Run(absl::StrCat(R"sql(
        INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on,
                            birth_precision, birth_place, home_place, ethnicity, religion, status,
                            version, updated_at)
        SELECT i, (SELECT id FROM organization WHERE code = CONCAT('D', 10 + MOD(i, 20))),
               CONCAT('Person ', i), LPAD(MOD(i * 7919, 100000), 8, '0'), 1, '1970-01-01', 3, '',
               '', 'Kinh', 'Không', 1, 1, '2017-01-01'
          FROM )sql",
                     NumbersTo(kPeople)));
    Run(R"sql(INSERT INTO post (id, code, organization_id, title, post_group, management_level,
                                selection, headcount, standing, valid_from, valid_to, version)
              SELECT id, CONCAT('P', LPAD(id, 6, '0')), organization_id, 'x', 'DIVISION_HEAD', 5, 2,
                     1, 0, '2000-01-01', '9999-12-31', 1 FROM person WHERE MOD(id, 3) = 0)sql");
    Run(R"sql(INSERT INTO post_holding (person_id, post_id, start_on, end_on, decision_number)
              SELECT id, id, '2010-01-01', '9999-12-31', '' FROM post)sql");
    Run("INSERT INTO person_rating (person_id, year, level) SELECT id, 2016, 2 FROM person");
    Run(R"sql(INSERT INTO person_qualification (id, person_id, kind, level, awarded_on,
                                                awarded_precision, text)
              SELECT id, id, 1, 4, '2000-01-01', 1, '' FROM person)sql");
    // A statement that answers rows, and so no script.
    EXPECT_THAT(session_->QueryWith("ANALYZE TABLE person, post, post_holding, "
                                    "person_rating, person_qualification, organization, "
                                    "organization_closure",
                                    {}, [](const db::Row&) { return absl::OkStatus(); }),
                IsOk());
  }

  void Run(const std::string& sql) { EXPECT_THAT(session_->RunScript(sql), IsOk()) << sql; }

  int64_t Cost(absl::FunctionRef<void()> body) { return testing::RowsReadFor(*session_, body); }
  db::Scope ScopeOf(OrganizationId root) { return {.roots = {root}, .day = kDay}; }
  store::PersonQuery Page(const std::string& after) {
    return {.after_sort_key = after, .day = kDay, .limit = kPage};
  }

  testing::RegistryServer server_;
  std::unique_ptr<db::Session> session_;
  std::vector<OrganizationId> units_;
};

TEST_F(QueryCostTest, PageOfPeopleCostsAPageWhereverItBegins) {
  for (const char* after : {"", "00050000", "00090000"}) {
    size_t found = 0;
    const int64_t cost = Cost([&] {
      found = store::ListPeople(*session_, Page(after), ScopeOf(server_.root()))->size();
    });
    EXPECT_EQ(found, static_cast<size_t>(kPage));
    EXPECT_LT(cost, 10 * kPage) << after;
  }
}

TEST_F(QueryCostTest, PageOfAUnitCostsLessThanReadingEverybody) {
  const int64_t cost = Cost(
      [&] { EXPECT_THAT(store::ListPeople(*session_, Page(""), ScopeOf(units_[3])), IsOk()); });
  EXPECT_LT(cost, kPeople / 2);
}

TEST_F(QueryCostTest, FactsOfSeveralPeopleReadOnlyTheirs) {
  std::vector<PersonId> ids;
  for (int i = 1; i <= kPage; ++i) ids.push_back(PersonId(i * 100));
  const int64_t cost = Cost([&] {
    EXPECT_EQ(store::PeopleById(*session_, ids)->size(), static_cast<size_t>(kPage));
    EXPECT_THAT(store::RecordsOf(*session_, ids, kDay), IsOk());
    EXPECT_THAT(store::TitlesOn(*session_, ids, kDay), IsOk());
    EXPECT_THAT(store::QualificationsOf(*session_, ids), IsOk());
  });
  EXPECT_LT(cost, 30 * kPage);
}

TEST_F(QueryCostTest, PageOfIncumbentsCostsAPageWhereverItBegins) {
  for (const char* after : {"", "P003000"}) {
    const int64_t cost = Cost([&] {
      const auto page = store::ListIncumbents(
          *session_, {.after_code = after, .day = kDay, .posts = kPage}, ScopeOf(server_.root()));
      ASSERT_THAT(page, IsOk());
      EXPECT_EQ(page->size(), static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 20 * kPage) << after;
  }
}

TEST_F(QueryCostTest, PageOfPostsOfAPastDayCostsAPageWhereverItBegins) {
  Run(R"sql(INSERT INTO post_past (post_id, effective_from, effective_to, title, post_group,
                                   management_level, selection, headcount, standing, term_kind,
                                   non_local, two_terms, exception_headcount, exception_number,
                                   basis_number)
            SELECT id, '2000-01-01', '2010-01-01', 'y', 'DIVISION_HEAD', 5, 2, 2, 1, 0, 0, 0, 0,
                   '', ''
              FROM post)sql");
  for (const CivilDay day : {CivilDay(2005, 1, 1), kDay}) {
    for (const char* after : {"", "P003000"}) {
      const int64_t cost = Cost([&] {
        const auto page = store::ListPosts(
            *session_, {.after_code = after, .day = day, .limit = kPage}, ScopeOf(server_.root()));
        ASSERT_THAT(page, IsOk());
        ASSERT_EQ(page->size(), static_cast<size_t>(kPage));
        EXPECT_EQ(page->front().title, day == kDay ? "x" : "y");
        EXPECT_THAT(store::WithBodies(*session_, *page), IsOk());
      });
      EXPECT_LT(cost, 10 * kPage) << after;
    }
  }
}

TEST_F(QueryCostTest, PageOfVacanciesCostsThePostsThatItPasses) {
  Run("UPDATE post SET headcount = 2 WHERE MOD(id, 2) = 0");
  for (const char* after : {"", "P003000"}) {
    const int64_t cost = Cost([&] {
      const auto page = store::ListVacancies(
          *session_, {.after_code = after, .day = kDay, .limit = kPage}, ScopeOf(server_.root()));
      ASSERT_THAT(page, IsOk());
      EXPECT_EQ(page->size(), static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 25 * kPage) << after;
  }
}

TEST_F(QueryCostTest, PageOfAForecastCostsAPageWhereverItBegins) {
  for (const char* after : {"", "P003000"}) {
    const int64_t cost = Cost([&] {
      const auto page = store::ListTenures(
          *session_,
          {.after_code = after, .from = kDay, .to = CivilDay(2027, 12, 20), .posts = kPage},
          ScopeOf(server_.root()));
      ASSERT_THAT(page, IsOk());
      EXPECT_EQ(page->size(), static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 20 * kPage) << after;
  }
}

TEST_F(QueryCostTest, ScreeningReadsEachPersonAndFactOnce) {
  const int64_t ids_cost = Cost([&] {
    const auto ids = store::PeopleInScope(*session_, std::nullopt, kDay, ScopeOf(server_.root()));
    EXPECT_EQ(ids->size(), static_cast<size_t>(kPeople));
  });
  // Read by organization, then sorted: three rows a person.
  EXPECT_LT(ids_cost, 4 * kPeople);
  store::PeopleBatch batch;
  for (int i = 1; i <= 500; ++i) batch.ids.push_back(PersonId(i));
  for (const bool everybody : {false, true}) {
    batch.is_everybody = everybody;
    const int64_t cost = Cost([&] {
      EXPECT_EQ(store::PeopleToScreen(*session_, batch, ScopeOf(server_.root()))->size(), 500u);
      EXPECT_THAT(store::ScreeningFactsOf(*session_, batch, kDay, FactsAsked()), IsOk());
    });
    EXPECT_LT(cost, 10 * 500) << everybody;
  }
}

TEST_F(QueryCostTest, ScreeningOfAUnitReadsTheUnit) {
  const int64_t cost = Cost([&] {
    const auto ids = store::PeopleInScope(*session_, std::nullopt, kDay, ScopeOf(units_[3]));
    EXPECT_EQ(ids->size(), static_cast<size_t>(kPeople / 20));
  });
  EXPECT_LT(cost, 4 * kPeople / 20);
}

TEST_F(QueryCostTest, HoldersOfAPostAreFoundByThePost) {
  const int64_t cost =
      Cost([&] { EXPECT_EQ(store::HoldersFrom(*session_, {PostId(300)}, kDay)->size(), 1u); });
  EXPECT_LT(cost, 20);
}

}  // namespace
}  // namespace cadre::registry
