#include "common/ballot/blind_signature.h"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;

// RFC 9474 appendix A: one key, message and blinding for all variants. Of the long results the
// digests stand here.
constexpr char kP[] =
    "e1f4d7a34802e27c7392a3cea32a262a34dc3691bd87f3f310dc75673488930559c120fd0410194fb8a0da55bd0b"
    "81227e843fdca6692ae80e5a5d414116d4803fca7d8c30eaaae57e44a1816ebb5c5b0606c536246c7f11985d7316"
    "84150b63c9a3ad9e41b04c0b5b27cb188a692c84696b742a80d3cd00ab891f2457443dadfeba6d6daf108602be26"
    "d7071803c67105a5426838e6889d77e8474b29244cefaf418e381b312048b457d73419213063c60ee7b0d8182016"
    "5864fef93523c9635c22210956e53a8d96322493ffc58d845368e2416e078e5bcb5d2fd68ae6acfa54f9627c42e8"
    "4a9d3f2774017e32ebca06308a12ecc290c7cd1156dcccfb2311";
constexpr char kQ[] =
    "c601a9caea66dc3835827b539db9df6f6f5ae77244692780cd334a006ab353c806426b60718c05245650821d3944"
    "5d3ab591ed10a7339f15d83fe13f6a3dfb20b9452c6a9b42eaa62a68c970df3cadb2139f804ad8223d56108dfde3"
    "0ba7d367e9b0a7a80c4fdba2fd9dde6661fc73fc2947569d2029f2870fc02d8325acf28c9afa19ecf962daa7916e"
    "21afad09eb62fe9f1cf91b77dc879b7974b490d3ebd2e95426057f35d0a3c9f45f79ac727ab81a519a8b9285932d"
    "9b2e5ccd347e59f3f32ad9ca359115e7da008ab7406707bd0e8e185a5ed8758b5ba266e8828f8d863ae133846304"
    "a2936ad7bc7c9803879d2fc4a28e69291d73dbd799f8bc238385";
constexpr char kInverse[] =
    "80682c48982407b489d53d1261b19ec8627d02b8cda5336750b8cee332ae260de57b02d72609c1e0e9f28e2040fc"
    "65b6f02d56dbd6aa9af8fde656f70495dfb723ba01173d4707a12fddac628ca29f3e32340bd8f7ddb557cf819f6b"
    "01e445ad96f874ba235584ee71f6581f62d4f43bf03f910f6510deb85e8ef06c7f09d9794a008be7ff2529f0ebb6"
    "9decef646387dc767b74939265fec0223aa6d84d2a8a1cc912d5ca25b4e144ab8f6ba054b54910176d5737a2cff0"
    "11da431bd5f2a0d2d66b9e70b39f4b050e45c0d9c16f02deda9ddf2d00f3e4b01037d7029cd49c2d46a8e1fc2c0c"
    "17520af1f4b5e25ba396afc4cd60c494a4c426448b35b49635b337cfb08e7c22a39b256dd032c00adddafb51a627"
    "f99a0e1704170ac1f1912e49d9db10ec04c19c58f420212973e0cb329524223a6aa56c7937c5dffdb5d966b6cd4c"
    "bc26f3201dd25c80960a1a111b32947bb78973d269fac7f5186530930ed19f68507540eed9e1bab8b00f00d8ca09"
    "b3f099aae46180e04e3584bd7ca054df18a1504b89d1d1675d0966c4ae1407be325cdf623cf13ff13e4a28b594d5"
    "9e3eadbadf6136eee7a59d6a444c9eb4e2198e8a974f27a39eb63af2c9af3870488b8adaad444674f512133ad80b"
    "9220e09158521614f1faadfe8505ef57b7df6813048603f0dd04f4280177a11380fbfc861dbcbd7418d62155248d"
    "ad5fdec0991f";
constexpr char kMessage[] =
    "8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c80023aa6b59f8cfec5fdbb36331372ebefed"
    "ae7d";
constexpr char kPrefix[] = "8417e699b219d583fb6216ae0c53ca0e9723442d02f1d1a34295527e7d929e8b";
constexpr char kSalt[] =
    "051722b35f458781397c3a671a7d3bd3096503940e4c4f1aaa269d60300ce449555cd7340100df9d46944c535682"
    "5abf";

