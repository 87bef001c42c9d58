#include "common/ballot/hpke.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "absl/strings/str_cat.h"
#include "common/ballot/openssl.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::ballot {
namespace {

constexpr size_t kHashBytes = 32;
constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;
constexpr char kBaseMode = 0;
// "KEM" and its number; "HPKE" and the numbers of all three (RFC 9180 sections 4.1 and 5.1).
constexpr absl::string_view kKemSuite("KEM\x00\x20", 5);
constexpr absl::string_view kHpkeSuite("HPKE\x00\x20\x00\x01\x00\x02", 10);
constexpr absl::string_view kVersion = "HPKE-v1";

using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;

absl::Status Unusable() { return FieldError("counting_key", "is no X25519 key"); }
absl::Status DoesNotOpen() { return FieldError("sealed", "does not open with this key"); }

OSSL_PARAM Octets(const char* name, absl::string_view value) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
}

// One half of HKDF-SHA256 (RFC 5869): EXTRACT_ONLY takes `salt`, EXPAND_ONLY takes `info`.
std::string Hkdf(int mode, absl::string_view key, const char* other, absl::string_view value,
                 size_t length) {
  const Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  const KdfContext context(EVP_KDF_CTX_new(kdf.get()));
  char digest[] = "SHA256";
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
                               OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                               Octets(OSSL_KDF_PARAM_KEY, key), Octets(other, value),
                               OSSL_PARAM_construct_end()};
  std::string derived(length, '\0');
  EVP_KDF_derive(context.get(), Out(derived), length, params);
  return derived;
}

std::string LabeledExtract(absl::string_view suite, absl::string_view salt, absl::string_view label,
                           absl::string_view key) {
  return Hkdf(EVP_KDF_HKDF_MODE_EXTRACT_ONLY, absl::StrCat(kVersion, suite, label, key),
              OSSL_KDF_PARAM_SALT, salt, kHashBytes);
}

std::string LabeledExpand(absl::string_view suite, absl::string_view secret,
                          absl::string_view label, absl::string_view info, size_t length) {
  const std::string size = {0, static_cast<char>(length)};
  return Hkdf(EVP_KDF_HKDF_MODE_EXPAND_ONLY, secret, OSSL_KDF_PARAM_INFO,
              absl::StrCat(size, kVersion, suite, label, info), length);
}

EvpKey PrivateKey(absl::string_view raw) {
  return EvpKey(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, In(raw), raw.size()));
}

// The Diffie-Hellman value; fails where a public key of small order gives nothing secret.
absl::StatusOr<std::string> Agree(absl::string_view private_key, absl::string_view public_key) {
  const EvpKey own = PrivateKey(private_key);
  const EvpKey peer(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, In(public_key), public_key.size()));
  if (own == nullptr || peer == nullptr) return Unusable();
  const EvpKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
  std::string value(kHpkeKeyBytes, '\0');
  size_t length = value.size();
  if (EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
      EVP_PKEY_derive(context.get(), Out(value), &length) != 1) {
    return Unusable();
  }
  return value;
}

struct MessageKey {
  ~MessageKey() { OPENSSL_cleanse(key.data(), key.size()); }
  std::string key;
  std::string nonce;
};

// Decap or Encap, then the key schedule of the base mode (sections 4.1 and 5.1).
MessageKey Schedule(absl::string_view agreed, absl::string_view ephemeral,
                    absl::string_view receiver, absl::string_view info) {
  const std::string pseudorandom = LabeledExtract(kKemSuite, "", "eae_prk", agreed);
  const std::string shared = LabeledExpand(kKemSuite, pseudorandom, "shared_secret",
                                           absl::StrCat(ephemeral, receiver), kHashBytes);
  const std::string context =
      absl::StrCat(std::string(1, kBaseMode), LabeledExtract(kHpkeSuite, "", "psk_id_hash", ""),
                   LabeledExtract(kHpkeSuite, "", "info_hash", info));
  const std::string secret = LabeledExtract(kHpkeSuite, shared, "secret", "");
  return {.key = LabeledExpand(kHpkeSuite, secret, "key", context, kHpkeKeyBytes),
          .nonce = LabeledExpand(kHpkeSuite, secret, "base_nonce", context, kNonceBytes)};
}

