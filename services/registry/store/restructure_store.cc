#include "services/registry/store/restructure_store.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

struct Count {
  OrganizationId organization;
  int number = 0;
  int later = 0;
};

Count ReadCount(const Row& row) {
  return {.organization = row.IdOf<OrganizationId>(1),
          .number = static_cast<int>(row.Int(2)),
          .later = static_cast<int>(row.Int(3))};
}

// A row of LoadTree: a node, and one of its placements where it has any.
void Take(const Row& row, CivilDay day, Tree& tree) {
  TreeNode& node = tree.nodes[row.IdOf<OrganizationId>(1)];
  node.id = row.IdOf<OrganizationId>(1);
  node.code = row.Text(2);
  node.valid_from = row.Day(3);
  node.valid_to = row.Day(4);
  node.is_closed = row.Bool(5);
  node.is_in_scope = row.Bool(6);
  node.has_later_version = row.Day(7) > std::max(day, node.valid_from);
  if (row.IsNull(8)) return;
  node.placements.push_back(
      {.from = row.Day(8), .to = row.Day(9), .parent = row.IdOf<OrganizationId>(10)});
}

}  // namespace

absl::StatusOr<Tree> LoadTree(Session& session, CivilDay day, const std::vector<std::string>& codes,
                              const db::Scope& scope) {
  Tree tree{.day = day};
  const db::Predicate in_scope = db::InScope("o.id", scope);
  std::vector<db::Value> values = in_scope.values;
  values.push_back(db::ToValue(day));
  values.push_back(db::ToValue(day));
  RETURN_IF_ERROR(session.QueryWith(absl::StrCat(R"sql(
      SELECT o.id, o.code, o.valid_from, o.valid_to, o.closing_number <> '',)sql",
                                                 " ", in_scope.sql, R"sql(,
             (SELECT MAX(v.valid_from) FROM organization_version v
               WHERE v.organization_id = o.id),
             e.valid_from, e.valid_to, e.parent_id
        FROM organization o
        LEFT JOIN scope_edge e ON e.organization_id = o.id AND e.valid_to > ?
       WHERE o.valid_to > ?
       ORDER BY o.id, e.valid_from)sql"),
                                    values, [&](const Row& row) {
                                      Take(row, day, tree);
                                      return absl::OkStatus();
                                    }));
  if (codes.empty()) return tree;
  ASSIGN_OR_RETURN(const std::vector<std::string> taken,
                   Statement()
                       .Add("SELECT code FROM organization WHERE code IN ")
                       .AddList(codes)
                       .All(session, [](const Row& row) { return row.Text(1); }));
  tree.taken_codes.insert(taken.begin(), taken.end());
  return tree;
}

absl::StatusOr<std::map<OrganizationId, LeftOn>> LeftOnThem(
    Session& session, const std::vector<OrganizationId>& organizations, CivilDay day) {
  std::map<OrganizationId, LeftOn> left;
  if (organizations.empty()) return left;
  ASSIGN_OR_RETURN(const auto people, Statement()
                                          .Add(R"sql(SELECT organization_id, COUNT(*), 0 FROM person
                                   WHERE organization_id IN )sql")
                                          .AddList(organizations)
                                          .Add(" GROUP BY organization_id")
                                          .All(session, ReadCount));
  ASSIGN_OR_RETURN(const auto posts,
                   Statement()
                       .Add(R"sql(SELECT organization_id, COUNT(*), SUM(valid_from >= ?) FROM post
                                   WHERE valid_to > ? AND organization_id IN )sql",
                            day, day)
                       .AddList(organizations)
                       .Add(" GROUP BY organization_id")
                       .All(session, ReadCount));
  ASSIGN_OR_RETURN(const auto holdings,
                   Statement()
                       .Add(R"sql(SELECT p.organization_id, COUNT(*), SUM(h.start_on >= ?)
                                    FROM post p JOIN post_holding h ON h.post_id = p.id
                                   WHERE p.valid_to > ? AND h.end_on > ?
                                     AND p.organization_id IN )sql",
                            day, day, day)
                       .AddList(organizations)
                       .Add(" GROUP BY p.organization_id")
                       .All(session, ReadCount));
  for (const Count& count : people) left[count.organization].people = count.number;
  for (const Count& count : posts) {
    left[count.organization].posts = count.number - count.later;
    left[count.organization].later_posts = count.later;
  }
  for (const Count& count : holdings) {
    left[count.organization].holdings = count.number - count.later;
    left[count.organization].later_posts += count.later;
  }
  return left;
}

