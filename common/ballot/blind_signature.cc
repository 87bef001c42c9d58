#include "common/ballot/blind_signature.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::ballot {
namespace {

constexpr int kLeastBits = 2048;
constexpr int kMostBits = 4096;
constexpr size_t kHashBytes = 48;
constexpr size_t kSaltBytes = 48;
constexpr size_t kPrefixBytes = 32;

absl::Status NotAKey() {
  return FieldError("issuance_key", "is no RSA key of 2048 to 4096 bits with exponent 65537");
}

std::string Sha384(absl::string_view bytes) {
  std::string digest(kHashBytes, '\0');
  EVP_Digest(bytes.data(), bytes.size(), Out(digest), nullptr, EVP_sha384(), nullptr);
  return digest;
}

// MGF1 with SHA-384 (RFC 8017 appendix B.2.1).
std::string Mask(absl::string_view seed, size_t length) {
  std::string mask;
  for (unsigned char counter = 0; mask.size() < length; ++counter) {
    const std::string block = {0, 0, 0, static_cast<char>(counter)};
    absl::StrAppend(&mask, Sha384(absl::StrCat(seed, block)));
  }
  mask.resize(length);
  return mask;
}

// EMSA-PSS-ENCODE (RFC 8017 section 9.1.1) for a modulus of `size` whole bytes.
std::string EncodePss(absl::string_view message, absl::string_view salt, size_t size) {
  const std::string hash = Sha384(absl::StrCat(std::string(8, '\0'), Sha384(message), salt));
  const size_t masked = size - kHashBytes - 1;
  std::string block = absl::StrCat(std::string(masked - salt.size() - 1, '\0'), "\x01", salt);
  const std::string mask = Mask(hash, masked);
  for (size_t i = 0; i < masked; ++i) block[i] = static_cast<char>(block[i] ^ mask[i]);
  block[0] = static_cast<char>(block[0] & 0x7f);  // one bit less than the modulus
  return absl::StrCat(block, hash, "\xbc");
}

EvpKeyContext ContextOf(EVP_PKEY& key) {
  return EvpKeyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, &key, nullptr));
}

// The raw private operation, by OpenSSL's own path: Chinese remainders, blinded against timing.
absl::StatusOr<std::string> PrivatePower(EVP_PKEY& key, absl::string_view message) {
  const EvpKeyContext context = ContextOf(key);
  std::string result(message.size(), '\0');
  size_t length = result.size();
  if (EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
      EVP_PKEY_sign(context.get(), Out(result), &length, In(message), message.size()) != 1 ||
      length != message.size()) {
    return InternalError("the private operation of RSA failed");
  }
  return result;
}

}  // namespace

IssuancePublicKey::IssuancePublicKey(EvpKey key, Number modulus, Number exponent)
    : key_(std::move(key)), modulus_(std::move(modulus)), exponent_(std::move(exponent)) {}

absl::StatusOr<IssuancePublicKey> IssuancePublicKey::Of(EvpKey key) {
  if (key == nullptr || EVP_PKEY_is_a(key.get(), "RSA") != 1) return NotAKey();
  BIGNUM* n = nullptr;
  BIGNUM* e = nullptr;
  EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_N, &n);
  EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_E, &e);
  Number modulus(n);
  Number exponent(e);
  if (modulus == nullptr || exponent == nullptr || BN_is_word(exponent.get(), RSA_F4) != 1) {
    return NotAKey();
  }
  const int bits = BN_num_bits(modulus.get());
  if (bits < kLeastBits || bits > kMostBits || bits % 8 != 0) return NotAKey();
  return IssuancePublicKey(std::move(key), std::move(modulus), std::move(exponent));
}

absl::StatusOr<IssuancePublicKey> IssuancePublicKey::FromDer(absl::string_view der) {
  const unsigned char* next = In(der);
  EvpKey key(d2i_PUBKEY(nullptr, &next, static_cast<long>(der.size())));
  if (next != In(der) + der.size()) return NotAKey();
  absl::StatusOr<IssuancePublicKey> read = Of(std::move(key));
  // One form of a key: what is signed over it cannot be spelled otherwise.
  if (read.ok() && (read->ToDer() != der || BN_is_odd(&read->modulus()) != 1)) return NotAKey();
  return read;
}

std::string IssuancePublicKey::ToDer() const {
  std::string der(static_cast<size_t>(i2d_PUBKEY(key_.get(), nullptr)), '\0');
  unsigned char* next = Out(der);
  i2d_PUBKEY(key_.get(), &next);
  return der;
}

size_t IssuancePublicKey::size() const { return static_cast<size_t>(BN_num_bytes(modulus_.get())); }

