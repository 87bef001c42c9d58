#include "services/gateway/token.h"

#include <gtest/gtest.h>
#include <jwt.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cadrectl/token/token.h"
#include "common/base/clock.h"
#include "common/testing/status_matchers.h"
#include "tests/support/test_keys.h"

namespace cadre::gateway {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr char kIssuer[] = "https://issuer.example";

std::string PrivatePemOf(EVP_PKEY* key) {
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio, &text);
  std::string pem(text, static_cast<size_t>(length));
  BIO_free(bio);
  return pem;
}

class TokenTest : public ::testing::Test {
 protected:
  TokenTest() {
    const testing::PemPair key = testing::NewP256();
    private_pem_ = key.private_key;
    public_pem_ = key.public_key;
    const auto jwks = cadrectl::JwksOf(private_pem_);
    EXPECT_THAT(jwks, IsOk());
    path_ = ::testing::TempDir() + "/keys.jwks";
    std::ofstream(path_) << *jwks;
    keys_ = std::make_unique<KeySet>(std::vector<IssuerSource>{{kIssuer, path_}});
  }

  std::string Issue(const cadrectl::TokenClaims& claims) const {
    return "Bearer " + *cadrectl::IssueToken(private_pem_, claims);
  }
  std::string Good() const {
    return Issue({.issuer = kIssuer, .subject = "an", .expires = RealNow() + absl::Hours(1)});
  }
  absl::StatusOr<Subject> Verify(const std::string& header, const TokenPolicy& policy = {}) const {
    return VerifyToken(header, *keys_, policy, RealNow());
  }
  // A token with the claims of a good one, signed in another way with `key` as the secret.
  std::string SignedWith(jwt_alg_t algorithm, const std::string& key) const {
    jwt_t* token = nullptr;
    jwt_new(&token);
    jwt_add_grant(token, "iss", kIssuer);
    jwt_add_grant(token, "sub", "an");
    jwt_add_grant_int(token, "exp", absl::ToUnixSeconds(RealNow() + absl::Hours(1)));
    jwt_set_alg(token, algorithm, reinterpret_cast<const unsigned char*>(key.data()),
                static_cast<int>(key.size()));
    char* text = jwt_encode_str(token);
    const std::string result = absl::StrCat("Bearer ", text);
    std::free(text);
    jwt_free(token);
    return result;
  }

  std::string private_pem_;
  std::string public_pem_;
  std::string path_;
  std::unique_ptr<KeySet> keys_;
};

TEST_F(TokenTest, NamesItsSubject) {
  const auto subject = Verify(Good());
  ASSERT_THAT(subject, IsOk());
  EXPECT_EQ(subject->issuer, kIssuer);
  EXPECT_EQ(subject->subject, "an");
}

TEST_F(TokenTest, NothingIsMissingAndNonsenseIsInvalid) {
  EXPECT_THAT(Verify(""), FailsWith(Reason::kTokenMissing));
  for (const char* header : {"Basic YTpi", "Bearer", "Bearer ", "Bearer a.b", "Bearer a.b.c",
                             "Bearer ....", "Bearer e30.e30.e30"}) {
    EXPECT_THAT(Verify(header), FailsWith(Reason::kTokenInvalid)) << header;
  }
  EXPECT_THAT(Verify("Bearer " + std::string(9000, 'a')), FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, ExpiresAfterTheLeeway) {
  const auto issued = [&](absl::Duration ago) {
    return Issue({.issuer = kIssuer, .subject = "an", .expires = RealNow() - ago});
  };
  EXPECT_THAT(Verify(issued(absl::Seconds(30))), IsOk());
  EXPECT_THAT(Verify(issued(absl::Seconds(90))), FailsWith(Reason::kTokenExpired));
}

TEST_F(TokenTest, OtherIssuersAndEmptySubjectsAreRefused) {
  EXPECT_THAT(Verify(Issue({.issuer = "https://evil.example",
                            .subject = "an",
                            .expires = RealNow() + absl::Hours(1)})),
              FailsWith(Reason::kTokenInvalid));
  EXPECT_THAT(
      Verify(Issue({.issuer = kIssuer, .subject = "", .expires = RealNow() + absl::Hours(1)})),
      FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, AudienceIsRequiredWhereThePolicySaysSo) {
  EXPECT_THAT(Verify(Good(), {.audience = "cadre"}), FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, PublicKeyAsASharedSecretDoesNotPass) {
  EXPECT_THAT(Verify(SignedWith(JWT_ALG_HS256, public_pem_)), FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, UnsignedTokensDoNotPass) {
  const std::string header = absl::WebSafeBase64Escape(R"({"alg":"none","typ":"JWT"})");
  const std::string claims =
      absl::WebSafeBase64Escape(absl::StrCat(R"({"iss":")", kIssuer, R"(","sub":"an","exp":)",
                                             absl::ToUnixSeconds(RealNow() + absl::Hours(1)), "}"));
  EXPECT_THAT(Verify(absl::StrCat("Bearer ", header, ".", claims, ".")),
              FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, OneChangedCharacterDoesNotPass) {
  std::string token = Good();
  // The claims stand between the dots.
  const size_t at = token.find('.') + 10;
  token[at] = token[at] == 'A' ? 'B' : 'A';
  EXPECT_THAT(Verify(token), FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, KeysOfAnotherAuthorityDoNotPass) {
  const std::string token =
      "Bearer " + *cadrectl::IssueToken(
                      testing::NewP256().private_key,
                      {.issuer = kIssuer, .subject = "an", .expires = RealNow() + absl::Hours(1)});
  EXPECT_THAT(Verify(token), FailsWith(Reason::kTokenInvalid));
}

TEST_F(TokenTest, Rs256IsAccepted) {
  EVP_PKEY* rsa = EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{2048});
  const std::string pem = PrivatePemOf(rsa);
  BIGNUM* n = nullptr;
  EVP_PKEY_get_bn_param(rsa, "n", &n);
  std::string modulus(static_cast<size_t>(BN_num_bytes(n)), '\0');
  BN_bn2bin(n, reinterpret_cast<unsigned char*>(modulus.data()));
  BN_free(n);
  EVP_PKEY_free(rsa);
  std::ofstream(path_) << R"({"keys":[{"kty":"RSA","kid":"","e":"AQAB","n":")"
                       << absl::WebSafeBase64Escape(modulus) << "\"}]}";
  const KeySet keys({{kIssuer, path_}});
  EXPECT_THAT(VerifyToken(SignedWith(JWT_ALG_RS256, pem), keys, {}, RealNow()), IsOk());
  EXPECT_THAT(VerifyToken(SignedWith(JWT_ALG_RS384, pem), keys, {}, RealNow()),
              FailsWith(Reason::kTokenInvalid));
}

TEST(ParseJwks, RefusesWhatIsNoKeySet) {
  EXPECT_FALSE(ParseJwks("").ok());
  EXPECT_FALSE(ParseJwks("[]").ok());
  EXPECT_FALSE(ParseJwks(R"({"keys": 1})").ok());
  EXPECT_THAT(ParseJwks(R"({"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}, 5]})"),
              ::cadre::testing::IsOkAndHolds(::testing::IsEmpty()));
}

}  // namespace
}  // namespace cadre::gateway
