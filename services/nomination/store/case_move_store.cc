#include "services/nomination/store/case_store.h"

namespace cadre::nomination::store {

using db::Session;

absl::Status InsertLastMove(Session& session, const Case& subject) {
  const PastMove& move = subject.past_moves.back();
  return session
      .Execute(R"sql(
      INSERT INTO case_move (case_id, no, kind, step_no, candidate_no, made_on, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               subject.id, subject.past_moves.size(), move.kind, move.step, move.candidate,
               move.day, move.reason)
      .status();
}

}  // namespace cadre::nomination::store
