// Use cases of RecordCheckService.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_CHECK_API_H_
#define CADRE_SERVICES_REGISTRY_RECORD_CHECK_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/record_check.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/entry_api.h"
#include "services/registry/person_api.h"
#include "services/registry/regulation_api.h"

namespace cadre::registry {

class RecordCheckApi {
 public:
  RecordCheckApi(db::Pool& pool, RegulationApi& regulations, const PersonApi& people,
                 const EntryApi& entries)
      : pool_(pool), regulations_(regulations), people_(people), entries_(entries) {}

  absl::StatusOr<v1::CheckRecordResponse> CheckRecord(const api::Call& call,
                                                      const v1::CheckRecordRequest& request);
  absl::StatusOr<v1::CheckRatingsResponse> CheckRatings(const api::Call& call,
                                                        const v1::CheckRatingsRequest& request);

 private:
  db::Pool& pool_;
  RegulationApi& regulations_;
  const PersonApi& people_;
  const EntryApi& entries_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_CHECK_API_H_
