// Scope: what a caller may touch is a subtree of organizations on a day. Every service that scopes
// keeps the dated closure of the tree and makes scope part of its queries' predicates.
#ifndef CADRE_COMMON_DB_SCOPE_H_
#define CADRE_COMMON_DB_SCOPE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/db/migrations.h"
#include "common/db/session.h"

namespace cadre::db {

// The subtrees under `roots` as they stand on `day`. No root means nothing at all.
struct Scope {
  std::vector<OrganizationId> roots;
  bool everything = false;  // a service acting for itself
  CivilDay day;
};

// A condition and the values of its placeholders.
struct Predicate {
  std::string sql;
  std::vector<Value> values;
};

// Holds for rows whose organization (in `column`, e.g. "p.organization_id") is in scope.
Predicate InScope(absl::string_view column, const Scope& scope);

// The same where few rows are expected: a server may begin with the organizations in scope.
Predicate InScopeTogether(absl::string_view column, const Scope& scope);

// The same, looked up for each row as it is read: for pages that are read in an order, where a
// server may begin with the organizations in scope and sort whatever stands there.
Predicate InScopeRowByRow(absl::string_view column, const Scope& scope);

// Holds for rows whose organization is `root` or below it on `day`.
Predicate Under(absl::string_view column, OrganizationId root, CivilDay day);

// Whether one organization is in scope.
absl::StatusOr<bool> IsInScope(Session& session, OrganizationId organization, const Scope& scope);

// Validity without an end.
inline const CivilDay kForever = CivilDay(9999, 12, 31);

// The tree behind the closure. Writers hold the tree's guard until their transaction ends, so that
// the closure never mixes two changes.
absl::Status LockTree(Session& session);

// Adds a node, or sets the days of a known one. What a node has above it does not end with it: its
// own days end the scope of whoever holds a role over it, and what was above keeps it in scope, as
// the keeper of its papers and of whatever still stands on it.
absl::Status PutNode(Session& session, OrganizationId node, CivilDay from, CivilDay to);

// Puts `node` under `parent` from a day on, for good; earlier days keep the parent that they had.
// Recomputes the closure of the whole subtree. The caller has checked that no cycle comes of it.
absl::Status PutParent(Session& session, OrganizationId node, OrganizationId parent, CivilDay from);

// Whether `below` is `above` or stands somewhere below it on any day from `from` on.
absl::StatusOr<bool> IsBelow(Session& session, OrganizationId below, OrganizationId above,
                             CivilDay from);

}  // namespace cadre::db

namespace cadre::migrations {

// The tables behind this file, for every service that scopes.
std::vector<db::Migration> scope();

}  // namespace cadre::migrations

#endif  // CADRE_COMMON_DB_SCOPE_H_
