#include "services/registry/store/lineage_store.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

LineageLink ReadLink(const Row& row) {
  return {.predecessor = row.IdOf<OrganizationId>(1),
          .successor = row.IdOf<OrganizationId>(2),
          .kind = row.EnumOf<LineageKind>(4),
          .share = static_cast<int>(row.Int(5)),
          .share_of = static_cast<int>(row.Int(6)),
          .day = row.Day(3),
          .decision = {.number = row.Text(8), .date = row.MaybeDay(9)},
          .people_moved = static_cast<int>(row.Int(7))};
}

// Where the rows of a kind come from, and the post and person of a row.
struct OrphanSource {
  const char* from;
  const char* post;
  const char* person;
};

OrphanSource SourceOf(OrphanQuery::Kind kind) {
  switch (kind) {
    case OrphanQuery::Kind::kPost:
      return {"JOIN post p ON p.organization_id = o.id", "p.id", "0"};
    case OrphanQuery::Kind::kPerson:
      return {"JOIN person s ON s.organization_id = o.id", "0", "s.id"};
    case OrphanQuery::Kind::kHolding:
      return {R"sql(JOIN post p ON p.organization_id = o.id
                    JOIN post_holding h ON h.post_id = p.id)sql",
              "h.post_id", "h.person_id"};
  }
  return {};
}

Orphan ReadOrphan(const Row& row) {
  Orphan orphan{.organization = row.IdOf<OrganizationId>(1), .closed = row.Day(2)};
  if (row.Int(3) != 0) orphan.post = row.IdOf<PostId>(3);
  if (row.Int(4) != 0) orphan.person = row.IdOf<PersonId>(4);
  return orphan;
}

// Those of one kind that come after the position of `query`.
void AddOrphans(Statement& statement, OrphanQuery::Kind kind, const OrphanQuery& query,
                const db::Scope& scope) {
  const OrphanSource source = SourceOf(kind);
  statement.Add(absl::StrCat("SELECT o.id, o.valid_to, ", source.post, ", ", source.person,
                             " FROM organization o ", source.from, " WHERE o.valid_to <= ?"),
                query.day);
  if (kind != OrphanQuery::Kind::kPerson) {
    statement.Add(" AND p.valid_from <= ? AND p.valid_to > ?", query.day, query.day);
  }
  if (kind == OrphanQuery::Kind::kHolding) {
    statement.Add(" AND h.start_on <= ? AND h.end_on > ?", query.day, query.day);
  }
  if (query.under.has_value()) {
    statement.Add(R"sql( AND EXISTS (SELECT 1 FROM organization_closure u
                                      WHERE u.descendant = o.id AND u.ancestor = ?
                                        AND u.valid_from < o.valid_to
                                        AND u.valid_to >= o.valid_to))sql",
                  *query.under);
  }
  statement
      .Add(absl::StrCat(" AND o.id >= ? AND (o.id > ? OR ", source.post, " > ? OR (", source.post,
                        " = ? AND ", source.person, " > ?))"),
           query.after_organization, query.after_organization, query.after_post, query.after_post,
           query.after_person)
      .And(db::InScope("o.id", scope));
}

// Numbers of one organization: what a statement counts for it.
struct Numbers {
  OrganizationId organization;
  int first = 0;
  int second = 0;
};

Numbers ReadNumbers(const Row& row) {
  return {.organization = row.IdOf<OrganizationId>(1),
          .first = static_cast<int>(row.Int(2)),
          .second = static_cast<int>(row.Int(3))};
}

absl::StatusOr<std::map<OrganizationId, Numbers>> Collect(Session& session,
                                                          const Statement& statement) {
  std::map<OrganizationId, Numbers> result;
  ASSIGN_OR_RETURN(const auto rows, statement.All(session, ReadNumbers));
  for (const Numbers& row : rows) result[row.organization] = row;
  return result;
}

absl::StatusOr<std::vector<OrganizationCount>> PageOfCounts(Session& session,
                                                            const CountQuery& query,
                                                            const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(kOrganizationColumns)
      .Add(", e.parent_id FROM organization o")
      .Add(kVersionOfDay, query.day, query.day)
      .Add(R"sql(
      LEFT JOIN scope_edge e
        ON e.organization_id = o.id AND e.valid_from <= ? AND e.valid_to > ?
     WHERE o.code > ?
       AND (o.valid_from <= ? AND o.valid_to > ? OR o.valid_from <= ? AND o.valid_to > ?))sql",
           query.day, query.day, query.after_code, query.day, query.day, query.before,
           query.before);
  if (query.under.has_value()) {
    statement.Add(" AND (TRUE")
        .And(db::Under("o.id", *query.under, query.day))
        .Add(" OR TRUE")
        .And(db::Under("o.id", *query.under, query.before))
        .Add(")");
  }
  statement.And(db::InScope("o.id", scope)).Add(" ORDER BY o.code LIMIT ?", query.limit);
  return statement.All(session, [](const Row& row) {
    OrganizationCount count{.organization = ReadOrganization(row)};
    count.organization.parent = row.MaybeIdOf<OrganizationId>(kOrganizationColumnCount + 1);
    return count;
  });
}

}  // namespace

