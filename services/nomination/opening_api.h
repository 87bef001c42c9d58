// Use cases of OpeningService, and who may read a sealed record.
#ifndef CADRE_SERVICES_NOMINATION_OPENING_API_H_
#define CADRE_SERVICES_NOMINATION_OPENING_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/opening.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/counting_api.h"
#include "services/nomination/domain/sealing.h"

namespace cadre::nomination {

class OpeningApi {
 public:
  OpeningApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), keys_(keys) {}

  absl::StatusOr<v1::RecordOpening> RequestOpening(const api::Call& call,
                                                   const v1::RequestOpeningRequest& request);
  absl::StatusOr<v1::RecordOpening> ConfirmOpening(const api::Call& call,
                                                   const v1::ConfirmOpeningRequest& request);
  absl::StatusOr<v1::ListOpeningsResponse> ListOpenings(const api::Call& call,
                                                        const v1::ListOpeningsRequest& request);

 private:
  db::Pool& pool_;
  const KeyRing& keys_;
};

// Whether the caller, in whose scope the ballot is, may read its record: it is not secret, or the
// caller counted it or is to sign it, or an opening holds; no candidate before the case has ended.
// That it was read under an opening is kept, and so is an attempt in vain.
absl::StatusOr<bool> MayReadRecord(const api::Call& call, db::Pool& pool, const BallotFile& file);

// Keeps that the caller was not shown the record.
absl::Status NoteAttempt(const api::Call& call, db::Pool& pool, const BallotFile& file);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_OPENING_API_H_
