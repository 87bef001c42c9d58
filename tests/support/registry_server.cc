#include "tests/support/registry_server.h"

#include <gmock/gmock.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/migrations.h"

namespace cadre::testing {
namespace {

struct PemPair {
  std::string private_key;
  std::string public_key;
};

std::string TextOf(BIO* bio) {
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio, &text);
  std::string result(text, static_cast<size_t>(length));
  BIO_free(bio);
  return result;
}

PemPair NewKey() {
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  BIO* private_bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(private_bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  BIO* public_bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(public_bio, key);
  EVP_PKEY_free(key);
  return {TextOf(private_bio), TextOf(public_bio)};
}

KeyRing TestKeys() {
  const std::string key = absl::Base64Escape(std::string(32, 'k'));
  return *KeyRing::Parse(absl::StrCat("test ", key, "\nindex ", key));
}

}  // namespace

RegistryServer::RegistryServer(CivilDay today)
    : clock_(today),
      database_(registry::Migrations()),
      access_(database_.pool()),
      organizations_(database_.pool()),
      regulations_(database_.pool()),
      keys_(TestKeys()),
      people_(database_.pool(), regulations_, keys_),
      imports_(database_.pool(), people_),
      posts_(database_.pool()),
      screening_(database_.pool(), regulations_),
      events_(database_.pool()) {
  const PemPair key = NewKey();
  signer_ = std::make_unique<rpc::IdentitySigner>(*rpc::IdentitySigner::FromPem(key.private_key));
  verifier_ = *rpc::IdentityVerifier::FromPem(key.public_key);
  runner_ = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(registry::ServiceNames()),
                         .identities = verifier_.get(),
                         .clock = &clock_,
                         .metrics = &metrics_,
                         .peer_namer = [this](const grpc::ServerContext&) { return peer_; }});
  services_ = registry::MakeServices(
      *runner_, {access_, imports_, organizations_, people_, posts_, regulations_, screening_},
      events_);
  grpc::ServerBuilder builder;
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});

  const auto files =
      regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  EXPECT_THAT(regulations_.LoadRuleFiles(ConsoleCall({}, "console"), *files), IsOk());
  EXPECT_THAT(access_.BootstrapAdministrator(ConsoleCall({}, "console"),
                                             {.issuer = "test",
                                              .subject = "admin",
                                              .root_code = "ROOT",
                                              .root_name = "Tỉnh ủy",
                                              .root_valid_from = CivilDay(1990, 1, 1)}),
              IsOk());
  const auto lease = *database_.pool().Acquire(RealNow() + absl::Seconds(5));
  root_ = **lease->QueryOne("SELECT id FROM organization",
                            [](const db::Row& r) { return r.IdOf<OrganizationId>(1); });
}

RegistryServer::~RegistryServer() {
  events_.Stop();
  server_->Shutdown();
}

std::string RegistryServer::SignedIdentity(std::vector<api::Binding> bindings) const {
  return signer_->Sign({.principal = "test#somebody", .bindings = std::move(bindings)},
                       RealNow() + absl::Minutes(1));
}

api::Call RegistryServer::ConsoleCall(std::vector<api::Binding> bindings,
                                      std::string permission) const {
  return {.identity = {.principal = "console", .bindings = std::move(bindings)},
          .method = "console",
          .permission = std::move(permission),
          .request_hash = std::string(32, '0'),
          .deadline = RealNow() + absl::Seconds(20),
          .clock = &clock_};
}

OrganizationId RegistryServer::AddOrganization(const std::string& code, OrganizationId parent) {
  registry::v1::CreateOrganizationRequest request;
  auto& organization = *request.mutable_organization();
  organization.set_code(code);
  organization.set_kind(registry::v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE);
  organization.set_display_name(code);
  organization.set_parent(api::OrganizationName(parent));
  organization.mutable_valid_from()->set_year(2000);
  organization.mutable_valid_from()->set_month(1);
  organization.mutable_valid_from()->set_day(1);
  const auto made = organizations_.CreateOrganization(
      ConsoleCall({{Role::kAdministrator, root_}}, "registry.organizations.write"), request);
  EXPECT_THAT(made, IsOk());
  return *api::ParseId<OrganizationId>(made->name(), api::kOrganizationPattern, "name");
}

void Identify(grpc::ClientContext& context, const std::string& signed_identity) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  if (!signed_identity.empty()) context.AddMetadata(rpc::kIdentityKey, signed_identity);
}

}  // namespace cadre::testing
