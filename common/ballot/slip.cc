#include "common/ballot/slip.h"

#include <openssl/evp.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kPurpose[] = "cadre ballot slip v1";
constexpr size_t kSlipSerialBytes = 64;
constexpr size_t kGroupDigits = 4;

std::string Sha512(absl::string_view data) {
  std::string digest(kSlipSerialBytes, '\0');
  EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
             EVP_sha512(), nullptr);
  return digest;
}

// As it was printed, whatever was typed.
std::string InPrintedForm(absl::string_view typed) {
  std::string code;
  for (const char typed_digit : typed) {
    char digit = absl::ascii_toupper(static_cast<unsigned char>(typed_digit));
    if (digit == '-' || absl::ascii_isspace(static_cast<unsigned char>(digit))) continue;
    if (digit == 'I' || digit == 'L') digit = '1';
    if (digit == 'O') digit = '0';
    if (code.size() % (kGroupDigits + 1) == kGroupDigits) code += '-';
    code += digit;
  }
  return code;
}

}  // namespace

// Codes have the form of trackers.
std::string DrawSlipCode() { return FormatTracker(SecureBytes(kTrackerBytes)); }

std::optional<std::string> SerialOfSlip(absl::string_view code) {
  const std::optional<std::string> bytes = ParseTracker(InPrintedForm(code));
  if (!bytes.has_value()) return std::nullopt;
  return Sha512(absl::StrCat(kPurpose, *bytes));
}

std::string SlipDigest(absl::string_view serial) { return Sha256(serial); }

}  // namespace cadre::ballot