absl::StatusOr<std::vector<LineageLink>> LineageOf(Session& session, OrganizationId id,
                                                   LineageSide side, CivilDay until, int limit,
                                                   const db::Scope& scope) {
  const bool back = side == LineageSide::kPredecessors;
  Statement statement;
  statement
      .Add(R"sql(
      WITH RECURSIVE chain (predecessor_id, successor_id, day) AS (
        SELECT predecessor_id, successor_id, day FROM organization_lineage WHERE )sql")
      .Add(back ? "successor_id = ?" : "predecessor_id = ?", id)
      .Add(R"sql( AND day <= ?
         UNION
        SELECT l.predecessor_id, l.successor_id, l.day
          FROM chain c JOIN organization_lineage l ON l.day <= ? AND )sql",
           until, until)
      .Add(back ? "l.successor_id = c.predecessor_id AND l.day <= c.day"
                : "l.predecessor_id = c.successor_id AND l.day >= c.day")
      .Add(R"sql()
      SELECT l.predecessor_id, l.successor_id, l.day, l.kind, l.share_numerator,
             l.share_denominator, l.people_moved, l.decision_number, l.decision_date
        FROM chain c
        JOIN organization_lineage l
          ON l.predecessor_id = c.predecessor_id AND l.successor_id = c.successor_id
         AND l.day = c.day
       WHERE TRUE)sql")
      .And(db::InScope("l.predecessor_id", scope))
      .And(db::InScope("l.successor_id", scope))
      .Add(" ORDER BY l.day, l.predecessor_id, l.successor_id LIMIT ?", limit);
  return statement.All(session, ReadLink);
}

absl::StatusOr<std::vector<Orphan>> ListOrphans(Session& session, const OrphanQuery& query,
                                                const db::Scope& scope) {
  Statement statement;
  for (const OrphanQuery::Kind kind : query.kinds) {
    if (kind != query.kinds.front()) statement.Add(" UNION ALL ");
    AddOrphans(statement, kind, query, scope);
  }
  statement.Add(" ORDER BY 1, 3, 4 LIMIT ?", query.limit);
  return statement.All(session, ReadOrphan);
}

absl::StatusOr<std::vector<OrganizationCount>> CountByOrganization(Session& session,
                                                                   const CountQuery& query,
                                                                   const db::Scope& scope) {
  ASSIGN_OR_RETURN(std::vector<OrganizationCount> page, PageOfCounts(session, query, scope));
  if (page.empty()) return page;
  std::vector<OrganizationId> ids;
  for (const OrganizationCount& row : page) ids.push_back(row.organization.id);
  ASSIGN_OR_RETURN(auto people,
                   Collect(session, Statement()
                                        .Add(R"sql(
      SELECT l.organization_id, SUM(l.start_on <= ? AND l.end_on > ?),
             SUM(l.start_on <= ? AND l.end_on > ?)
        FROM person_placement l JOIN person p ON p.id = l.person_id
       WHERE p.organization_id IS NOT NULL AND l.organization_id IN )sql",
                                             query.day, query.day, query.before, query.before)
                                        .AddList(ids)
                                        .Add(" GROUP BY l.organization_id")));
  ASSIGN_OR_RETURN(auto posts,
                   Collect(session, Statement()
                                        .Add(R"sql(
      SELECT organization_id, SUM(valid_from <= ? AND valid_to > ?),
             SUM(valid_from <= ? AND valid_to > ?)
        FROM post WHERE organization_id IN )sql",
                                             query.day, query.day, query.before, query.before)
                                        .AddList(ids)
                                        .Add(" GROUP BY organization_id")));
  const auto moved = [&](const char* end) {
    return Collect(session, Statement()
                                .Add(absl::StrCat("SELECT ", end, R"sql(, SUM(people_moved), 0
        FROM organization_lineage WHERE day > ? AND day <= ? AND )sql",
                                                  end, " IN "),
                                     query.before, query.day)
                                .AddList(ids)
                                .Add(absl::StrCat(" GROUP BY ", end)));
  };
  ASSIGN_OR_RETURN(auto in, moved("successor_id"));
  ASSIGN_OR_RETURN(auto out, moved("predecessor_id"));
  for (OrganizationCount& row : page) {
    const OrganizationId id = row.organization.id;
    row.people = people[id].first;
    row.people_before = people[id].second;
    row.people_in = in[id].first;
    row.people_out = out[id].first;
    row.posts = posts[id].first;
    row.posts_before = posts[id].second;
  }
  return page;
}

}  // namespace cadre::registry::store