// Ciphertext and tag.
std::string Encrypt(const MessageKey& key, absl::string_view associated, absl::string_view plain) {
  const EvpCipherContext aes(EVP_CIPHER_CTX_new());
  std::string cipher(plain.size() + kTagBytes, '\0');
  int length = 0;
  EVP_EncryptInit_ex(aes.get(), EVP_aes_256_gcm(), nullptr, In(key.key), In(key.nonce));
  EVP_EncryptUpdate(aes.get(), nullptr, &length, In(associated), Length(associated));
  EVP_EncryptUpdate(aes.get(), Out(cipher), &length, In(plain), Length(plain));
  EVP_EncryptFinal_ex(aes.get(), nullptr, &length);
  EVP_CIPHER_CTX_ctrl(aes.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, Out(cipher) + plain.size());
  return cipher;
}

absl::StatusOr<std::string> Decrypt(const MessageKey& key, absl::string_view associated,
                                    absl::string_view cipher) {
  const EvpCipherContext aes(EVP_CIPHER_CTX_new());
  std::string plain(cipher.size() - kTagBytes, '\0');
  std::string tag(cipher.substr(plain.size()));
  int length = 0;
  EVP_DecryptInit_ex(aes.get(), EVP_aes_256_gcm(), nullptr, In(key.key), In(key.nonce));
  EVP_DecryptUpdate(aes.get(), nullptr, &length, In(associated), Length(associated));
  EVP_DecryptUpdate(aes.get(), Out(plain), &length, In(cipher), Length(plain));
  EVP_CIPHER_CTX_ctrl(aes.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, Out(tag));
  if (EVP_DecryptFinal_ex(aes.get(), nullptr, &length) != 1) return DoesNotOpen();
  return plain;
}

}  // namespace

HpkeKeyPair NewHpkeKeyPair() {
  HpkeKeyPair pair{.private_key = SecureBytes(kHpkeKeyBytes)};
  pair.public_key = *HpkePublicKeyOf(pair.private_key);
  return pair;
}

absl::StatusOr<std::string> HpkePublicKeyOf(absl::string_view private_key) {
  const EvpKey key = PrivateKey(private_key);
  std::string raw(kHpkeKeyBytes, '\0');
  size_t length = raw.size();
  if (key == nullptr || EVP_PKEY_get_raw_public_key(key.get(), Out(raw), &length) != 1) {
    return Unusable();
  }
  return raw;
}

absl::StatusOr<std::string> HpkeSeal(absl::string_view public_key, absl::string_view info,
                                     absl::string_view associated, absl::string_view plain) {
  const HpkeKeyPair ephemeral = NewHpkeKeyPair();
  ASSIGN_OR_RETURN(const std::string agreed, Agree(ephemeral.private_key, public_key));
  const MessageKey key = Schedule(agreed, ephemeral.public_key, public_key, info);
  return absl::StrCat(ephemeral.public_key, Encrypt(key, associated, plain));
}

absl::StatusOr<std::string> HpkeOpen(absl::string_view private_key, absl::string_view info,
                                     absl::string_view associated, absl::string_view sealed) {
  if (sealed.size() < kHpkeOverhead) return DoesNotOpen();
  const absl::string_view ephemeral = sealed.substr(0, kHpkeKeyBytes);
  ASSIGN_OR_RETURN(const std::string receiver, HpkePublicKeyOf(private_key));
  const absl::StatusOr<std::string> agreed = Agree(private_key, ephemeral);
  if (!agreed.ok()) return DoesNotOpen();
  const MessageKey key = Schedule(*agreed, ephemeral, receiver, info);
  return Decrypt(key, associated, sealed.substr(kHpkeKeyBytes));
}

}  // namespace cadre::ballot
