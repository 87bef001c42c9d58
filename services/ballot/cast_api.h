// Use cases of CastService. They are given a deadline and nothing else about the call: there is
// nothing here that could say whose it is.
#ifndef CADRE_SERVICES_BALLOT_CAST_API_H_
#define CADRE_SERVICES_BALLOT_CAST_API_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "common/db/pool.h"
#include "services/ballot/cast_window.h"
#include "services/ballot/issuance_keys.h"

namespace cadre::ballot {

class CastApi {
 public:
  CastApi(db::Pool& pool, CastWindow& window) : pool_(pool), window_(window) {}

  absl::StatusOr<v1::PublishedPaper> GetPaper(absl::Time deadline,
                                              const v1::GetPaperRequest& request);
  absl::StatusOr<v1::CastReceipt> CastBallot(absl::Time deadline,
                                             const v1::CastBallotRequest& request);
  absl::StatusOr<v1::InclusionProof> ProveReceipt(absl::Time deadline,
                                                  const v1::ProveReceiptRequest& request);

 private:
  db::Pool& pool_;
  CastWindow& window_;
  IssuanceKeys keys_;
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_CAST_API_H_
