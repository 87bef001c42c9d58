#include "services/registry/store/sector_store.h"

#include <utility>

#include "common/db/statement.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry::store {

absl::StatusOr<std::map<OrganizationId, std::vector<OrganizationKind>>> KindsAbove(
    db::Session& session, const std::vector<OrganizationId>& units, CivilDay day) {
  std::map<OrganizationId, std::vector<OrganizationKind>> kinds;
  if (units.empty()) return kinds;
  ASSIGN_OR_RETURN(
      const auto rows,
      db::Statement()
          .Add(R"sql(SELECT c.descendant, v.kind
                       FROM organization_closure c JOIN organization o ON o.id = c.ancestor)sql")
          .Add(kVersionOfDay, day, day)
          .Add(" WHERE c.valid_from <= ? AND c.valid_to > ? AND c.descendant IN ", day, day)
          .AddList(units)
          .All(session, [](const db::Row& row) {
            return std::pair(row.IdOf<OrganizationId>(1), row.EnumOf<OrganizationKind>(2));
          }));
  for (const auto& [unit, kind] : rows) kinds[unit].push_back(kind);
  return kinds;
}

}  // namespace cadre::registry::store
