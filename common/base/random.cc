#include "common/base/random.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <cstring>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace cadre {
namespace {

constexpr int kRandomBits = 22;

}  // namespace

std::string SecureBytes(size_t n) {
  std::string bytes(n, '\0');
  // Without a working generator nothing that follows can be trusted.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(n)) != 1) {
    std::abort();
  }
  return bytes;
}

std::string NewUuid() {
  std::string bytes = SecureBytes(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  const std::string hex = absl::BytesToHexString(bytes);
  const absl::string_view view = hex;
  return absl::StrCat(view.substr(0, 8), "-", view.substr(8, 4), "-", view.substr(12, 4), "-",
                      view.substr(16, 4), "-", view.substr(20));
}

int64_t NewId(absl::Time now) {
  static const absl::Time epoch = absl::FromCivil(absl::CivilDay(2015, 1, 1), absl::UTCTimeZone());
  const int64_t millis = absl::ToInt64Milliseconds(now - epoch);
  uint32_t random = 0;
  const std::string bytes = SecureBytes(sizeof random);
  std::memcpy(&random, bytes.data(), sizeof random);
  constexpr uint32_t kMask = (1u << kRandomBits) - 1;
  return (millis << kRandomBits) | static_cast<int64_t>(random & kMask);
}

}  // namespace cadre
