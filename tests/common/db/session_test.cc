#include "common/db/session.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::Optional;

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() : database_({}), session_(database_.Connect()) {
    Run(R"sql(CREATE TABLE note (
                id BIGINT PRIMARY KEY,
                code VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin UNIQUE,
                at DATETIME(6), on_day DATE, raw VARBINARY(64), number DOUBLE))sql");
  }
  void Run(const char* sql) { ASSERT_THAT(session_->RunScript(sql), IsOk()); }
  Session& session() { return *session_; }

  testing::TestDatabase database_;
  std::unique_ptr<Session> session_;
};

TEST_F(SessionTest, EveryKindOfValueComesBack) {
  const absl::Time at = absl::FromUnixMicros(1'490'000'000'123'456);
  const std::string raw("\0\xff'\"\\;", 6);
  ASSERT_THAT(session().Execute("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)", INT64_MAX, "Điện", at,
                                CivilDay(2017, 3, 22), raw, 0.25),
              IsOkAndHolds(1));
  const auto row =
      session().QueryOne("SELECT id, code, at, on_day, raw, number FROM note", [](const Row& r) {
        return std::make_tuple(r.Int(1), r.Text(2), r.Time(3), r.Day(4), r.Text(5), r.Double(6));
      });
  EXPECT_THAT(row, IsOkAndHolds(Optional(std::make_tuple(INT64_MAX, std::string("Điện"), at,
                                                         CivilDay(2017, 3, 22), raw, 0.25))));
}

TEST_F(SessionTest, NullIsNotZero) {
  ASSERT_THAT(session().Execute("INSERT INTO note (id, code) VALUES (?, ?)", 1,
                                std::optional<std::string>()),
              IsOk());
  EXPECT_THAT(
      session().QueryOne("SELECT code FROM note", [](const Row& r) { return r.MaybeText(1); }),
      IsOkAndHolds(Optional(std::optional<std::string>())));
}

TEST_F(SessionTest, IdentifiersDifferByCase) {
  ASSERT_THAT(session().Execute("INSERT INTO note (id, code) VALUES (1, 'a'), (2, 'A')"),
              IsOkAndHolds(2));
}

TEST_F(SessionTest, DuplicateKeyNamesTheKeyAndNotTheValue) {
  ASSERT_THAT(session().Execute("INSERT INTO note (id, code) VALUES (?, ?)", 1, "secret"), IsOk());
  const absl::Status status =
      session().Execute("INSERT INTO note (id, code) VALUES (?, ?)", 2, "secret").status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(status.ToString().find("secret"), std::string::npos);
  EXPECT_EQ(DetailOf(status)->metadata.front().second, "code");
  EXPECT_FALSE(session().broken());
}

TEST_F(SessionTest, TextTooLongIsRefusedNotCut) {
  EXPECT_THAT(session().Execute("INSERT INTO note (id, code) VALUES (1, ?)", "123456789"),
              StatusIs(absl::StatusCode::kInternal));
}

TEST_F(SessionTest, UpdateCountsMatchedRows) {
  ASSERT_THAT(session().Execute("INSERT INTO note (id, code) VALUES (1, 'a')"), IsOk());
  EXPECT_THAT(session().Execute("UPDATE note SET code = 'a' WHERE id = 1"), IsOkAndHolds(1));
}

TEST_F(SessionTest, KilledConnectionIsBrokenAndSaysUnavailable) {
  const auto id =
      session().QueryOne("SELECT CONNECTION_ID()", [](const Row& r) { return r.Int(1); });
  ASSERT_THAT(id, IsOk());
  ASSERT_THAT(database_.Connect()->RunScript("KILL " + std::to_string(**id)), IsOk());
  EXPECT_THAT(session().Execute("UPDATE note SET code = 'a'"),
              FailsWith(Reason::kDatabaseUnavailable));
  EXPECT_TRUE(session().broken());
}

TEST_F(SessionTest, ReaderThatFailsStopsTheQuery) {
  ASSERT_THAT(session().Execute("INSERT INTO note (id) VALUES (1), (2), (3)"), IsOk());
  std::vector<int64_t> seen;
  EXPECT_THAT(session().QueryWith("SELECT id FROM note ORDER BY id", {},
                                  [&](const Row& r) -> absl::Status {
                                    seen.push_back(r.Int(1));
                                    return seen.size() == 2 ? absl::CancelledError("enough")
                                                            : absl::OkStatus();
                                  }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(seen, ElementsAre(1, 2));
}

TEST(Placeholders, MatchTheNumberOfValues) {
  EXPECT_EQ(Placeholders(3), "?,?,?");
  EXPECT_EQ(PlaceholderRows(2, 2), "(?,?),(?,?)");
}

}  // namespace
}  // namespace cadre::db
