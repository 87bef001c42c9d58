#include "tests/support/test_keys.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace cadre::testing {
namespace {

std::string TakeText(BIO* bio) {
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio, &text);
  std::string result(text, static_cast<size_t>(length));
  BIO_free(bio);
  return result;
}

PemPair TakePem(EVP_PKEY* key) {
  BIO* private_bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(private_bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  BIO* public_bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(public_bio, key);
  EVP_PKEY_free(key);
  return {TakeText(private_bio), TakeText(public_bio)};
}

}  // namespace

PemPair NewEd25519() { return TakePem(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")); }
PemPair NewP256() { return TakePem(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")); }

}  // namespace cadre::testing
