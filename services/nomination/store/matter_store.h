// What cases keep beside their votes, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_MATTER_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_MATTER_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/matter.h"

namespace cadre::nomination::store {

// Who answers for the decision is a serialized cadre.planning.v1.AccountableRoles.
struct CaseAccount {
  std::optional<DocumentName> request;
  std::string roles;  // empty before the decision
};
absl::StatusOr<CaseAccount> AccountOf(db::Session& session, CaseId id);
absl::Status PutRequest(db::Session& session, CaseId id, const DocumentName& request);
absl::Status PutRoles(db::Session& session, CaseId id, const std::string& roles);

absl::Status InsertOpinion(db::Session& session, const DifferingOpinion& opinion);
// Those of a case, the oldest first; so the matters.
absl::StatusOr<std::vector<DifferingOpinion>> OpinionsOf(db::Session& session, CaseId id);

absl::Status InsertMatter(db::Session& session, const Matter& matter);
// Its state, verification and conclusion.
absl::Status UpdateMatter(db::Session& session, const Matter& matter);
absl::StatusOr<std::vector<Matter>> MattersOf(db::Session& session, CaseId id);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_MATTER_STORE_H_
