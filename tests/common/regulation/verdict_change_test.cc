#include "common/regulation/verdict_change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cadre::regulation {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(VerdictChange, SubjectsAreCountedByRuleAndForce) {
  VerdictChanges changes;
  Compare({{"A", false}}, {{"A", true}}, changes);
  Compare({{"A", false}, {"B", true}}, {{"A", false}}, changes);
  Compare({}, {{"A", true}}, changes);
  EXPECT_THAT(changes, SizeIs(3));
  EXPECT_EQ((changes[{"A", false}].begins), 0);
  EXPECT_EQ((changes[{"A", false}].ends), 1) << "a warning that becomes a refusal is a change";
  EXPECT_EQ((changes[{"A", true}].begins), 2);
  EXPECT_EQ((changes[{"B", true}].ends), 1);
}

TEST(VerdictChange, TheSameSaidTwiceIsSaidOnce) {
  const SaidOfOne said = SaidBy({{.rule = "A", .severity = Severity::kBlock},
                                 {.rule = "A", .severity = Severity::kBlock, .needed = 3}});
  EXPECT_THAT(said, SizeIs(1));
  VerdictChanges changes;
  Compare(said, said, changes);
  EXPECT_THAT(changes, IsEmpty());
}

}  // namespace
}  // namespace cadre::regulation
