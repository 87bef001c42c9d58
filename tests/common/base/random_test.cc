#include "common/base/random.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace cadre {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'500'000'000);

TEST(NewId, ManyOfOneMillisecondAreAllDifferent) {
  // As many as an import needs; drawn at random, some hundred of them would meet.
  constexpr int kMany = 50'000;
  std::vector<std::vector<int64_t>> drawn(4);
  std::vector<std::thread> threads;
  for (auto& ids : drawn) {
    threads.emplace_back([&ids] {
      for (int i = 0; i < kMany; ++i) ids.push_back(NewId(kNow));
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<int64_t> all;
  for (const auto& ids : drawn) all.insert(ids.begin(), ids.end());
  EXPECT_EQ(all.size(), drawn.size() * kMany);
}

TEST(NewId, GrowsWithTime) {
  EXPECT_LT(NewId(kNow), NewId(kNow + absl::Milliseconds(1)));
  EXPECT_GT(NewId(kNow), 0);
}

}  // namespace
}  // namespace cadre
