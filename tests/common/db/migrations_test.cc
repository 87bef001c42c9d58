#include "common/db/migrations.h"

#include <gtest/gtest.h>

#include "common/db/common_migrations.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

std::vector<Migration> Two() {
  return {{"demo", "0001_a", "CREATE TABLE IF NOT EXISTS a (id INT PRIMARY KEY);\n"},
          {"demo", "0002_b",
           "-- Two statements.\nCREATE TABLE IF NOT EXISTS b (\n  id INT PRIMARY KEY\n);\n"
           "INSERT IGNORE INTO b VALUES (1);\n"}};
}

TEST(Migrate, AppliesEachFileOnce) {
  testing::TestDatabase database({});
  const auto session = database.Connect();
  const auto first = Migrate(*session, Two(), {});
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->applied, 2);
  const auto second = Migrate(*session, Two(), {});
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->applied, 0);
  EXPECT_EQ(second->present, 2);
}

TEST(Migrate, RefusesAFileThatChangedAfterItWasApplied) {
  testing::TestDatabase database({});
  const auto session = database.Connect();
  ASSERT_THAT(Migrate(*session, Two(), {}), IsOk());
  std::vector<Migration> changed = Two();
  changed[0].sql += "-- changed\n";
  EXPECT_THAT(Migrate(*session, changed, {}), FailsWith(Reason::kDatabaseNotReady));
  EXPECT_THAT(CheckSchema(*session, changed), FailsWith(Reason::kDatabaseNotReady));
}

TEST(CheckSchema, RefusesASchemaThatIsBehindAndAcceptsOneAhead) {
  testing::TestDatabase database({});
  const auto session = database.Connect();
  EXPECT_THAT(CheckSchema(*session, {Two()[0], Two()[1]}), FailsWith(Reason::kDatabaseNotReady));
  ASSERT_THAT(Migrate(*session, {Two()[0]}, {}), IsOk());
  EXPECT_THAT(CheckSchema(*session, Two()), FailsWith(Reason::kDatabaseNotReady));
  ASSERT_THAT(Migrate(*session, Two(), {}), IsOk());
  EXPECT_THAT(CheckSchema(*session, {Two()[0]}), IsOk());
}

TEST(Migrate, RuntimeAccountCannotRewriteHistory) {
  testing::TestDatabase database({});
  const auto root = database.Connect();
  const std::string user = "run_" + database.schema().substr(0, 20);
  ASSERT_THAT(root->RunScript("CREATE USER '" + user + "'@'localhost'"), IsOk());
  ASSERT_THAT(Migrate(*root, migrations::common(), {.user = user, .host = "localhost"}), IsOk());
  const auto session =
      Session::Connect({.address = database.address(), .schema = database.schema(), .user = user});
  ASSERT_THAT(session, IsOk());
  EXPECT_THAT((*session)->Execute("UPDATE outbox SET type = 'x'"), IsOk());
  EXPECT_FALSE((*session)->Execute("UPDATE audit SET method = 'x'").ok());
  EXPECT_FALSE((*session)->Execute("DELETE FROM audit").ok());
  EXPECT_FALSE((*session)->RunScript("DROP TABLE audit").ok());
  ASSERT_THAT(root->RunScript("DROP USER '" + user + "'@'localhost'"), IsOk());
}

TEST(CheckDurability, RefusesAServerThatMayLoseCommits) {
  testing::TestDatabase database({});
  EXPECT_THAT(CheckDurability(*database.Connect()), FailsWith(Reason::kDatabaseNotReady));
}

}  // namespace
}  // namespace cadre::db
