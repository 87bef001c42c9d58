// Use cases of BoxService.
#ifndef CADRE_SERVICES_BALLOT_BOX_API_H_
#define CADRE_SERVICES_BALLOT_BOX_API_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/ballot/v1/box.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/ballot/cast_window.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot {

class BoxApi {
 public:
  // `window` is the one that ballots come by.
  BoxApi(db::Pool& pool, CastWindow& window) : pool_(pool), window_(window) {}

  absl::StatusOr<v1::Box> OpenBox(const api::Call& call, const v1::OpenBoxRequest& request);
  absl::StatusOr<v1::Box> OpenCasting(const api::Call& call, const v1::OpenCastingRequest& request);
  absl::StatusOr<v1::Box> CloseBox(const api::Call& call, const v1::CloseBoxRequest& request);
  absl::StatusOr<v1::Box> CountBox(const api::Call& call, const v1::CountBoxRequest& request);
  absl::StatusOr<v1::Box> VoidBox(const api::Call& call, const v1::VoidBoxRequest& request);
  absl::StatusOr<v1::Bundle> ExportBundle(const api::Call& call,
                                          const v1::ExportBundleRequest& request);
  absl::StatusOr<v1::Box> GetBox(const api::Call& call, const v1::GetBoxRequest& request);

 private:
  // Moves the box on and saves it, unless it was moved before; answers how it stands then.
  absl::StatusOr<v1::Box> Advance(const api::Call& call, const std::string& name,
                                  absl::FunctionRef<absl::StatusOr<Move>(db::Session&, Box&)> move);

  db::Pool& pool_;
  CastWindow& window_;
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_BOX_API_H_
