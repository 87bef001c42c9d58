// Use cases of CorrectionService.
#ifndef CADRE_SERVICES_REGISTRY_CORRECTION_API_H_
#define CADRE_SERVICES_REGISTRY_CORRECTION_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/correction.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

class CorrectionApi {
 public:
  CorrectionApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), seal_(keys), log_(keys) {}

  absl::StatusOr<v1::Rating> CorrectRating(const api::Call& call,
                                           const v1::CorrectRatingRequest& request);
  absl::StatusOr<v1::Rating> RemoveRating(const api::Call& call,
                                          const v1::RemoveRatingRequest& request);
  absl::StatusOr<v1::Discipline> CorrectDiscipline(const api::Call& call,
                                                   const v1::CorrectDisciplineRequest& request);
  absl::StatusOr<v1::Discipline> RemoveDiscipline(const api::Call& call,
                                                  const v1::RemoveDisciplineRequest& request);
  absl::StatusOr<v1::Qualification> CorrectQualification(
      const api::Call& call, const v1::CorrectQualificationRequest& request);
  absl::StatusOr<v1::Qualification> RemoveQualification(
      const api::Call& call, const v1::RemoveQualificationRequest& request);
  absl::StatusOr<v1::PostHolding> CorrectPostHolding(const api::Call& call,
                                                     const v1::CorrectPostHoldingRequest& request);
  absl::StatusOr<v1::PostHolding> RemovePostHolding(const api::Call& call,
                                                    const v1::RemovePostHoldingRequest& request);

 private:
  db::Pool& pool_;
  DisciplineSeal seal_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CORRECTION_API_H_
