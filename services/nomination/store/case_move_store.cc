#include "common/base/status_macros.h"
#include "services/nomination/store/case_store.h"

namespace cadre::nomination::store {

using db::Session;

absl::Status InsertLastMove(Session& session, const Case& subject,
                            const std::string& sealed_reason) {
  const PastMove& move = subject.past_moves.back();
  return session
      .Execute(R"sql(
      INSERT INTO case_move (case_id, no, kind, step_no, candidate_no, made_on, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               subject.id, subject.past_moves.size(), move.kind, move.step, move.candidate,
               move.day, sealed_reason)
      .status();
}

absl::Status InsertRuleChange(Session& session, const StoredCase& stored) {
  const CaseId id = stored.subject.id;
  RETURN_IF_ERROR(
      session
          .Execute("INSERT INTO case_rule_change (case_id, no, content) VALUES (?, ?, ?)", id,
                   stored.rule_changes.size(), stored.rule_changes.back())
          .status());
  if (!stored.subject.rule_changes.back().taken) return absl::OkStatus();
  return session
      .Execute("UPDATE nomination_case SET procedure_pinned = ? WHERE id = ?",
               stored.procedure_pinned, id)
      .status();
}

}  // namespace cadre::nomination::store
