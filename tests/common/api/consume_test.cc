#include "common/api/consume.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/base/random.h"
#include "common/db/common_migrations.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::api {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;

class ConsumeTest : public ::testing::Test {
 protected:
  ConsumeTest() : database_(migrations::common()), clock_(CivilDay(2017, 12, 20)) {
    EXPECT_THAT(database_.Connect()->RunScript(
                    "CREATE TABLE effect (id BIGINT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL)"),
                IsOk());
  }

  static db::Event EventAt(int64_t position) {
    return {.position = position,
            .event_id = NewUuid(),
            .aggregate = "people/1",
            .type = "cadre.test.Happened",
            .created_at = absl::FromUnixSeconds(1'500'000'000)};
  }
  absl::Status Take(const db::Event& event, const std::string& source = "registry",
                    const absl::Status& answer = absl::OkStatus(),
                    const std::string& touched = "entries/1") {
    const Call call{.identity = {.principal = "service:planning", .service = "planning"},
                    .method = event.type,
                    .deadline = RealNow() + absl::Seconds(20),
                    .clock = &clock_};
    return Consume(call, database_.pool(), source, event, [&](Mutation& m) -> absl::Status {
      RETURN_IF_ERROR(m.session().Execute("INSERT INTO effect (n) VALUES (1)").status());
      if (!touched.empty()) m.Touch(touched);
      return answer;
    });
  }
  int64_t Count(const std::string& table) {
    return **database_.Connect()->QueryOne("SELECT COUNT(*) FROM " + table,
                                           [](const db::Row& row) { return row.Int(1); });
  }
  absl::StatusOr<int64_t> Cursor() { return db::CursorOf(*database_.Connect(), "registry"); }

  testing::TestDatabase database_;
  testing::FakeClock clock_;
};

TEST_F(ConsumeTest, EventThatComesTwiceTakesEffectOnce) {
  db::Event event = EventAt(7);
  ASSERT_THAT(Take(event), IsOk());
  EXPECT_THAT(Take(event), IsOk());
  event.position = 9;  // the peer's database was restored, and it counts anew
  EXPECT_THAT(Take(event), IsOk());
  EXPECT_EQ(Count("effect"), 1);
  EXPECT_EQ(Count("audit WHERE principal = 'service:planning' AND resource = 'entries/1'"), 1);
  EXPECT_THAT(Cursor(), IsOkAndHolds(9));
}

TEST_F(ConsumeTest, EventsOfTwoPeersAreTwo) {
  const db::Event event = EventAt(7);
  ASSERT_THAT(Take(event, "registry"), IsOk());
  ASSERT_THAT(Take(event, "nomination"), IsOk());
  EXPECT_EQ(Count("effect"), 2);
}

TEST_F(ConsumeTest, EventThatFailsLeavesNothingAndCanBeAppliedAgain) {
  const db::Event event = EventAt(7);
  EXPECT_THAT(Take(event, "registry", absl::UnavailableError("peer")),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(Count("effect"), 0);
  EXPECT_EQ(Count("inbox"), 0);
  EXPECT_THAT(Cursor(), IsOkAndHolds(0));
  ASSERT_THAT(Take(event), IsOk());
  EXPECT_EQ(Count("effect"), 1);
}

TEST_F(ConsumeTest, EventThatMeansNothingHereMovesTheCursorOnly) {
  const Call call{.identity = {.principal = "service:planning"},
                  .deadline = RealNow() + absl::Seconds(20),
                  .clock = &clock_};
  ASSERT_THAT(Consume(call, database_.pool(), "registry", EventAt(3),
                      [](Mutation&) { return absl::OkStatus(); }),
              IsOk());
  EXPECT_THAT(Cursor(), IsOkAndHolds(3));
  EXPECT_EQ(Count("audit"), 0);
}

TEST_F(ConsumeTest, TwoFollowersOfOneServiceApplyAnEventOnce) {
  const db::Event event = EventAt(7);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { EXPECT_THAT(Take(event), IsOk()); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count("effect"), 1);
}

}  // namespace
}  // namespace cadre::api