struct Vector {
  const char* variant;
  std::string prepared;  // hexadecimal
  const char* blinded;
  const char* blind_signature;
  const char* signature;
};

const Vector kVectors[] = {
    {"RSABSSA-SHA384-PSS-Randomized", absl::StrCat(kPrefix, kMessage),
     "c20660023bbbe565cd45163505209c98693ee6004f179ecff6446f07319d102c",
     "73b1978d4dbbb4ce892f04c9a022c3596ee8912a9be3c183a3912d42f915a7d1",
     "637dffe92ee76ccfd6fd3cb22190fa15164ed586baa5c2b9e872ddcd981c80ec"},
    {"RSABSSA-SHA384-PSS-Deterministic", kMessage,
     "60e1ee70f9e09de36e1cefe8a73a96ef3b9df13fbcb6f4fd849142bc41f4a559",
     "9317585a9f255b9e449d65ae681c9621d207430c03cf729ecfce968ea18d5fa9",
     "87fcc997e9d5ab1e2031a995641f2e40fd4c359cdd2adfcf4f642eb8ec9cf781"},
};

std::string Bytes(absl::string_view hex) { return absl::HexStringToBytes(hex); }
std::string DigestHex(absl::string_view bytes) { return absl::BytesToHexString(Sha256(bytes)); }

// number mod (prime - 1), for the exponents of a private key.
Number ModuloBefore(const BIGNUM& number, const BIGNUM& prime) {
  const NumberContext scratch(BN_CTX_new());
  const Number order(BN_dup(&prime));
  BN_sub_word(order.get(), 1);
  Number result = NewNumber();
  BN_mod(result.get(), &number, order.get(), scratch.get());
  return result;
}

std::string InverseModulo(const BIGNUM& modulus, absl::string_view bytes) {
  const NumberContext scratch(BN_CTX_new());
  const Number result = NewNumber();
  BN_mod_inverse(result.get(), ToNumber(bytes).get(), &modulus, scratch.get());
  return ToBytes(*result, bytes.size());
}

// The private key of two primes and the exponent 65537, as DER.
std::string KeyOfPrimes(const std::string& p_bytes, const std::string& q_bytes) {
  const NumberContext scratch(BN_CTX_new());
  const Number p = ToNumber(p_bytes);
  const Number q = ToNumber(q_bytes);
  const Number n = NewNumber();
  const Number e = NewNumber();
  const Number d = NewNumber();
  const Number order = NewNumber();
  BN_mul(n.get(), p.get(), q.get(), scratch.get());
  BN_set_word(e.get(), 65537);
  // (p - 1)(q - 1)
  BN_sub(order.get(), n.get(), p.get());
  BN_sub(order.get(), order.get(), q.get());
  BN_add_word(order.get(), 1);
  BN_mod_inverse(d.get(), e.get(), order.get(), scratch.get());
  const Number d_p = ModuloBefore(*d, *p);
  const Number d_q = ModuloBefore(*d, *q);
  const Number q_inverse = ToNumber(InverseModulo(*p, q_bytes));
  OSSL_PARAM_BLD* builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_D, d.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_FACTOR1, p.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_FACTOR2, q.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_EXPONENT1, d_p.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_EXPONENT2, d_q.get());
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, q_inverse.get());
  OSSL_PARAM* params = OSSL_PARAM_BLD_to_param(builder);
  const EvpKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* raw = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_KEYPAIR, params);
  OSSL_PARAM_free(params);
  OSSL_PARAM_BLD_free(builder);
  const EvpKey key(raw);
  unsigned char* der = nullptr;
  const int length = i2d_PrivateKey(key.get(), &der);
  if (length <= 0) return "";
  const std::string result(reinterpret_cast<char*>(der), static_cast<size_t>(length));
  OPENSSL_free(der);
  return result;
}

