// The closure of a tree whose edges change by date.
#include "common/db/scope.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "common/db/statement.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::cadre::testing::TestDatabase;

constexpr CivilDay kFirst(2020, 1, 1);
constexpr int kDays = 12;
constexpr int kNodes = 7;

CivilDay DayOf(int day) { return kFirst + day; }

// The tree day by day: the parent of each node on each day, 0 for none.
struct NaiveTree {
  std::vector<std::vector<int>> parents =
      std::vector<std::vector<int>>(kNodes + 1, std::vector<int>(kDays, 0));
  std::vector<int> ends = std::vector<int>(kNodes + 1, kDays);  // first day after

  // Those at or above the node, whether they exist or not.
  std::vector<int> Above(int node, int day) const {
    std::vector<int> path;
    for (int at = node; at != 0; at = parents[at][day]) path.push_back(at);
    return path;
  }
  bool MayStand(int node, int parent, int from) const {
    for (int day = from; day < kDays; ++day) {
      const std::vector<int> above = Above(parent, day);
      if (std::find(above.begin(), above.end(), node) != above.end()) return false;
    }
    return true;
  }
};

using Triple = std::tuple<int, int, int>;  // ancestor, descendant, day

std::set<Triple> Expected(const NaiveTree& tree) {
  std::set<Triple> all;
  for (int node = 1; node <= kNodes; ++node) {
    for (int day = 0; day < kDays; ++day) {
      for (const int above : tree.Above(node, day)) {
        if (day < tree.ends[above]) all.insert({above, node, day});
      }
    }
  }
  return all;
}

std::set<Triple> Stored(Session& session) {
  std::set<Triple> all;
  const absl::Status read = session.QueryWith(
      "SELECT ancestor, descendant, valid_from, valid_to FROM organization_closure", {},
      [&](const Row& row) {
        for (int day = 0; day < kDays; ++day) {
          if (DayOf(day) < row.Day(3) || DayOf(day) >= row.Day(4)) continue;
          const bool is_new = all.insert({row.Int(1), row.Int(2), day}).second;
          EXPECT_TRUE(is_new) << "two rows say the same";
        }
        return absl::OkStatus();
      });
  EXPECT_THAT(read, IsOk());
  return all;
}

TEST(Closure, IsWhatEachDayGives) {
  TestDatabase database(migrations::scope());
  const auto session = database.Connect();
  ForAll(12, [&](Draw& draw) {
    for (const char* table : {"scope_node", "scope_edge", "organization_closure"}) {
      EXPECT_THAT(session->Execute(absl::StrCat("DELETE FROM ", table)), IsOk());
    }
    NaiveTree tree;
    for (int node = 1; node <= kNodes; ++node) {
      EXPECT_THAT(PutNode(*session, OrganizationId(node), kFirst, kForever), IsOk());
    }
    for (int step = 0; step < 25; ++step) {
      const int node = 1 + draw.Below(kNodes);
      const int from = draw.Below(kDays);
      if (draw.OneIn(6)) {
        if (from == 0) continue;
        tree.ends[node] = from;
        EXPECT_THAT(PutNode(*session, OrganizationId(node), kFirst, DayOf(from)), IsOk());
      } else {
        const int parent = 1 + draw.Below(kNodes);
        if (!tree.MayStand(node, parent, from)) continue;
        for (int day = from; day < kDays; ++day) tree.parents[node][day] = parent;
        EXPECT_THAT(PutParent(*session, OrganizationId(node), OrganizationId(parent), DayOf(from)),
                    IsOk());
      }
    }
    EXPECT_EQ(Stored(*session), Expected(tree));
  });
}

TEST(Closure, UnitsThatChangePlacesPassThroughACircle) {
  TestDatabase database(migrations::scope());
  const auto session = database.Connect();
  const OrganizationId root(1), a(2), b(3), leaf(4);
  for (const OrganizationId id : {root, a, b, leaf}) {
    ASSERT_THAT(PutNode(*session, id, kFirst, kForever), IsOk());
  }
  ASSERT_THAT(PutParent(*session, a, root, kFirst), IsOk());
  ASSERT_THAT(PutParent(*session, b, a, kFirst), IsOk());
  ASSERT_THAT(PutParent(*session, leaf, b, kFirst), IsOk());
  // Both events of one decision, in the order that makes a circle for a moment.
  ASSERT_THAT(PutParent(*session, a, b, DayOf(5)), IsOk());
  ASSERT_THAT(PutParent(*session, b, root, DayOf(5)), IsOk());
  NaiveTree tree;
  for (int day = 0; day < kDays; ++day) {
    tree.parents[2][day] = day < 5 ? 1 : 3;
    tree.parents[3][day] = day < 5 ? 2 : 1;
    tree.parents[4][day] = 3;
  }
  std::set<Triple> expected = Expected(tree);
  std::erase_if(expected, [](const Triple& t) { return std::get<1>(t) > 4; });
  EXPECT_EQ(Stored(*session), expected);
}

}  // namespace
}  // namespace cadre::db
