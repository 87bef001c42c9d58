// A search that is kept under a name.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SAVED_SEARCH_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SAVED_SEARCH_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/base/strong_id.h"

namespace cadre::registry {

using SavedSearchId = StrongId<struct SavedSearchIdTag>;

struct SavedSearch {
  SavedSearchId id;
  std::string owner;                           // principal
  std::optional<OrganizationId> organization;  // over which it is shared; none for its owner alone
  std::string display_name;
  std::string filter;    // text that was parsed once
  std::string order_by;  // text that was parsed once
  int64_t version = 1;
  absl::Time updated_at;
};

// Most searches of one owner.
inline constexpr int kMostSavedSearches = 200;

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SAVED_SEARCH_H_
