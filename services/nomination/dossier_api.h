// Use cases of DossierService.
#ifndef CADRE_SERVICES_NOMINATION_DOSSIER_API_H_
#define CADRE_SERVICES_NOMINATION_DOSSIER_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/dossier.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"

namespace cadre::nomination {

class DossierApi {
 public:
  DossierApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), keys_(keys) {}

  absl::StatusOr<v1::DossierPaper> AddDossierPaper(const api::Call& call,
                                                   const v1::AddDossierPaperRequest& request);
  absl::StatusOr<v1::DossierPaper> RemoveDossierPaper(const api::Call& call,
                                                      const v1::RemoveDossierPaperRequest& request);
  // Six statements.
  absl::StatusOr<v1::Dossier> CheckDossier(const api::Call& call,
                                           const v1::CheckDossierRequest& request);

 private:
  db::Pool& pool_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOSSIER_API_H_
