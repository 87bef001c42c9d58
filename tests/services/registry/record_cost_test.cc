// What the server touches for one record among many: as query_cost_test.cc, for entries, history,
// placements and names of merged records.
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/registry/store/entry_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/placement_store.h"
#include "services/registry/store/revision_store.h"
#include "tests/support/numbers.h"
#include "tests/support/registry_server.h"
#include "tests/support/rows_read.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;

constexpr int kPeople = 4000;
constexpr int kPage = 50;
constexpr CivilDay kDay(2017, 12, 20);

class RecordCostTest : public ::testing::Test {
 protected:
  RecordCostTest() : server_(kDay), session_(server_.database().Connect()) {
    server_.AddOrganization("D1", server_.root());
    Run(absl::StrCat(R"sql(
        INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on,
                            birth_precision, birth_place, home_place, ethnicity, religion, status,
                            version, updated_at)
        SELECT i, (SELECT id FROM organization WHERE code = 'D1'), 'x', LPAD(i, 8, '0'), 1,
               '1970-01-01', 3, '', '', 'Kinh', 'Không', 1, 1, '2017-01-01'
          FROM )sql",
                     NumbersTo(kPeople)));
    Run(R"sql(INSERT INTO person_placement (person_id, start_on, organization_id, end_on,
                                            decision_number)
              SELECT id, '2010-01-01', organization_id, '9999-12-31', '' FROM person)sql");
    for (int i = 0; i < 3; ++i) {
      Run(absl::StrCat(R"sql(
          INSERT INTO record_entry (id, person_id, kind, doc_number, doc_issuer, doc_title, body,
                                    version, updated_at)
          SELECT id * 3 + )sql",
                       i, ", id, 20, '', '', '', '', 1, '2017-01-01' FROM person"));
      Run(R"sql(INSERT INTO person_revision (person_id, part, part_key, at, principal, sealed)
                SELECT id, 1, '', '2017-01-01', 'x', '' FROM person)sql");
    }
    Run(R"sql(INSERT INTO person_removal (person_id, organization_id, removed_at, principal,
                                          merged_into)
              SELECT id, organization_id, '2017-01-01', 'x', id + 1 FROM person
               WHERE MOD(id, 2) = 0 AND id < 2000)sql");
    EXPECT_THAT(session_->QueryWith("ANALYZE TABLE person, person_placement, record_entry, "
                                    "person_revision, person_removal, organization_closure",
                                    {}, [](const db::Row&) { return absl::OkStatus(); }),
                IsOk());
  }

  void Run(const std::string& sql) { EXPECT_THAT(session_->RunScript(sql), IsOk()) << sql; }
  int64_t Cost(absl::FunctionRef<void()> body) { return testing::RowsReadFor(*session_, body); }
  db::Scope Everywhere() { return {.roots = {server_.root()}, .day = kDay}; }

  testing::RegistryServer server_;
  std::unique_ptr<db::Session> session_;
};

TEST_F(RecordCostTest, PersonIsFoundByANameOfTwo) {
  for (const int id : {1000, 3001}) {
    const int64_t cost = Cost([&] {
      const auto found = store::FindNamed(*session_, PersonId(id), Everywhere());
      ASSERT_THAT(found, IsOk());
      ASSERT_TRUE(found->has_value());
    });
    EXPECT_LT(cost, 20) << id;
  }
}

TEST_F(RecordCostTest, EntriesAndHistoryOfOneReadOnlyTheirs) {
  const int64_t cost = Cost([&] {
    EXPECT_EQ(store::EntriesOf(*session_, {PersonId(700)})->size(), 3u);
    EXPECT_EQ(store::ListRevisions(*session_, PersonId(700), std::nullopt, kPage)->size(), 3u);
    EXPECT_EQ(store::FirstChangesSince(*session_, PersonId(700), absl::UnixEpoch())->size(), 1u);
    EXPECT_EQ(store::LastChanges(*session_, PersonId(700))->size(), 1u);
  });
  EXPECT_LT(cost, 60);
}

TEST_F(RecordCostTest, PageOfAPastDayCostsAPageWhereverItBegins) {
  for (const int after : {0, 3500}) {
    store::PlacedQuery query{.after_person = PersonId(after), .day = kDay, .limit = kPage};
    const auto organization =
        **session_->QueryOne("SELECT id FROM organization WHERE code = 'D1'",
                             [](const db::Row& row) { return row.IdOf<OrganizationId>(1); });
    query.after_organization = organization;
    const int64_t cost = Cost([&] {
      EXPECT_EQ(store::ListPlaced(*session_, query, Everywhere())->size(),
                static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 20 * kPage) << after;
  }
}

}  // namespace
}  // namespace cadre::registry
