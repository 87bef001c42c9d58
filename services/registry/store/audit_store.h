// The audit trail, read.
#ifndef CADRE_SERVICES_REGISTRY_STORE_AUDIT_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_AUDIT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/db/scope.h"
#include "common/db/session.h"

namespace cadre::registry::store {

struct AuditRow {
  int64_t id = 0;
  absl::Time at;
  std::string principal;
  std::string method;
  std::string resource;
  std::string request_id;
  std::optional<OrganizationId> organization;
  std::string refusal;
};

struct AuditQuery {
  std::string resource;  // empty: any; so are those below
  std::string principal;
  std::string method;
  std::optional<absl::Time> from;
  std::optional<absl::Time> until;
  bool refused_only = false;
  std::optional<int64_t> before;  // the page begins below this id
  int limit = 50;
};

// Rows of acts under authority in scope, and without one authority if the scope has a root; the
// latest first. One statement.
absl::StatusOr<std::vector<AuditRow>> ListAudit(db::Session& session, const AuditQuery& query,
                                                const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_AUDIT_STORE_H_
