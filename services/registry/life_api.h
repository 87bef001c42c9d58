// Use cases of PersonLifeService.
#ifndef CADRE_SERVICES_REGISTRY_LIFE_API_H_
#define CADRE_SERVICES_REGISTRY_LIFE_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/life.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/domain/placement.h"
#include "services/registry/entry_api.h"
#include "services/registry/person_api.h"
#include "services/registry/store/removal_store.h"

namespace cadre::registry {

// Whether a record may be taken out, by deletion or merge.
//   FAILED_PRECONDITION  REC-OPEN: a request about it is open, or it is restricted
absl::Status CheckSettled(db::Session& session, PersonId person);

class LifeApi {
 public:
  LifeApi(db::Pool& pool, const PersonApi& people, const EntryApi& entries, const KeyRing& keys)
      : pool_(pool), people_(people), entries_(entries), seal_(keys) {}

  absl::StatusOr<v1::Placement> TransferPerson(const api::Call& call,
                                               const v1::TransferPersonRequest& request);
  absl::StatusOr<v1::ListPlacementsResponse> ListPlacements(
      const api::Call& call, const v1::ListPlacementsRequest& request);
  absl::StatusOr<v1::ListPlacedPeopleResponse> ListPlacedPeople(
      const api::Call& call, const v1::ListPlacedPeopleRequest& request);
  absl::StatusOr<v1::RemovedPerson> DeletePerson(const api::Call& call,
                                                 const v1::DeletePersonRequest& request);
  absl::StatusOr<v1::Person> CompleteRecord(const api::Call& call,
                                            const v1::CompleteRecordRequest& request);
  absl::StatusOr<v1::Person> UndeletePerson(const api::Call& call,
                                            const v1::UndeletePersonRequest& request);
  absl::StatusOr<v1::ListRemovedPeopleResponse> ListRemovedPeople(
      const api::Call& call, const v1::ListRemovedPeopleRequest& request);
  absl::StatusOr<v1::ListDuplicatesResponse> ListDuplicates(
      const api::Call& call, const v1::ListDuplicatesRequest& request);
  absl::StatusOr<v1::MergeReport> MergePeople(const api::Call& call,
                                              const v1::MergePeopleRequest& request);
  absl::StatusOr<v1::MergeReport> UnmergePeople(const api::Call& call,
                                                const v1::UnmergePeopleRequest& request);

 private:
  db::Pool& pool_;
  const PersonApi& people_;
  const EntryApi& entries_;
  DisciplineSeal seal_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_LIFE_API_H_