bool IssuancePublicKey::Verifies(absl::string_view message, absl::string_view signature) const {
  // The library would take one without its leading zero as well (RFC 8017, 8.1.2, step 1).
  if (signature.size() != size()) return false;
  const EvpDigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key = nullptr;  // of the context
  return EVP_DigestVerifyInit(context.get(), &key, EVP_sha384(), nullptr, key_.get()) == 1 &&
         EVP_PKEY_CTX_set_rsa_padding(key, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(key, kSaltBytes) == 1 &&
         EVP_DigestVerify(context.get(), In(signature), signature.size(), In(message),
                          message.size()) == 1;
}

Number IssuancePublicKey::Power(const BIGNUM& message) const {
  const NumberContext scratch(BN_CTX_new());
  Number result = NewNumber();
  BN_mod_exp(result.get(), &message, exponent_.get(), modulus_.get(), scratch.get());
  return result;
}

absl::StatusOr<IssuanceKey> IssuanceKey::Generate(int bits) {
  if (bits < kLeastBits || bits > kMostBits) return NotAKey();
  EvpKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<size_t>(bits)));
  ASSIGN_OR_RETURN(IssuancePublicKey both, IssuancePublicKey::Of(std::move(key)));
  return IssuanceKey(std::move(both));
}

absl::StatusOr<IssuanceKey> IssuanceKey::FromDer(absl::string_view der) {
  const unsigned char* next = In(der);
  EvpKey key(d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &next, static_cast<long>(der.size())));
  ASSIGN_OR_RETURN(IssuancePublicKey both, IssuancePublicKey::Of(std::move(key)));
  return IssuanceKey(std::move(both));
}

std::string IssuanceKey::ToDer() const {
  const std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>> pkcs8(
      EVP_PKEY2PKCS8(public_key_.key_.get()));
  std::string der(static_cast<size_t>(i2d_PKCS8_PRIV_KEY_INFO(pkcs8.get(), nullptr)), '\0');
  unsigned char* next = Out(der);
  i2d_PKCS8_PRIV_KEY_INFO(pkcs8.get(), &next);
  return der;
}

absl::StatusOr<std::string> IssuanceKey::BlindSign(absl::string_view blinded) const {
  const Number message = ToNumber(blinded);
  if (blinded.size() != public_key_.size() ||
      BN_cmp(message.get(), public_key_.modulus_.get()) >= 0) {
    return FieldError("blinded_message", "is no blinded message for this key");
  }
  ASSIGN_OR_RETURN(std::string signature, PrivatePower(*public_key_.key_, blinded));
  // A faulty computation would give the key away.
  if (BN_cmp(public_key_.Power(*ToNumber(signature)).get(), message.get()) != 0) {
    return InternalError("a blind signature does not verify");
  }
  return signature;
}

std::string PrepareMessage(absl::string_view message) {
  return absl::StrCat(SecureBytes(kPrefixBytes), message);
}

Blinding DrawBlinding(const IssuancePublicKey& key) {
  Blinding blinding{.salt = SecureBytes(kSaltBytes)};
  Number factor;
  do {
    blinding.factor = SecureBytes(key.size());
    factor = ToNumber(blinding.factor);
  } while (BN_is_zero(factor.get()) || BN_cmp(factor.get(), &key.modulus()) >= 0);
  return blinding;
}

absl::StatusOr<BlindedMessage> Blind(const IssuancePublicKey& key, absl::string_view prepared,
                                     const Blinding& blinding) {
  const NumberContext scratch(BN_CTX_new());
  const Number message = ToNumber(EncodePss(prepared, blinding.salt, key.size()));
  const Number common = NewNumber();
  BN_gcd(common.get(), message.get(), &key.modulus(), scratch.get());
  const Number factor = ToNumber(blinding.factor);
  BN_set_flags(factor.get(), BN_FLG_CONSTTIME);
  const Number inverse = NewNumber();
  if (BN_is_one(common.get()) != 1 ||
      BN_mod_inverse(inverse.get(), factor.get(), &key.modulus(), scratch.get()) == nullptr) {
    return FieldError("issuance_key", "has small factors");
  }
  const Number blinded = NewNumber();
  BN_mod_mul(blinded.get(), message.get(), key.Power(*factor).get(), &key.modulus(), scratch.get());
  return BlindedMessage{.bytes = ToBytes(*blinded, key.size()),
                        .inverse = ToBytes(*inverse, key.size())};
}

absl::StatusOr<std::string> Finalize(const IssuancePublicKey& key, absl::string_view prepared,
                                     absl::string_view blind_signature, absl::string_view inverse) {
  const NumberContext scratch(BN_CTX_new());
  const Number signature = NewNumber();
  BN_mod_mul(signature.get(), ToNumber(blind_signature).get(), ToNumber(inverse).get(),
             &key.modulus(), scratch.get());
  std::string bytes = ToBytes(*signature, key.size());
  if (blind_signature.size() != key.size() || !key.Verifies(prepared, bytes)) {
    return FieldError("blind_signature", "is no signature over this message");
  }
  return bytes;
}

}  // namespace cadre::ballot
