#include "services/planning/store/orphan_entry_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::vector<OrphanEntry>> ListOrphans(Session& session, const OrphanQuery& query,
                                                     const db::Scope& scope) {
  return Statement()
      .Add(R"sql(
      SELECT e.id, e.plan_id, e.person_id, e.post_id, p.organization_id, c.post_id IS NOT NULL,
             COALESCE(c.closed_on, n.valid_to)
        FROM plan_entry e
        JOIN plan p ON p.id = e.plan_id
        LEFT JOIN closed_post c ON c.post_id = e.post_id AND c.closed_on <= ?
        LEFT JOIN scope_node n ON n.organization_id = p.organization_id AND n.valid_to <= ?
       WHERE e.active = 1 AND e.id > ?
         AND (c.post_id IS NOT NULL OR n.organization_id IS NOT NULL))sql",
           query.day, query.day, query.after)
      .And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY e.id LIMIT ?", query.limit)
      .All(session, [](const Row& row) {
        return OrphanEntry{.id = row.IdOf<EntryId>(1),
                           .plan = row.IdOf<PlanId>(2),
                           .person = row.IdOf<PersonId>(3),
                           .post = row.IdOf<PostId>(4),
                           .organization = row.IdOf<OrganizationId>(5),
                           .of_post = row.Bool(6),
                           .since = row.Day(7)};
      });
}

absl::Status PutClosedPost(Session& session, PostId post, CivilDay day) {
  return session
      .Execute("INSERT IGNORE INTO closed_post (post_id, closed_on) VALUES (?, ?)", post, day)
      .status();
}

}  // namespace cadre::planning::store
