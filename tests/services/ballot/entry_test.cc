#include "services/ballot/domain/entry.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

OpenedEntry Shared(int needed, size_t shares) {
  return {.needed = needed, .shares = std::vector<std::string>(shares, std::string(32, 'c'))};
}

TEST(CheckShares, TwoAreNeededAtLeastAndAllAtMost) {
  EXPECT_THAT(CheckShares(Shared(2, 2)), IsOk());
  EXPECT_THAT(CheckShares(Shared(3, 5)), IsOk());
  EXPECT_THAT(CheckShares(Shared(255, 255)), IsOk());
  EXPECT_THAT(CheckShares(Shared(1, 2)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckShares(Shared(3, 2)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckShares(Shared(2, 256)), FailsWith(Reason::kFieldInvalid));
  OpenedEntry entry = Shared(2, 3);
  entry.shares.back() = "short";
  EXPECT_THAT(CheckShares(entry), FailsWith(Reason::kFieldInvalid));
}

TEST(EntryOf, IsThatOfThePhase) {
  Box box = {.state = BoxState::kCasting, .present = 9, .issued = 8};
  EXPECT_EQ(EntryOf(box, {}), Canonical(CastingEntry{.issued = 8}));
  box.state = BoxState::kClosed;
  box.collected = 7;
  box.root = "root";
  EXPECT_EQ(EntryOf(box, {}), Canonical(ClosedEntry{.collected = 7, .root = "root"}));
  box.state = BoxState::kCounted;
  box.valid = 6;
  box.invalid = 1;
  EXPECT_EQ(EntryOf(box, {.votes = {{.votes_for = 3, .votes_against = 1}}}),
            Canonical(CountedEntry{.valid = 6, .invalid = 1, .totals = {{3, 1, 2}}}));
}

}  // namespace
}  // namespace cadre::ballot
