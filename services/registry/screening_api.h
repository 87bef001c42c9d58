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
  // Two reads a page, whatever its size.
  absl::StatusOr<v1::ScreenPeopleResponse> ScreenPeople(const api::Call& call,
                                                        const v1::ScreenPeopleRequest& request);
  // Three reads a page, whatever its size.
  absl::StatusOr<v1::ScreenCandidatesResponse> ScreenCandidates(
      const api::Call& call, const v1::ScreenCandidatesRequest& request);
  absl::StatusOr<v1::ScreeningExplanation> ExplainScreening(
      const api::Call& call, const v1::ExplainScreeningRequest& request);

 private:
  struct Rules;
  // The standard of a post group and the retirement ages on a day.
  //   NOT_FOUND  the group has no standard
  absl::StatusOr<Rules> RulesOn(db::Session& session, CivilDay day, const std::string& post_group);

  db::Pool& pool_;
  RegulationApi& regulations_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_API_H_
