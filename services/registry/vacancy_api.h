// Use cases of VacancyService and HolderTermService: vacancy_api.cc, holder_term_api.cc.
#ifndef CADRE_SERVICES_REGISTRY_VACANCY_API_H_
#define CADRE_SERVICES_REGISTRY_VACANCY_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/term_end.pb.h"
#include "cadre/registry/v1/vacancy.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/domain/vacancy.h"
#include "services/registry/regulation_api.h"

namespace cadre::registry {

class VacancyApi {
 public:
  VacancyApi(db::Pool& pool, RegulationApi& regulations) : pool_(pool), regulations_(regulations) {}

  // One read a page, whatever its size; so all of them.
  absl::StatusOr<v1::ListVacanciesResponse> ListVacancies(const api::Call& call,
                                                          const v1::ListVacanciesRequest& request);
  absl::StatusOr<v1::ForecastVacanciesResponse> ForecastVacancies(
      const api::Call& call, const v1::ForecastVacanciesRequest& request);
  absl::StatusOr<v1::FetchSeatsResponse> FetchSeats(const api::Call& call,
                                                    const v1::FetchSeatsRequest& request);
  // Two reads.
  absl::StatusOr<v1::FetchHolderTermsResponse> FetchHolderTerms(
      const api::Call& call, const v1::FetchHolderTermsRequest& request);
  // Two reads.
  absl::StatusOr<v1::FetchPostTimesResponse> FetchPostTimes(
      const api::Call& call, const v1::FetchPostTimesRequest& request);

 private:
  absl::StatusOr<TenureRules> RulesOn(db::Session& session, CivilDay day);

  db::Pool& pool_;
  RegulationApi& regulations_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_VACANCY_API_H_
