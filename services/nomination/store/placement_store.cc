#include "services/nomination/store/placement_store.h"

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

}  // namespace cadre::nomination::store
