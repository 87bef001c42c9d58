#include "services/nomination/store/placement_store.h"

#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;

Placement ReadPlacement(const Row& row) {
  return {.subject = row.IdOf<CaseId>(1),
          .person = row.IdOf<PersonId>(2),
          .state = row.EnumOf<PlacementState>(3),
          .attempts = static_cast<int>(row.Int(4)),
          .due = row.Time(5),
          .problem = row.Text(6)};
}

}  // namespace

absl::Status InsertPlacement(Session& session, const Placement& p) {
  return session
      .Execute(R"sql(
      INSERT INTO placement (case_id, person_id, state, attempts, due_at, problem)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               p.subject, p.person, p.state, p.attempts, p.due, p.problem)
      .status();
}

absl::Status UpdatePlacement(Session& session, const Placement& p) {
  return session
      .Execute(R"sql(
      UPDATE placement SET state = ?, attempts = ?, due_at = ?, problem = ?
       WHERE case_id = ? AND person_id = ?)sql",
               p.state, p.attempts, p.due, p.problem, p.subject, p.person)
      .status();
}

absl::StatusOr<std::vector<Placement>> PlacementsOf(Session& session, CaseId subject) {
  return session.Query(R"sql(
      SELECT case_id, person_id, state, attempts, due_at, problem
        FROM placement WHERE case_id = ? ORDER BY person_id)sql",
                       ReadPlacement, subject);
}

absl::StatusOr<std::vector<Placement>> DuePlacements(Session& session, absl::Time now, int limit) {
  return session.Query(R"sql(
      SELECT case_id, person_id, state, attempts, due_at, problem
        FROM placement WHERE state IN (?, ?) AND due_at <= ? ORDER BY due_at LIMIT ?)sql",
                       ReadPlacement, PlacementState::kPending, PlacementState::kRefused, now,
                       limit);
}

absl::StatusOr<std::vector<StuckPlacement>> ListStuck(Session& session, const StuckQuery& query,
                                                      const db::Scope& scope) {
  return db::Statement()
      .Add(R"sql(SELECT p.case_id, p.person_id, p.state, p.attempts, p.due_at, p.problem,
                        c.organization_id, c.post_id, c.post_title, c.start_on
                   FROM placement p JOIN nomination_case c ON c.id = p.case_id
                  WHERE p.state IN (?, ?) AND (p.state = ? OR c.start_on <= ?))sql",
           PlacementState::kPending, PlacementState::kRefused, PlacementState::kRefused,
           query.today)
      .AndAfter("p.case_id", query.after, "p.person_id", query.after_person)
      .And(db::InScope("c.organization_id", scope))
      .Add(" ORDER BY p.case_id, p.person_id LIMIT ?", query.limit)
      .All(session, [](const Row& row) {
        return StuckPlacement{.placement = ReadPlacement(row),
                              .organization = row.IdOf<OrganizationId>(7),
                              .post = row.IdOf<PostId>(8),
                              .post_title = row.Text(9),
                              .start = row.Day(10)};
      });
}

}  // namespace cadre::nomination::store
