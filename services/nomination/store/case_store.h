// Cases, their candidates and steps in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_CASE_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_CASE_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination::store {

// A case as it is kept: `subject.procedure` is empty, the bytes hold it.
struct StoredCase {
  Case subject;
  std::string procedure_pinned;  // a serialized cadre.nomination.v1.Procedure
  // What each step brought, sealed; empty where it brought nothing. The steps and the reasons of
  // the moves are opened by OpenResults().
  std::vector<std::string> results;
  std::vector<std::string> rule_changes;  // serialized cadre.nomination.v1.RuleChange
};

// A case with candidates, steps and moves, if its organization is in scope; four statements, one
// more where it follows the law.
absl::StatusOr<std::optional<StoredCase>> FindCase(db::Session& session, CaseId id,
                                                   const db::Scope& scope);
// The same, held until the transaction ends: every change of a case begins with it.
absl::StatusOr<std::optional<StoredCase>> LockCase(db::Session& session, CaseId id,
                                                   const db::Scope& scope);

struct CaseQuery {
  std::vector<CaseState> states;  // empty: any
  std::string plan;               // empty: of any
  std::optional<CaseId> before;   // the page begins after it, towards older cases
  int limit = 50;
};
// One statement, the newest first, without candidates and steps.
absl::StatusOr<std::vector<StoredCase>> ListCases(db::Session& session, const CaseQuery& query,
                                                  const db::Scope& scope);

// Candidates of several cases, in their order.
absl::StatusOr<std::map<CaseId, std::vector<Candidate>>> CandidatesOf(
    db::Session& session, const std::vector<CaseId>& cases);

// The case with its candidates and steps.
//   ALREADY_EXISTS  a case runs for the post; the round has a case
absl::Status InsertCase(db::Session& session, const StoredCase& stored);
// Writes the case and every step back, without what the steps brought.
//   ABORTED  `subject.version` is not the stored one
absl::Status UpdateCase(db::Session& session, Case& subject);
// Keeps the last of `rule_changes`, and the procedure where it was taken.
absl::Status InsertRuleChange(db::Session& session, const StoredCase& stored);
//   ALREADY_EXISTS  the person is a candidate already
absl::Status InsertCandidate(db::Session& session, CaseId id, const Candidate& candidate);
// Keeps what a step brought, sealed, in the place of any before; of some steps nothing any more.
absl::Status PutResult(db::Session& session, CaseId id, int step_no, const std::string& sealed);
absl::Status DropResults(db::Session& session, CaseId id, int first_step, int last_step);
// The last of `past_moves`, which is not kept yet, with its reason sealed.
absl::Status InsertLastMove(db::Session& session, const Case& subject,
                            const std::string& sealed_reason);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_CASE_STORE_H_
