#include "common/api/mutate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "cadre/types/v1/types.pb.h"
#include "common/db/common_migrations.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::api {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using Answer = types::v1::DocumentRef;

class MutateTest : public ::testing::Test {
 protected:
  MutateTest() : database_(migrations::common()), clock_(CivilDay(2017, 12, 20)) {
    EXPECT_THAT(database_.Connect()->RunScript(
                    "CREATE TABLE entry (id BIGINT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL)"),
                IsOk());
  }

  Call With(const std::string& request_id, const std::string& hash = "a") {
    return {.identity = {.principal = "test#an"},
            .method = "/test/Add",
            .request_id = request_id,
            .request_hash = hash + std::string(32 - hash.size(), '.'),
            .deadline = RealNow() + absl::Seconds(20),
            .clock = &clock_};
  }
  absl::StatusOr<Answer> Add(const Call& call, const std::string& resource = "entries/1") {
    return Mutate<Answer>(call, database_.pool(), [&](Mutation& m) -> absl::StatusOr<Answer> {
      RETURN_IF_ERROR(m.session().Execute("INSERT INTO entry (n) VALUES (1)").status());
      Answer answer;
      answer.set_number(NewUuidLike());
      RETURN_IF_ERROR(m.Emit("entries/1", answer));
      m.Touch(resource);
      return answer;
    });
  }
  std::string NewUuidLike() { return std::to_string(++made_); }
  int64_t Count(const std::string& table) {
    return **database_.Connect()->QueryOne("SELECT COUNT(*) FROM " + table,
                                           [](const db::Row& row) { return row.Int(1); });
  }

  testing::TestDatabase database_;
  testing::FakeClock clock_;
  std::atomic<int> made_ = 0;
};

TEST_F(MutateTest, WritesChangeAuditEventAndAnswerTogether) {
  ASSERT_THAT(Add(With("r1")), IsOk());
  for (const char* table : {"entry", "audit", "outbox", "replay"}) EXPECT_EQ(Count(table), 1);
}

TEST_F(MutateTest, RepeatedRequestGetsTheFirstAnswer) {
  const auto first = Add(With("r1"));
  const auto second = Add(With("r1"));
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->number(), second->number());
  EXPECT_EQ(Count("entry"), 1);
}

TEST_F(MutateTest, RequestIdWithAnotherContentIsRefused) {
  ASSERT_THAT(Add(With("r1")), IsOk());
  EXPECT_THAT(Add(With("r1", "b")), FailsWith(Reason::kRequestIdReused));
  Call other_method = With("r1");
  other_method.method = "/test/Remove";
  EXPECT_THAT(Add(other_method), FailsWith(Reason::kRequestIdReused));
  EXPECT_EQ(Count("entry"), 1);
}

TEST_F(MutateTest, RequestIdsOfTwoPeopleAreTwo) {
  Call other = With("r1");
  other.identity.principal = "test#binh";
  ASSERT_THAT(Add(With("r1")), IsOk());
  ASSERT_THAT(Add(other), IsOk());
  EXPECT_EQ(Count("entry"), 2);
}

TEST_F(MutateTest, FailedWriteLeavesNothingAndMayBeTriedAgain) {
  const Call call = With("r1");
  const auto failed =
      Mutate<Answer>(call, database_.pool(), [&](Mutation& m) -> absl::StatusOr<Answer> {
        RETURN_IF_ERROR(m.session().Execute("INSERT INTO entry (n) VALUES (1)").status());
        return absl::NotFoundError("gone");
      });
  EXPECT_FALSE(failed.ok());
  for (const char* table : {"entry", "audit", "outbox", "replay"}) EXPECT_EQ(Count(table), 0);
  EXPECT_THAT(Add(call), IsOk());
}

TEST_F(MutateTest, RehearsalAnswersAndLeavesNothing) {
  Call call = With("r1");
  call.validate_only = true;
  EXPECT_THAT(Add(call), IsOk());
  for (const char* table : {"entry", "audit", "outbox", "replay"}) EXPECT_EQ(Count(table), 0);
}

TEST_F(MutateTest, WriteThatNamesNothingDoesNotCommit) {
  EXPECT_FALSE(Add(With("r1"), "").ok());
  EXPECT_EQ(Count("entry"), 0);
}

TEST_F(MutateTest, ManyCallsWithOneRequestIdHaveOneEffect) {
  std::vector<std::jthread> threads;
  std::mutex mu;
  std::set<std::string> answers;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] {
      absl::StatusOr<Answer> answer = Add(With("r1"));
      while (HasReason(answer.status(), Reason::kConcurrentWrite)) answer = Add(With("r1"));
      EXPECT_THAT(answer, IsOk());
      const std::lock_guard lock(mu);
      answers.insert(answer->number());
    });
  }
  threads.clear();
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(Count("entry"), 1);
  EXPECT_EQ(Count("audit"), 1);
}

TEST_F(MutateTest, KilledConnectionLeavesNothingAndTheRetryHasOneEffect) {
  const Call call = With("r1");
  const auto cut =
      Mutate<Answer>(call, database_.pool(), [&](Mutation& m) -> absl::StatusOr<Answer> {
        RETURN_IF_ERROR(m.session().Execute("INSERT INTO entry (n) VALUES (1)").status());
        const auto id = m.session().QueryOne("SELECT CONNECTION_ID()",
                                             [](const db::Row& row) { return row.Int(1); });
        EXPECT_THAT(database_.Connect()->RunScript("KILL " + std::to_string(**id)), IsOk());
        m.Touch("entries/1");
        return Answer();
      });
  EXPECT_THAT(cut, FailsWith(Reason::kDatabaseUnavailable));
  EXPECT_EQ(Count("entry"), 0);
  EXPECT_THAT(Add(call), IsOk());
  EXPECT_THAT(Add(call), IsOk());
  EXPECT_EQ(Count("entry"), 1);
}

}  // namespace
}  // namespace cadre::api