absl::StatusOr<std::set<PersonId>> PeopleOf(Session& session, OrganizationId organization,
                                            const std::vector<PersonId>& people) {
  std::set<PersonId> found;
  if (people.empty()) return found;
  ASSIGN_OR_RETURN(
      const auto rows,
      Statement()
          .Add("SELECT id FROM person WHERE organization_id = ? AND id IN ", organization)
          .AddList(people)
          .All(session, [](const Row& row) { return row.IdOf<PersonId>(1); }));
  found.insert(rows.begin(), rows.end());
  return found;
}

absl::StatusOr<std::vector<PersonId>> MovePeople(Session& session, const PeopleMove& move,
                                                 absl::Time now) {
  if (move.people.has_value() && move.people->empty()) return std::vector<PersonId>();
  Statement who;
  who.Add("SELECT id FROM person WHERE organization_id = ?", move.from);
  if (move.people.has_value()) who.Add(" AND id IN ").AddList(*move.people);
  ASSIGN_OR_RETURN(const std::vector<PersonId> people,
                   who.Add(" ORDER BY id FOR UPDATE").All(session, [](const Row& row) {
                     return row.IdOf<PersonId>(1);
                   }));
  if (people.empty()) return people;
  Statement statement;
  statement.Add(R"sql(UPDATE person
                         SET organization_id = ?, version = version + 1, updated_at = ?
                       WHERE organization_id = ?)sql",
                move.to, now, move.from);
  if (move.people.has_value()) statement.Add(" AND id IN ").AddList(*move.people);
  RETURN_IF_ERROR(statement.Execute(session).status());
  return people;
}

absl::StatusOr<EndedPosts> EndPostsOf(Session& session,
                                      const std::vector<OrganizationId>& organizations,
                                      CivilDay day, const DocumentKey& decision) {
  EndedPosts ended;
  if (organizations.empty()) return ended;
  ASSIGN_OR_RETURN(ended.posts,
                   Statement()
                       .Add("SELECT id FROM post WHERE valid_to > ? AND organization_id IN ", day)
                       .AddList(organizations)
                       .Add(" ORDER BY organization_id, id FOR UPDATE")
                       .All(session, [](const Row& row) { return row.IdOf<PostId>(1); }));
  if (ended.posts.empty()) return ended;
  ASSIGN_OR_RETURN(ended.holders, Statement()
                                      .Add(R"sql(SELECT post_id, person_id, start_on, end_on
                                    FROM post_holding WHERE end_on > ? AND post_id IN )sql",
                                           day)
                                      .AddList(ended.posts)
                                      .Add(" ORDER BY post_id, person_id, start_on FOR UPDATE")
                                      .All(session, [](const Row& row) {
                                        return Holder{.post = row.IdOf<PostId>(1),
                                                      .person = row.IdOf<PersonId>(2),
                                                      .period = {row.Day(3), row.Day(4)}};
                                      }));
  for (const Holder& holder : ended.holders) {
    if (holder.period.start < day) continue;
    // Taken since the plan was checked.
    return MakeError(absl::StatusCode::kAborted, "a post is being filled",
                     {.reason = Reason::kConcurrentWrite});
  }
  RETURN_IF_ERROR(Statement()
                      .Add("UPDATE post_holding SET end_on = ?, version = version + 1"
                           " WHERE end_on > ? AND post_id IN ",
                           day, day)
                      .AddList(ended.posts)
                      .Execute(session)
                      .status());
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(UPDATE post SET valid_to = ?, closing_number = ?,
                                                 closing_date = ?, version = version + 1
                                  WHERE id IN )sql",
                           day, decision.number, decision.date)
                      .AddList(ended.posts)
                      .Execute(session)
                      .status());
  return ended;
}

absl::Status InsertLink(Session& session, const LineageLink& l) {
  return session
      .Execute(R"sql(
      INSERT INTO organization_lineage (predecessor_id, successor_id, day, kind, share_numerator,
                                        share_denominator, people_moved, decision_number,
                                        decision_date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               l.predecessor, l.successor, l.day, l.kind, l.share, l.share_of, l.people_moved,
               l.decision.number, l.decision.date)
      .status();
}

}  // namespace cadre::registry::store
