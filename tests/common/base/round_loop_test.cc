#include "common/base/round_loop.h"

#include <atomic>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace cadre {
namespace {

TEST(RoundLoop, BeginsAtOnceAndAgainAfterItsRest) {
  std::atomic<int> rounds = 0;
  absl::Notification third;
  RoundLoop loop(
      [&](const std::stop_token&) {
        if (++rounds == 3) third.Notify();
      },
      absl::Milliseconds(1));
  EXPECT_TRUE(third.WaitForNotificationWithTimeout(absl::Seconds(30)));
}

TEST(RoundLoop, StopEndsItsRestAndIsSeenByARoundThatRuns) {
  absl::Notification began;
  std::atomic<bool> seen = false;
  {
    RoundLoop resting([](const std::stop_token&) {}, absl::Hours(24));
    RoundLoop running(
        [&](const std::stop_token& stop) {
          began.Notify();
          while (!stop.stop_requested()) absl::SleepFor(absl::Milliseconds(1));
          seen = true;
        },
        absl::Hours(24));
    ASSERT_TRUE(began.WaitForNotificationWithTimeout(absl::Seconds(30)));
  }
  EXPECT_TRUE(seen) << "the loops have ended, and the round before them";
}

}  // namespace
}  // namespace cadre
