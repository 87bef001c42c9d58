// Saved searches in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SAVED_SEARCH_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_SAVED_SEARCH_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/saved_search.h"

namespace cadre::registry::store {

// Who asks: a search is his own, or shared over an organization above, at or below one of his
// roots.
struct SearchReader {
  std::string principal;
  db::Scope scope;
};

absl::StatusOr<std::optional<SavedSearch>> FindSavedSearch(db::Session& session, SavedSearchId id,
                                                           const SearchReader& reader);
// The owner's own; locked.
absl::StatusOr<std::optional<SavedSearch>> LockSavedSearch(db::Session& session, SavedSearchId id,
                                                           const std::string& owner);

struct SavedSearchQuery {
  std::string after_name;
  SavedSearchId after_id;
  int limit = 50;
};
// By display name. One statement.
absl::StatusOr<std::vector<SavedSearch>> ListSavedSearches(db::Session& session,
                                                           const SavedSearchQuery& query,
                                                           const SearchReader& reader);

absl::StatusOr<int64_t> CountSavedSearches(db::Session& session, const std::string& owner);
absl::Status InsertSavedSearch(db::Session& session, const SavedSearch& search);
//   ABORTED  `search.version` is not the stored one
absl::Status UpdateSavedSearch(db::Session& session, const SavedSearch& search);
absl::Status DeleteSavedSearch(db::Session& session, SavedSearchId id);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SAVED_SEARCH_STORE_H_
