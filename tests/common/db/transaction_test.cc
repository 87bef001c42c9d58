#include "common/db/transaction.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/base/clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;
using ::testing::Optional;

class TransactionTest : public ::testing::Test {
 protected:
  TransactionTest() : database_({}), session_(database_.Connect()) {
    EXPECT_THAT(session_->RunScript("CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL)"),
                IsOk());
    EXPECT_THAT(session_->RunScript("INSERT INTO counter VALUES (1, 0), (2, 0)"), IsOk());
  }
  int64_t Sum() {
    return **session_->QueryOne("SELECT SUM(n) FROM counter",
                                [](const Row& r) { return r.Int(1); });
  }
  static absl::Time Soon() { return RealNow() + absl::Seconds(20); }

  testing::TestDatabase database_;
  std::unique_ptr<Session> session_;
};

TEST_F(TransactionTest, RollsBackWhatWasNotCommitted) {
  {
    auto lease = database_.pool().Acquire(Soon());
    ASSERT_THAT(lease, IsOk());
    auto transaction = Transaction::Begin(**lease);
    ASSERT_THAT(transaction, IsOk());
    ASSERT_THAT((*lease)->Execute("UPDATE counter SET n = 7"), IsOk());
  }
  EXPECT_EQ(Sum(), 0);
}

TEST_F(TransactionTest, BodyThatFailsLeavesNothing) {
  EXPECT_THAT(
      RunInTransaction(database_.pool(), Soon(),
                       [](Session& session) -> absl::Status {
                         RETURN_IF_ERROR(session.Execute("UPDATE counter SET n = 7").status());
                         return absl::NotFoundError("x");
                       }),
      StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Sum(), 0);
}

TEST_F(TransactionTest, DeadlockRunsTheWholeBodyAgain) {
  // Two writers lock the two rows in opposite order until both have added to both.
  constexpr int kRounds = 50;
  const auto add = [&](int first, int second) {
    for (int i = 0; i < kRounds; ++i) {
      absl::Status status;
      do {
        status = RunInTransaction(database_.pool(), Soon(), [&](Session& session) -> absl::Status {
          for (const int id : {first, second}) {
            RETURN_IF_ERROR(
                session.Execute("UPDATE counter SET n = n + 1 WHERE id = ?", id).status());
          }
          return absl::OkStatus();
        });
      } while (absl::IsAborted(status));
      EXPECT_THAT(status, IsOk());
    }
  };
  std::jthread other(add, 2, 1);
  add(1, 2);
  other.join();
  EXPECT_EQ(Sum(), 4 * kRounds);
}

}  // namespace
}  // namespace cadre::db
