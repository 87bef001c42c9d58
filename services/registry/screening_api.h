// Use cases of ScreeningService.
#ifndef CADRE_SERVICES_REGISTRY_SCREENING_API_H_
#define CADRE_SERVICES_REGISTRY_SCREENING_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/screening.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/regulation_api.h"

namespace cadre::registry {

class ScreeningApi {
 public:
  ScreeningApi(db::Pool& pool, RegulationApi& regulations)
      : pool_(pool), regulations_(regulations) {}

  absl::StatusOr<v1::Qualification> AddQualification(const api::Call& call,
                                                     const v1::AddQualificationRequest& request);
  absl::StatusOr<v1::ListQualificationsResponse> ListQualifications(
      const api::Call& call, const v1::ListQualificationsRequest& request);
  // Three statements a page, whatever its size.
  absl::StatusOr<v1::ScreenPeopleResponse> ScreenPeople(const api::Call& call,
                                                        const v1::ScreenPeopleRequest& request);

 private:
  db::Pool& pool_;
  RegulationApi& regulations_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_API_H_
