#include "common/testing/property.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace cadre::testing {
namespace {

constexpr uint64_t kFirstSeed = 20171220;

// The number in the environment variable `name`, or `usual`. What is no number fails the test.
template <typename Number>
Number Setting(const char* name, Number usual) {
  const char* text = std::getenv(name);
  Number value = usual;
  if (text != nullptr && !absl::SimpleAtoi(text, &value)) {
    ADD_FAILURE() << name << " is not a number: " << text;
  }
  return value;
}

}  // namespace

void ForAll(int runs, const std::function<void(Draw&)>& property) {
  const uint64_t first = Setting("CADRE_PROPERTY_SEED", kFirstSeed);
  const int count = Setting("CADRE_PROPERTY_RUNS", runs);
  for (int run = 0; run < count && !::testing::Test::HasFailure(); ++run) {
    const uint64_t seed = first + static_cast<uint64_t>(run);
    SCOPED_TRACE(absl::StrCat("repeat with CADRE_PROPERTY_RUNS=1 CADRE_PROPERTY_SEED=", seed));
    Draw draw(seed);
    property(draw);
  }
}

bool PropertiesRunLong() { return std::getenv("CADRE_PROPERTY_RUNS") != nullptr; }

}  // namespace cadre::testing
