#include "services/nomination/device_keys.h"

#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

// One ballot's life; a longer key would only take longer to draw.
constexpr int kIssuanceBits = 2048;
constexpr size_t kPassBytes = 32;

std::string Context(BallotId ballot, absl::string_view key) {
  return absl::StrCat("ballot/", ballot.value(), "/", key);
}

int64_t RandomBox() {
  const std::string bytes = SecureBytes(sizeof(uint64_t));
  uint64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof(number));
  return static_cast<int64_t>(number >> 1);
}

absl::StatusOr<std::string> Open(const std::string& sealed, const std::string& context,
                                 const KeyRing& ring) {
  if (sealed.empty()) return StateError("the keys are wiped", "use them");
  return ring.Open(sealed, context);
}

}  // namespace

absl::StatusOr<DeviceKeys> DrawDeviceKeys() {
  ASSIGN_OR_RETURN(const ballot::IssuanceKey issuance,
                   ballot::IssuanceKey::Generate(kIssuanceBits));
  return DeviceKeys{.box = RandomBox(),
                    .issuance_public = issuance.public_key().ToDer(),
                    .issuance_private = issuance.ToDer()};
}

DeviceKeys DrawKioskKeys() {
  std::string pass = SecureBytes(kPassBytes);
  std::string digest = Sha256(pass);
  return {.box = RandomBox(),
          .issuance_public = std::move(digest),
          .issuance_private = std::move(pass)};
}

store::DeviceBallot Sealed(BallotId ballot, const DeviceKeys& keys, const CountingKey& counting,
                           const KeyRing& ring) {
  return {.ballot = ballot,
          .box = keys.box,
          .issuance_public = keys.issuance_public,
          .issuance_sealed = ring.Seal(keys.issuance_private, Context(ballot, "issuance")),
          .counting = counting};
}

absl::StatusOr<ballot::IssuanceKey> IssuanceKeyOf(const store::DeviceBallot& device,
                                                  const KeyRing& ring) {
  ASSIGN_OR_RETURN(const std::string der,
                   Open(device.issuance_sealed, Context(device.ballot, "issuance"), ring));
  return ballot::IssuanceKey::FromDer(der);
}

absl::StatusOr<std::string> KioskPassOf(const store::DeviceBallot& device, const KeyRing& ring) {
  return Open(device.issuance_sealed, Context(device.ballot, "issuance"), ring);
}

}  // namespace cadre::nomination
