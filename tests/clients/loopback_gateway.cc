#include "tests/clients/loopback_gateway.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/random.h"
#include "tests/support/test_keys.h"

namespace cadre::testing {
namespace {

constexpr long kHour = 3600;

std::string ToPem(X509* certificate) {
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, certificate);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  std::string pem(text, static_cast<size_t>(size));
  BIO_free(bio);
  return pem;
}

// Its own authority, for 127.0.0.1.
std::string CertificateOf(const std::string& private_key_pem) {
  BIO* bio = BIO_new_mem_buf(private_key_pem.data(), static_cast<int>(private_key_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kHour);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kHour);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("loopback"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_EXTENSION* address =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
  X509_add_ext(certificate, address, -1);
  X509_sign(certificate, key, EVP_sha256());
  std::string pem = ToPem(certificate);
  X509_EXTENSION_free(address);
  X509_free(certificate);
  EVP_PKEY_free(key);
  BIO_free(bio);
  return pem;
}

}  // namespace

LoopbackGateway::LoopbackGateway(const std::vector<grpc::Service*>& services) {
  const std::string key = NewP256().private_key;
  const std::string certificate = CertificateOf(key);
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({key, certificate});
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  server_ = builder.BuildAndStart();
  options_ = {.address = absl::StrCat("127.0.0.1:", port),
              .ca = absl::StrCat(::testing::TempDir(), NewUuid(), ".crt"),
              .token = "secret"};
  std::ofstream(options_.ca) << certificate;
}

LoopbackGateway::~LoopbackGateway() {
  server_->Shutdown(absl::ToChronoTime(RealNow()));
  std::remove(options_.ca.c_str());
}

}  // namespace cadre::testing
