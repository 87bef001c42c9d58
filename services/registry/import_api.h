// Use cases of ImportService.
#ifndef CADRE_SERVICES_REGISTRY_IMPORT_API_H_
#define CADRE_SERVICES_REGISTRY_IMPORT_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/person_api.h"

namespace cadre::registry {

class ImportApi {
 public:
  ImportApi(db::Pool& pool, PersonApi& people) : pool_(pool), people_(people) {}

  absl::StatusOr<v1::ImportReport> ImportOrganizations(
      const api::Call& call, const v1::ImportOrganizationsRequest& request);
  absl::StatusOr<v1::ImportReport> ImportPeople(const api::Call& call,
                                                const v1::ImportPeopleRequest& request);
  absl::StatusOr<v1::ImportReport> ImportPosts(const api::Call& call,
                                               const v1::ImportPostsRequest& request);
  absl::StatusOr<v1::ImportReport> ImportRecords(const api::Call& call,
                                                 const v1::ImportRecordsRequest& request);

 private:
  db::Pool& pool_;
  PersonApi& people_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_IMPORT_API_H_
