// Cases out of the store with their pinned procedures, and what every change of a case ends with.
#ifndef CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/scope.h"
#include "common/regulation/catalogue.h"
#include "services/nomination/convert.h"
#include "services/nomination/store/case_store.h"

namespace cadre::nomination {

// `keys` open what the steps brought.
//   NOT_FOUND  absent, or out of scope
//   DATA_LOSS  no key of the ring opens a result
absl::StatusOr<Case> ReadCase(db::Session& session, const KeyRing& keys, CaseId id,
                              const db::Scope& scope);
// The same, held until the transaction ends.
absl::StatusOr<Case> LockCase(db::Session& session, const KeyRing& keys, CaseId id,
                              const db::Scope& scope);

// The authority's agreement to a special case, where the request names one.
//   INVALID_ARGUMENT  no number, no whole day, a day to come
template <typename Request>
absl::StatusOr<std::optional<DocumentName>> SpecialCaseOf(const Request& request, CivilDay today) {
  if (!request.has_special_case()) return std::optional<DocumentName>();
  return IssuedDocumentFrom(request.special_case(), "special_case", today);
}

// What the store keeps of a stored case without its parts, decoded.
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

// The case with its placements, as clients see it: without the results of steps that are sealed
// (APP-17).
absl::StatusOr<v1::Case> Shown(db::Session& session, const Case& subject);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_FILE_API_H_
