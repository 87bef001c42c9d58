// Sheets of cases that run on paper in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_CASE_IMPORT_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_CASE_IMPORT_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/nomination/domain/case_import.h"

namespace cadre::nomination::store {

// One statement; nothing if its organization is out of scope.
absl::StatusOr<std::optional<CaseImport>> FindCaseImport(db::Session& session, CaseImportId id,
                                                         const db::Scope& scope);
// The same, held until the transaction ends.
absl::StatusOr<std::optional<CaseImport>> LockCaseImport(db::Session& session, CaseImportId id,
                                                         const db::Scope& scope);

struct CaseImportQuery {
  std::optional<CaseImportState> state;
  std::optional<CaseImportId> before;  // the page begins after it, towards older ones
  int limit = 50;
};
// One statement, the newest first, without content.
absl::StatusOr<std::vector<CaseImport>> ListCaseImports(db::Session& session,
                                                        const CaseImportQuery& query,
                                                        const db::Scope& scope);

// `sealed` is the content.
absl::Status InsertCaseImport(db::Session& session, const std::string& sealed,
                              const CaseImport& import);
// State, content and reason.
//   ABORTED  `import.version` is not the stored one
absl::Status UpdateCaseImport(db::Session& session, const std::string& sealed, CaseImport& import);

// A case came in with its first `steps` steps closed.
absl::Status InsertImportedCase(db::Session& session, CaseId id, CaseImportId import, size_t steps);

// Gives a case none of whose steps has gone on another procedure and first day, and the steps of
// that procedure.
absl::Status BeginAnew(db::Session& session, const Case& subject,
                       const std::string& procedure_pinned);

// Those of the posts for which a case runs.
absl::StatusOr<std::set<PostId>> PostsWithCase(db::Session& session,
                                               const std::vector<PostId>& posts);
// Those of the units that are `root` or stand below it on a day.
absl::StatusOr<std::set<OrganizationId>> UnitsUnder(db::Session& session, OrganizationId root,
                                                    const std::vector<OrganizationId>& units,
                                                    CivilDay day);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_CASE_IMPORT_STORE_H_
