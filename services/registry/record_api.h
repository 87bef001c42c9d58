// Use cases of RecordService.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_API_H_
#define CADRE_SERVICES_REGISTRY_RECORD_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/events.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/domain/record.h"
#include "services/registry/regulation_api.h"
#include "services/registry/revision_log_api.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {

// Tells the other services of a discipline, in the transaction that records it.
absl::Status EmitDisciplined(api::Mutation& m, PersonId person, const Discipline& discipline);

// Tells the other services that the person holds the post.
absl::Status EmitFilled(api::Mutation& m, PersonId person, const v1::PostHolding& holding);

// Tells the other services that the holder leaves the post on `end`, the first day after.
absl::Status EmitVacated(api::Mutation& m, const store::Holder& holder, CivilDay end,
                         v1::VacancyCause cause);
absl::Status EmitRated(api::Mutation& m, PersonId person, int year);

class RecordApi {
 public:
  RecordApi(db::Pool& pool, RegulationApi& regulations, const KeyRing& keys)
      : pool_(pool), regulations_(regulations), seal_(keys), log_(keys) {}

  absl::StatusOr<v1::PersonRecord> GetPersonRecord(const api::Call& call,
                                                   const v1::GetPersonRecordRequest& request);
  absl::StatusOr<v1::Rating> AddRating(const api::Call& call, const v1::AddRatingRequest& request);
  absl::StatusOr<v1::Discipline> AddDiscipline(const api::Call& call,
                                               const v1::AddDisciplineRequest& request);
  // Three reads a page, whatever its size.
  absl::StatusOr<v1::DiscoverPeopleResponse> DiscoverPeople(
      const api::Call& call, const v1::DiscoverPeopleRequest& request);
  // Six reads, whatever the number of people.
  absl::StatusOr<v1::FetchPersonFactsResponse> FetchPersonFacts(
      const api::Call& call, const v1::FetchPersonFactsRequest& request);

  absl::StatusOr<v1::FetchIncumbentsResponse> FetchIncumbents(
      const api::Call& call, const v1::FetchIncumbentsRequest& request);
  absl::StatusOr<v1::PostHolding> AddPostHolding(const api::Call& call,
                                                 const v1::AddPostHoldingRequest& request);
  absl::StatusOr<v1::PostHolding> EndPostHolding(const api::Call& call,
                                                 const v1::EndPostHoldingRequest& request);
  absl::StatusOr<v1::PostHolding> FillPost(const api::Call& call,
                                           const v1::FillPostRequest& request);

 private:
  // What is shown of disciplines only here: the reason, and when the effect ends.
  absl::Status Complete(db::Session& session, PersonId person, PersonRecord& record,
                        v1::PersonRecord& shown);

  db::Pool& pool_;
  RegulationApi& regulations_;
  DisciplineSeal seal_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_API_H_
