#include "common/db/pool.h"

#include <gtest/gtest.h>

#include "common/base/clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

absl::Time In(absl::Duration time) { return RealNow() + time; }

TEST(Pool, WaitsOnlyUntilTheDeadline) {
  testing::TestDatabase database({});
  Pool pool({.addresses = {database.address()},
             .schema = database.schema(),
             .user = "cadre_test",
             .size = 1});
  const auto held = pool.Acquire(In(absl::Seconds(5)));
  ASSERT_THAT(held, IsOk());
  EXPECT_THAT(pool.Acquire(In(absl::Milliseconds(20))), FailsWith(Reason::kOverloaded));
}

TEST(Pool, GivesConnectionsBackAndKeepsThem) {
  testing::TestDatabase database({});
  for (int i = 0; i < 100; ++i) {
    ASSERT_THAT(database.pool().Acquire(In(absl::Seconds(5))), IsOk());
  }
  EXPECT_EQ(database.pool().in_use(), 0);
}

TEST(Pool, ThrowsBrokenConnectionsAway) {
  testing::TestDatabase database({});
  {
    const auto lease = database.pool().Acquire(In(absl::Seconds(5)));
    ASSERT_THAT(lease, IsOk());
    const auto id =
        (*lease)->QueryOne("SELECT CONNECTION_ID()", [](const Row& r) { return r.Int(1); });
    ASSERT_THAT(database.Connect()->RunScript("KILL " + std::to_string(**id)), IsOk());
    EXPECT_THAT((*lease)->Execute("DO 1"), FailsWith(Reason::kDatabaseUnavailable));
  }
  const auto next = database.pool().Acquire(In(absl::Seconds(5)));
  ASSERT_THAT(next, IsOk());
  EXPECT_THAT((*next)->Execute("DO 1"), IsOk());
}

TEST(Pool, SkipsServersThatDoNotAnswer) {
  testing::TestDatabase database({});
  Pool pool({.addresses = {"unix:/nowhere/db.sock", database.address()},
             .schema = database.schema(),
             .user = "cadre_test"});
  EXPECT_THAT(pool.Acquire(In(absl::Seconds(5))), IsOk());
}

TEST(Pool, SaysUnavailableWithoutAnyServer) {
  Pool pool({.addresses = {"unix:/nowhere/db.sock"}, .schema = "x", .user = "cadre_test"});
  EXPECT_THAT(pool.Acquire(In(absl::Seconds(5))), FailsWith(Reason::kDatabaseUnavailable));
  EXPECT_EQ(pool.in_use(), 0);
}

}  // namespace
}  // namespace cadre::db
