#include "common/ballot/shares.h"

#include <openssl/crypto.h>

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kPurpose[] = "cadre ballot share v1";

// In the field of AES: polynomials over GF(2) modulo x^8 + x^4 + x^3 + x + 1. Without branches or
// tables that depend on what is multiplied.
uint8_t Times(uint8_t a, uint8_t b) {
  unsigned product = 0;
  unsigned left = a;
  for (int bit = 0; bit < 8; ++bit) {
    product ^= left & -((static_cast<unsigned>(b) >> bit) & 1U);
    left = (left << 1) ^ (0x11bU & -(left >> 7));
  }
  return static_cast<uint8_t>(product);
}

// a^254, which is 1/a.
uint8_t Inverse(uint8_t a) {
  uint8_t result = 1;
  uint8_t power = a;
  for (int bit = 1; bit < 8; ++bit) {
    power = Times(power, power);
    result = Times(result, power);
  }
  return result;
}

// How much the share at `own` counts in the value at 0 of the polynomial through all of them.
uint8_t WeightOf(size_t own, const std::vector<Share>& shares) {
  const auto x = [&](size_t i) { return static_cast<uint8_t>(shares[i].number); };
  uint8_t weight = 1;
  for (size_t other = 0; other < shares.size(); ++other) {
    if (other == own) continue;
    weight = Times(weight, Times(x(other), Inverse(x(other) ^ x(own))));
  }
  return weight;
}

}  // namespace

absl::StatusOr<std::vector<Share>> Split(absl::string_view secret, int shares, int needed) {
  if (shares > kMostShares) return FieldError("shares", "are at most 255");
  if (needed < kFewestShares || needed > shares) {
    return FieldError("needed", "is between 2 and the number of shares");
  }
  std::vector<Share> result;
  for (int number = 1; number <= shares; ++number) {
    result.push_back({.number = number, .content = std::string(secret.size(), '\0')});
  }
  // One polynomial a byte, whose value at 0 is that byte; by Horner's rule, highest power first.
  std::string coefficients = SecureBytes(secret.size() * static_cast<size_t>(needed - 1));
  for (Share& share : result) {
    for (size_t i = 0; i < secret.size(); ++i) {
      uint8_t value = 0;
      for (size_t power = 0; power + 1 < static_cast<size_t>(needed); ++power) {
        value ^= static_cast<uint8_t>(coefficients[power * secret.size() + i]);
        value = Times(value, static_cast<uint8_t>(share.number));
      }
      share.content[i] = static_cast<char>(value ^ static_cast<uint8_t>(secret[i]));
    }
  }
  Wipe(coefficients);
  return result;
}

std::string Join(const std::vector<Share>& shares) {
  if (shares.empty()) return "";
  std::string secret(shares.front().content.size(), '\0');
  for (size_t own = 0; own < shares.size(); ++own) {
    const uint8_t weight = WeightOf(own, shares);
    for (size_t i = 0; i < secret.size(); ++i) {
      const uint8_t part = Times(weight, static_cast<uint8_t>(shares[own].content[i]));
      secret[i] = static_cast<char>(static_cast<uint8_t>(secret[i]) ^ part);
    }
  }
  return secret;
}

std::string CommitmentOf(const Share& share) {
  std::string committed =
      absl::StrCat(kPurpose, std::string(1, static_cast<char>(share.number)), share.content);
  std::string commitment = Sha256(committed);
  Wipe(committed);
  return commitment;
}

void Wipe(std::string& secret) {
  OPENSSL_cleanse(secret.data(), secret.size());
  secret.clear();
}

void Wipe(std::vector<Share>& shares) {
  for (Share& share : shares) Wipe(share.content);
  shares.clear();
}

}  // namespace cadre::ballot
