// What the rules ask for beside the steps of a case: pinned when it begins, looked at before its
// last step and before its decision.
#ifndef CADRE_SERVICES_NOMINATION_CASE_GATE_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_GATE_API_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "services/nomination/dossier_convert.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

// The rules of today for a case about `post`: none for congresses, or where no set is in force.
// Asks the registry for the unit's kind where the rules tell public employees apart.
absl::StatusOr<CaseRules> RulesBeside(const api::Call& call, registry::RegistryClient& registry,
                                      const registry::v1::Post& post,
                                      regulation::ProcedureKind kind);

// Pins them with a case that is stored.
absl::Status PinRules(api::Mutation& m, const Case& subject, const CaseRules& rules);

// FAILED_PRECONDITION (RULE_VIOLATED) while a paper of the dossier is missing (metadata "paper",
// "person"), or a new matter about one of those concerned is not concluded or stands in the way
// ("matter"). Three statements; nothing is asked of a planning round.
absl::Status CheckGate(db::Session& session, const Case& subject, DossierGate gate, CivilDay today);
// The same before the last step of the procedure; nothing is asked before the others. The list that
// the last meeting of a congress run votes on is as CheckLastBallot() demands; one statement more.
absl::Status CheckStepGate(db::Session& session, const Case& subject, int step, CivilDay today);

// Nothing of a case changes once it has ended: FAILED_PRECONDITION (STATE_FORBIDS_MOVE).
absl::Status CheckNotEnded(const Case& subject, const char* move);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_GATE_API_H_
