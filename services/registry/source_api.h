// Use cases of SourceService.
#ifndef CADRE_SERVICES_REGISTRY_SOURCE_API_H_
#define CADRE_SERVICES_REGISTRY_SOURCE_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/source.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::registry {

class SourceApi {
 public:
  explicit SourceApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::SourceCategories> GetSourceCategories(
      const api::Call& call, const v1::GetSourceCategoriesRequest& request);
  absl::StatusOr<v1::SourceCategories> SetSourceCategories(
      const api::Call& call, const v1::SetSourceCategoriesRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SOURCE_API_H_
