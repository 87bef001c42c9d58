// Use cases of SavedSearchService.
#ifndef CADRE_SERVICES_REGISTRY_SAVED_SEARCH_API_H_
#define CADRE_SERVICES_REGISTRY_SAVED_SEARCH_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/search.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::registry {

class SavedSearchApi {
 public:
  explicit SavedSearchApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::SavedSearch> GetSavedSearch(const api::Call& call,
                                                 const v1::GetSavedSearchRequest& request);
  absl::StatusOr<v1::ListSavedSearchesResponse> ListSavedSearches(
      const api::Call& call, const v1::ListSavedSearchesRequest& request);
  absl::StatusOr<v1::SavedSearch> CreateSavedSearch(const api::Call& call,
                                                    const v1::CreateSavedSearchRequest& request);
  absl::StatusOr<v1::SavedSearch> UpdateSavedSearch(const api::Call& call,
                                                    const v1::UpdateSavedSearchRequest& request);
  absl::StatusOr<v1::SavedSearch> DeleteSavedSearch(const api::Call& call,
                                                    const v1::DeleteSavedSearchRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SAVED_SEARCH_API_H_
