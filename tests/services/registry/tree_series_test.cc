// Changes of the tree, call after call: on every day of the past and of the future each
// organization has one parent, which exists, and no way leads round in a circle.
#include <map>
#include <optional>
#include <set>

#include "common/testing/property.h"
#include "tests/services/registry/tree_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;

constexpr CivilDay kToday(2025, 7, 1);

struct Edge {
  OrganizationId below;
  OrganizationId above;
  CivilDay from;
  CivilDay to;
};

class RandomTree : public TreeFixture {
 public:
  explicit RandomTree(Draw& draw) : TreeFixture(kToday), draw_(draw), codes_{"ROOT"} {
    for (const char* code : {"D1", "D2"}) Add(code, server_.root());
  }
  void TestBody() override {}

  // One more call; true if it was done and not refused.
  bool Change() {
    day_ += draw_.Below(20);
    const absl::Status done = Try();
    if (!done.ok()) {
      EXPECT_NE(done.code(), absl::StatusCode::kInternal) << done;
      EXPECT_NE(done.code(), absl::StatusCode::kUnavailable) << done;
    }
    return done.ok();
  }

  void ExpectATreeOnEveryDay() {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    const auto edges =
        lease->Query("SELECT organization_id, parent_id, valid_from, valid_to FROM scope_edge",
                     [](const db::Row& row) {
                       return Edge{row.IdOf<OrganizationId>(1), row.IdOf<OrganizationId>(2),
                                   row.Day(3), row.Day(4)};
                     });
    // A node and its days, as an edge to itself.
    const auto nodes = lease->Query(
        "SELECT organization_id, organization_id, valid_from, valid_to FROM scope_node",
        [](const db::Row& row) {
          return Edge{row.IdOf<OrganizationId>(1), row.IdOf<OrganizationId>(2), row.Day(3),
                      row.Day(4)};
        });
    ASSERT_THAT(edges, IsOk());
    ASSERT_THAT(nodes, IsOk());
    std::set<CivilDay> days;
    for (const auto* rows : {&*edges, &*nodes}) {
      for (const Edge& row : *rows) days.insert(row.from);
    }
    for (const CivilDay day : days) ExpectATree(*lease, *edges, *nodes, day);
  }

 private:
  void Add(const std::string& code, OrganizationId parent) {
    ids_[code] = server_.AddOrganization(code, parent);
    codes_.push_back(code);
  }
  const std::string& Code() {
    return codes_[static_cast<size_t>(draw_.Below(static_cast<int>(codes_.size())))];
  }
  OrganizationId IdOf(const std::string& code) {
    return code == "ROOT" ? server_.root() : ids_.at(code);
  }
  absl::Status Try() {
    switch (draw_.Below(6)) {
      case 0:
      case 1:
        return Open();
      case 2:
        return Move(Code(), Code());
      case 3:
        return Close(IdOf(Code()), day_, v1::POSTS_ON_CLOSING_UNSPECIFIED).status();
      case 4:
        return Carry({MoveStepOf(Code(), Code()), MoveStepOf(Code(), Code())});
      default:
        return Carry({absl::StrCat(R"({"merge": {"organizations": [")", Code(), R"("], "into": ")",
                                   Code(), R"(", "below": )", draw_.Below(3), "}}")});
    }
  }
  absl::Status Open() {
    v1::CreateOrganizationRequest request;
    auto& wanted = *request.mutable_organization();
    wanted.set_code(absl::StrCat("N", codes_.size()));
    wanted.set_kind(v1::ORGANIZATION_KIND_DIVISION);
    wanted.set_display_name(wanted.code());
    wanted.set_parent(api::OrganizationName(IdOf(Code())));
    *wanted.mutable_valid_from() = api::ToProto(day_);
    const auto made = server_.organizations().CreateOrganization(Writer(), request);
    if (!made.ok()) return made.status();
    ids_[made->code()] =
        *api::ParseId<OrganizationId>(made->name(), api::kOrganizationPattern, "name");
    codes_.push_back(made->code());
    return absl::OkStatus();
  }
  absl::Status Move(const std::string& what, const std::string& under) {
    v1::MoveOrganizationRequest request;
    request.set_name(api::OrganizationName(IdOf(what)));
    request.set_parent(api::OrganizationName(IdOf(under)));
    *request.mutable_from() = api::ToProto(day_);
    return server_.organizations().MoveOrganization(Writer(), request).status();
  }
  static std::string MoveStepOf(const std::string& what, const std::string& under) {
    return absl::StrCat(R"({"move": {"organization": ")", what, R"(", "parent": ")", under,
                        R"("}})");
  }
  absl::Status Carry(const std::vector<std::string>& steps) {
    return Restructure(Writer(), PlanOf(day_, steps)).status();
  }

  void ExpectATree(db::Session& session, const std::vector<Edge>& edges,
                   const std::vector<Edge>& nodes, CivilDay day) {
    const auto holds = [&](const Edge& row) { return row.from <= day && day < row.to; };
    std::set<OrganizationId> there;
    for (const Edge& node : nodes) {
      if (holds(node)) there.insert(node.below);
    }
    std::map<OrganizationId, OrganizationId> above;
    for (const Edge& edge : edges) {
      if (!holds(edge) || !there.contains(edge.below)) continue;
      EXPECT_TRUE(above.emplace(edge.below, edge.above).second)
          << "two parents on " << FormatDay(day);
      EXPECT_TRUE(there.contains(edge.above)) << "under what is not there on " << FormatDay(day);
    }
    std::set<std::pair<OrganizationId, OrganizationId>> expected;
    for (const OrganizationId id : there) {
      OrganizationId at = id;
      size_t steps = 0;
      expected.emplace(at, id);
      for (auto up = above.find(at); up != above.end() && steps <= there.size();
           up = above.find(at), ++steps) {
        at = up->second;
        expected.emplace(at, id);
      }
      ASSERT_LE(steps, there.size()) << "in a circle on " << FormatDay(day);
      EXPECT_EQ(at, server_.root()) << "reaches no root on " << FormatDay(day);
    }
    // Scope goes by the same tree.
    std::set<std::pair<OrganizationId, OrganizationId>> closure;
    const auto rows = session.Query(
        "SELECT ancestor, descendant FROM organization_closure WHERE valid_from <= ?"
        " AND valid_to > ?",
        [](const db::Row& row) {
          return std::pair(row.IdOf<OrganizationId>(1), row.IdOf<OrganizationId>(2));
        },
        day, day);
    ASSERT_THAT(rows, IsOk());
    for (const auto& [ancestor, descendant] : *rows) {
      if (there.contains(ancestor) && there.contains(descendant)) {
        closure.emplace(ancestor, descendant);
      }
    }
    EXPECT_EQ(closure, expected) << FormatDay(day);
  }

  Draw& draw_;
  CivilDay day_ = kToday;
  std::vector<std::string> codes_;
  std::map<std::string, OrganizationId> ids_;
};

TEST(TreeSeries, EveryDayHasOneTree) {
  int done = 0;
  ForAll(6, [&](Draw& draw) {
    RandomTree tree(draw);
    for (int call = 0; call < 25; ++call) {
      if (!tree.Change()) continue;
      ++done;
      tree.ExpectATreeOnEveryDay();
    }
  });
  EXPECT_GT(done, 25);
}

}  // namespace
}  // namespace cadre::registry
