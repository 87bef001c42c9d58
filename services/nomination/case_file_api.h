// Cases out of the store with their pinned procedures, and what every change of a case ends with.
#ifndef CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/mutate.h"
#include "common/db/scope.h"
#include "common/regulation/catalogue.h"
#include "services/nomination/convert.h"
#include "services/nomination/store/case_store.h"

namespace cadre::nomination {

//   NOT_FOUND  absent, or out of scope
absl::StatusOr<Case> ReadCase(db::Session& session, CaseId id, const db::Scope& scope);
// The same, held until the transaction ends.
absl::StatusOr<Case> LockCase(db::Session& session, CaseId id, const db::Scope& scope);

// What the store keeps of a stored case, decoded.
absl::StatusOr<Case> Unpinned(store::StoredCase stored);

// The procedure of `kind` as it holds on a day.
//   FAILED_PRECONDITION  RULE_SET_MISSING
absl::StatusOr<regulation::Procedure> ProcedureOn(const regulation::Catalogue& rules,
                                                  regulation::ProcedureKind kind, CivilDay day);

// Pins the procedure of `kind` as it holds today; later sets do not change a running case.
//   FAILED_PRECONDITION  RULE_SET_MISSING
absl::Status Pin(const regulation::Catalogue& rules, regulation::ProcedureKind kind,
                 const api::Call& call, Case& subject);

// Stores a case that Begin() made, under a new id, and names it as touched.
//   ALREADY_EXISTS  a case runs for the post; the round has a case
absl::Status StoreNew(api::Mutation& m, Case& subject);

// Writes a changed case back and names it as touched.
absl::Status SaveCase(api::Mutation& m, Case& subject);

// Writes a changed case back, as SaveCase(). Where the case ended with the change, says so
// to planning: the votes of a round (PlanVoteDecided), or that the post is free again (CaseClosed).
absl::Status KeepCase(api::Mutation& m, Case& subject);

// Says that a case runs for the post (CaseOpened).
absl::Status TellOpened(api::Mutation& m, const Case& subject);
// Says that the case has ended and that people may be planned for its post again (CaseClosed).
absl::Status TellClosed(api::Mutation& m, const Case& subject);

// The case with its placements, as clients see it.
absl::StatusOr<v1::Case> Shown(db::Session& session, const Case& subject);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_