TEST(BlindSignature, GivesThePublishedResults) {
  const auto key = IssuanceKey::FromDer(KeyOfPrimes(Bytes(kP), Bytes(kQ)));
  ASSERT_THAT(key, IsOk());
  const IssuancePublicKey& public_key = key->public_key();
  const Blinding blinding = {.salt = Bytes(kSalt),
                             .factor = InverseModulo(public_key.modulus(), Bytes(kInverse))};
  for (const Vector& vector : kVectors) {
    const std::string prepared = Bytes(vector.prepared);
    const auto blinded = Blind(public_key, prepared, blinding);
    ASSERT_THAT(blinded, IsOk()) << vector.variant;
    EXPECT_EQ(blinded->inverse, Bytes(kInverse)) << vector.variant;
    EXPECT_EQ(DigestHex(blinded->bytes), vector.blinded) << vector.variant;
    const auto answer = key->BlindSign(blinded->bytes);
    ASSERT_THAT(answer, IsOk()) << vector.variant;
    EXPECT_EQ(DigestHex(*answer), vector.blind_signature) << vector.variant;
    const auto signature = Finalize(public_key, prepared, *answer, blinded->inverse);
    ASSERT_THAT(signature, IsOk()) << vector.variant;
    EXPECT_EQ(DigestHex(*signature), vector.signature) << vector.variant;
    EXPECT_TRUE(public_key.Verifies(prepared, *signature)) << vector.variant;
  }
}

class OneKey : public ::testing::Test {
 protected:
  static const IssuanceKey& Key() {
    static const IssuanceKey* key = new IssuanceKey(*IssuanceKey::Generate(2048));
    return *key;
  }
  static const IssuancePublicKey& Public() { return Key().public_key(); }

  static std::string Sign(const std::string& message) {
    const BlindedMessage blinded = *Blind(Public(), message, DrawBlinding(Public()));
    return *Finalize(Public(), message, *Key().BlindSign(blinded.bytes), blinded.inverse);
  }
};

TEST_F(OneKey, SignsWhatItNeverSaw) {
  for (const std::string& message : {std::string(), std::string("x"), std::string(5000, 'x')}) {
    EXPECT_TRUE(Public().Verifies(message, Sign(message)));
  }
}

TEST_F(OneKey, SignatureHoldsForItsMessageOnly) {
  const std::string signature = Sign("one");
  EXPECT_FALSE(Public().Verifies("two", signature));
  EXPECT_FALSE(Public().Verifies("", signature));
}

// One in 256 begins with a zero, without which some libraries take it as well.
TEST_F(OneKey, LeadingZeroBelongsToTheSignature) {
  std::string signature = Sign("one");
  for (int tries = 0; signature.front() != '\0' && tries < 4000; ++tries) signature = Sign("one");
  EXPECT_TRUE(Public().Verifies("one", signature));
  EXPECT_FALSE(Public().Verifies("one", signature.substr(1)));
}

TEST_F(OneKey, ChangedSignaturesDoNotVerify) {
  const std::string signature = Sign("one");
  for (size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(Public().Verifies("one", changed)) << i;
  }
  EXPECT_FALSE(Public().Verifies("one", ""));
  EXPECT_FALSE(Public().Verifies("one", signature.substr(1)));
  EXPECT_FALSE(Public().Verifies("one", signature + "x"));
  EXPECT_FALSE(Public().Verifies("one", std::string(signature.size(), '\xff')));
}

TEST_F(OneKey, AnotherKeyDoesNotVerify) {
  const IssuanceKey other = *IssuanceKey::Generate(2048);
  EXPECT_FALSE(other.public_key().Verifies("one", Sign("one")));
}

TEST_F(OneKey, EachBlindingOfAMessageIsAnother) {
  const Blinding first = DrawBlinding(Public());
  Blinding second = DrawBlinding(Public());
  EXPECT_NE(first.factor, second.factor);
  // Even with one salt, that is, of one encoded message.
  second.salt = first.salt;
  EXPECT_NE(Blind(Public(), "one", first)->bytes, Blind(Public(), "one", second)->bytes);
}

TEST_F(OneKey, AnyCredentialFitsAnyIssuance) {
  // For each signed pair there is a factor that makes one of the other: what was blinded tells
  // nothing, whoever computes how long.
  const NumberContext scratch(BN_CTX_new());
  const BlindedMessage one = *Blind(Public(), "one", DrawBlinding(Public()));
  const std::string two = Sign("two");
  const Number of_two = Public().Power(*ToNumber(two));  // the encoded message of the other
  const Number factor_to_e = NewNumber();
  BN_mod_inverse(factor_to_e.get(), of_two.get(), &Public().modulus(), scratch.get());
  BN_mod_mul(factor_to_e.get(), factor_to_e.get(), ToNumber(one.bytes).get(), &Public().modulus(),
             scratch.get());
  const auto factor = Key().BlindSign(ToBytes(*factor_to_e, Public().size()));
  ASSERT_THAT(factor, IsOk());
  EXPECT_THAT(Finalize(Public(), "two", *Key().BlindSign(one.bytes),
                       InverseModulo(Public().modulus(), *factor)),
              IsOkAndHolds(two));
}

