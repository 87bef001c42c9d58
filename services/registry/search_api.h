// Use cases of SearchService.
#ifndef CADRE_SERVICES_REGISTRY_SEARCH_API_H_
#define CADRE_SERVICES_REGISTRY_SEARCH_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/search.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::registry {

class SearchApi {
 public:
  explicit SearchApi(db::Pool& pool) : pool_(pool) {}

  // Two reads.
  absl::StatusOr<v1::CountPeopleResponse> CountPeople(const api::Call& call,
                                                      const v1::CountPeopleRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SEARCH_API_H_
