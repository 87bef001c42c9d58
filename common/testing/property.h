// Properties: what holds for every input, tried on random ones that a failure can be repeated with.
//
//   TEST(CsvLine, WhatIsWrittenIsReadBack) {
//     ForAll(2000, [](Draw& draw) { … EXPECT_EQ(ReadAll(line), fields); });
//   }
//
// The same inputs every time, unless the environment says otherwise: CADRE_PROPERTY_RUNS=N tries N,
// CADRE_PROPERTY_SEED=S begins at the seed S. What fails prints the two that repeat it. A test of
// properties has PROPERTIES in its cadre_test: `scripts/test --full` runs those long.
#ifndef CADRE_COMMON_TESTING_PROPERTY_H_
#define CADRE_COMMON_TESTING_PROPERTY_H_

#include <cstdint>
#include <functional>
#include <random>

namespace cadre::testing {

// The choices of one run, the same for the same seed on every machine.
class Draw {
 public:
  explicit Draw(uint64_t seed) : engine_(seed) {}

  // From 0 to n - 1; n > 0.
  int Below(int n) { return static_cast<int>(engine_() % static_cast<uint64_t>(n)); }
  // True once in n on average; n > 0.
  bool OneIn(int n) { return Below(n) == 0; }
  // For std::shuffle and the like.
  std::mt19937_64& engine() { return engine_; }

 private:
  std::mt19937_64 engine_;
};

// Calls `property`, which holds the expectations, `runs` times. Ends with the first run that fails.
void ForAll(int runs, const std::function<void(Draw&)>& property);

// Whether they run long: what is tried exhaustively may then be larger.
bool PropertiesRunLong();

}  // namespace cadre::testing

#endif  // CADRE_COMMON_TESTING_PROPERTY_H_
