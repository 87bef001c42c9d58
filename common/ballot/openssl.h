// OpenSSL's objects with owners, and its numbers from and to bytes.
#ifndef CADRE_COMMON_BALLOT_OPENSSL_H_
#define CADRE_COMMON_BALLOT_OPENSSL_H_

#include <openssl/bn.h>
#include <openssl/evp.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

using EvpKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using EvpKeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using EvpDigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EvpCipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;

inline const unsigned char* In(absl::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* Out(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
inline int Length(absl::string_view bytes) { return static_cast<int>(bytes.size()); }

Number NewNumber();
// Big-endian, as RFC 8017 has it: OS2IP and I2OSP.
Number ToNumber(absl::string_view bytes);
std::string ToBytes(const BIGNUM& number, size_t length);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_OPENSSL_H_