TEST_F(OneKey, SignsTheSameForTheSame) {
  const BlindedMessage blinded = *Blind(Public(), "one", DrawBlinding(Public()));
  EXPECT_EQ(*Key().BlindSign(blinded.bytes), *Key().BlindSign(blinded.bytes));
}

TEST_F(OneKey, RefusesWhatIsNoBlindedMessage) {
  const std::string modulus = ToBytes(Public().modulus(), Public().size());
  EXPECT_THAT(Key().BlindSign(modulus), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Key().BlindSign(std::string(Public().size(), '\xff')),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Key().BlindSign(""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Key().BlindSign(std::string(Public().size() - 1, '\1')),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Key().BlindSign(std::string(Public().size() + 1, '\0')),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(OneKey, AnswersOfAnotherRollAreRefused) {
  const IssuanceKey other = *IssuanceKey::Generate(2048);
  const BlindedMessage blinded = *Blind(Public(), "one", DrawBlinding(Public()));
  EXPECT_THAT(Finalize(Public(), "one", std::string(Public().size(), '\1'), blinded.inverse),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Finalize(Public(), "one", "", blinded.inverse), FailsWith(Reason::kFieldInvalid));
  const std::string answer = *Key().BlindSign(blinded.bytes);
  EXPECT_THAT(Finalize(Public(), "two", answer, blinded.inverse), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Finalize(other.public_key(), "one", answer, blinded.inverse),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(OneKey, FactorsThatShareOneWithTheModulusAreRefused) {
  const Blinding nothing = {.salt = std::string(48, 's'),
                            .factor = std::string(Public().size(), '\0')};
  EXPECT_THAT(Blind(Public(), "one", nothing), FailsWith(Reason::kFieldInvalid));
}

TEST_F(OneKey, KeysSurviveTheirBytes) {
  const auto again = IssuanceKey::FromDer(Key().ToDer());
  ASSERT_THAT(again, IsOk());
  const BlindedMessage blinded = *Blind(Public(), "one", DrawBlinding(Public()));
  EXPECT_EQ(*again->BlindSign(blinded.bytes), *Key().BlindSign(blinded.bytes));
  const auto public_again = IssuancePublicKey::FromDer(Public().ToDer());
  ASSERT_THAT(public_again, IsOk());
  EXPECT_EQ(public_again->ToDer(), Public().ToDer());
  EXPECT_TRUE(public_again->Verifies("one", Sign("one")));
}

TEST_F(OneKey, OtherKeysAreRefused) {
  EXPECT_THAT(IssuanceKey::Generate(1024), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(IssuanceKey::Generate(8192), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(IssuanceKey::FromDer("nonsense"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(IssuancePublicKey::FromDer(""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(IssuancePublicKey::FromDer(Public().ToDer() + "x"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(IssuancePublicKey::FromDer(Key().ToDer()), FailsWith(Reason::kFieldInvalid));
  for (EVP_PKEY* raw : {EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{1024}),
                        EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")}) {
    const EvpKey key(raw);
    unsigned char* der = nullptr;
    const int length = i2d_PUBKEY(key.get(), &der);
    EXPECT_THAT(IssuancePublicKey::FromDer(
                    {reinterpret_cast<const char*>(der), static_cast<size_t>(length)}),
                FailsWith(Reason::kFieldInvalid));
    OPENSSL_free(der);
  }
}

TEST(PrepareMessage, IsAnotherEachTime) {
  const std::string prepared = PrepareMessage("message");
  EXPECT_EQ(prepared.size(), 32 + 7u);
  EXPECT_EQ(prepared.substr(32), "message");
  EXPECT_NE(PrepareMessage("message"), prepared);
}

}  // namespace
}  // namespace cadre::ballot
