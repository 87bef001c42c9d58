// Use cases of SlipService. Codes are here while they are printed, and nowhere afterwards.
#ifndef CADRE_SERVICES_NOMINATION_SLIP_API_H_
#define CADRE_SERVICES_NOMINATION_SLIP_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/slip.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/counting_api.h"
#include "services/nomination/paper_api.h"

namespace cadre::nomination {

class SlipApi {
 public:
  SlipApi(db::Pool& pool, PaperApi& papers, const KeyRing& keys)
      : pool_(pool), papers_(papers), keys_(keys) {}

  absl::StatusOr<v1::GeneratedPaper> PrintSlips(const api::Call& call,
                                                const v1::PrintSlipsRequest& request);
  absl::StatusOr<v1::SlipNumbers> HandOutSlips(const api::Call& call,
                                               const v1::HandOutSlipsRequest& request);
  absl::StatusOr<v1::SlipNumbers> VoidSlips(const api::Call& call,
                                            const v1::VoidSlipsRequest& request);
  absl::StatusOr<v1::SlipNumbers> CountSlips(const api::Call& call,
                                             const v1::CountSlipsRequest& request);
  absl::StatusOr<v1::KioskPass> AdmitKiosk(const api::Call& call,
                                           const v1::AdmitKioskRequest& request);

 private:
  // Changes the slips of a ballot that are still handed out, under its locks; their numbers then.
  absl::StatusOr<v1::SlipNumbers> Change(
      const api::Call& call, const std::string& name,
      const std::function<absl::Status(api::Mutation& m, const BallotFile& file)>& change);

  db::Pool& pool_;
  PaperApi& papers_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SLIP_API_H_
