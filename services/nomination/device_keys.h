// The keys of one device ballot that the roll draws: when it opens, sealed while credentials are
// issued, wiped when issuance ends.
#ifndef CADRE_SERVICES_NOMINATION_DEVICE_KEYS_H_
#define CADRE_SERVICES_NOMINATION_DEVICE_KEYS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/ballot/blind_signature.h"
#include "common/base/key_ring.h"
#include "services/nomination/store/device_store.h"

namespace cadre::nomination {

struct DeviceKeys {
  int64_t box = 0;  // random: it tells nothing about the ballot
  std::string issuance_public;
  std::string issuance_private;
};

absl::StatusOr<DeviceKeys> DrawDeviceKeys();

// Of a ballot by slips: the private half is what its kiosks show, the public one the digest of it.
DeviceKeys DrawKioskKeys();

// As the store keeps them beside the counters' key: the private half opens only for this ballot.
store::DeviceBallot Sealed(BallotId ballot, const DeviceKeys& keys, const CountingKey& counting,
                           const KeyRing& ring);

//   FAILED_PRECONDITION  the key is wiped
//   DATA_LOSS            the ring does not open it
absl::StatusOr<ballot::IssuanceKey> IssuanceKeyOf(const store::DeviceBallot& device,
                                                  const KeyRing& ring);

//   FAILED_PRECONDITION  casting is closed
//   DATA_LOSS            the ring does not open it
absl::StatusOr<std::string> KioskPassOf(const store::DeviceBallot& device, const KeyRing& ring);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DEVICE_KEYS_H_
