#include "common/base/random.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <cstring>
#include <mutex>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace cadre {
namespace {

constexpr int kLowBits = 22;
constexpr uint32_t kLowMask = (1u << kLowBits) - 1;

uint32_t RandomNumber() {
  uint32_t number = 0;
  const std::string bytes = SecureBytes(sizeof number);
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

// Numbers of one millisecond count on from a random one.
uint32_t NextOf(int64_t millis) {
  static std::mutex mu;
  static int64_t last_millis = -1;  // guarded by mu
  static uint32_t next = 0;         // guarded by mu
  const std::lock_guard lock(mu);
  if (millis != last_millis) {
    last_millis = millis;
    next = RandomNumber();
  }
  return next++ & kLowMask;
}

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
  return (millis << kLowBits) | static_cast<int64_t>(NextOf(millis));
}

}  // namespace cadre
