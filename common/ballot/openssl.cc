#include "common/ballot/openssl.h"

namespace cadre::ballot {

Number NewNumber() { return Number(BN_new()); }

Number ToNumber(absl::string_view bytes) {
  return Number(BN_bin2bn(In(bytes), Length(bytes), nullptr));
}

std::string ToBytes(const BIGNUM& number, size_t length) {
  std::string bytes(length, '\0');
  BN_bn2binpad(&number, Out(bytes), static_cast<int>(length));
  return bytes;
}

}  // namespace cadre::ballot
