// Use cases of ScreeningService, and of CertificateService.
#ifndef CADRE_SERVICES_REGISTRY_SCREENING_API_H_
#define CADRE_SERVICES_REGISTRY_SCREENING_API_H_

#include <map>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/registry/v1/certificate.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/domain/screening.h"
#include "services/registry/regulation_api.h"
#include "services/registry/revision_log_api.h"
#include "services/registry/store/screening_store.h"

namespace cadre::registry {

class ScreeningApi {
 public:
  ScreeningApi(db::Pool& pool, RegulationApi& regulations, const KeyRing& keys)
      : pool_(pool), regulations_(regulations), log_(keys) {}

  absl::StatusOr<v1::Qualification> AddQualification(const api::Call& call,
                                                     const v1::AddQualificationRequest& request);
  absl::StatusOr<v1::Qualification> RecordCertificate(const api::Call& call,
                                                      const v1::RecordCertificateRequest& request);
  absl::StatusOr<v1::ListQualificationsResponse> ListQualifications(
      const api::Call& call, const v1::ListQualificationsRequest& request);
  // Hands each message to `write`, until that answers false: the caller hung up. One read, then
  // three for each 1000 people, one batch ahead of what is sent, so that a slow reader holds no
  // connection. In memory stand the ids of everybody, eight bytes a person, and two batches.
  //   CANCELLED          `write` answered false
  //   DEADLINE_EXCEEDED  the time of the call is over
  absl::Status ScreenAll(const api::Call& call, const v1::ScreenAllRequest& request,
                         absl::FunctionRef<bool(const v1::ScreenAllResponse&)> write);
  // Two reads a page, whatever its size; four with a post.
  absl::StatusOr<v1::ScreenPeopleResponse> ScreenPeople(const api::Call& call,
                                                        const v1::ScreenPeopleRequest& request);
  // Three reads a page, whatever its size.
  absl::StatusOr<v1::ScreenCandidatesResponse> ScreenCandidates(
      const api::Call& call, const v1::ScreenCandidatesRequest& request);
  absl::StatusOr<v1::ScreeningExplanation> ExplainScreening(
      const api::Call& call, const v1::ExplainScreeningRequest& request);

 private:
  // The standard of a post group on a day.
  //   NOT_FOUND  the group has no standard
  absl::StatusOr<ScreeningRules> RulesOn(db::Session& session, CivilDay day,
                                         const std::string& post_group);
  // What a request asks to be compared with: the standard of its group, or that of its post with
  // the conditions of an appointment to it. Without a purpose nothing that is internal to the Party
  // is compared.
  //   INVALID_ARGUMENT  neither group nor post, or a post of another group
  //   NOT_FOUND         no such post in scope, or no standard
  template <typename Request>
  absl::StatusOr<ScreeningRules> RulesFor(const api::Call& call, db::Session& session,
                                          const Request& request);
  // What of a batch of people is judged.
  struct Screened {
    std::vector<Person> people;
    std::map<PersonId, ScreeningFacts> facts;
  };
  absl::StatusOr<Screened> ReadScreened(const api::Call& call, const store::PeopleBatch& batch,
                                        const ScreeningRules& rules);

  db::Pool& pool_;
  RegulationApi& regulations_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_API_H_
