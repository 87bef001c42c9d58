// Use cases of DeviceService. The roll and its credentials are here, the box is the ballot
// service's; what each knows of a vote cannot be put together.
#ifndef CADRE_SERVICES_NOMINATION_DEVICE_API_H_
#define CADRE_SERVICES_NOMINATION_DEVICE_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/ballot/client/grpc_ballot_client.h"
#include "services/nomination/counting_api.h"
#include "services/nomination/store/device_store.h"

namespace cadre::nomination {

class DeviceApi {
 public:
  DeviceApi(db::Pool& pool, ballot::BallotClient& boxes, const KeyRing& keys)
      : pool_(pool), boxes_(boxes), keys_(keys) {}

  absl::StatusOr<v1::DevicePermission> PermitDevices(const api::Call& call,
                                                     const v1::PermitDevicesRequest& request);
  absl::StatusOr<v1::DeviceBallot> GetDeviceBallot(const api::Call& call,
                                                   const v1::GetDeviceBallotRequest& request);
  absl::StatusOr<v1::BlindSignature> IssueCredential(const api::Call& call,
                                                     const v1::IssueCredentialRequest& request);
  absl::StatusOr<v1::Ballot> OpenCasting(const api::Call& call,
                                         const v1::OpenCastingRequest& request);
  absl::StatusOr<v1::Ballot> CloseCasting(const api::Call& call,
                                          const v1::CloseCastingRequest& request);
  absl::StatusOr<v1::Ballot> CountBallot(const api::Call& call,
                                         const v1::CountBallotRequest& request);
  absl::StatusOr<v1::BallotBundle> ExportBundle(const api::Call& call,
                                                const v1::ExportBundleRequest& request);

 private:
  // A device ballot with its keys, as far as they are not wiped.
  struct DeviceFile {
    BallotFile file;
    store::DeviceBallot device;
  };

  absl::StatusOr<DeviceFile> Read(const api::Call& call, const std::string& name);
  // For a counter on the roll who has come; NOT_FOUND for everybody else.
  absl::StatusOr<DeviceFile> ReadForCounter(const api::Call& call, const std::string& name);
  // Ends the issuing; a ballot that is past it stays as it is.
  absl::StatusOr<v1::Ballot> EndIssuing(const api::Call& call, const std::string& name);
  // The box, counted with the counters' shares, as often as it takes.
  absl::StatusOr<ballot::v1::Box> Counted(const api::Call& call, const DeviceFile& found,
                                          const v1::CountBallotRequest& request);
  absl::StatusOr<v1::Ballot> BeginCasting(const api::Call& call, const std::string& name);

  db::Pool& pool_;
  ballot::BallotClient& boxes_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DEVICE_API_H_
