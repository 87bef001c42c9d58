#include "tests/support/registry_server.h"

#include <gmock/gmock.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/files.h"
#include "common/testing/status_matchers.h"
#include "services/registry/migrations.h"
#include "tests/support/test_keys.h"

namespace cadre::testing {
namespace {

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
      entries_(database_.pool(), keys_),
      history_(database_.pool(), keys_),
      life_(database_.pool(), people_, entries_, keys_),
      checks_(database_.pool(), regulations_, people_, entries_),
      corrections_(database_.pool(), keys_),
      changes_(database_.pool(), people_, keys_),
      records_(database_.pool(), regulations_, keys_),
      files_(database_.pool(), keys_),
      exports_(database_.pool(), people_, files_,
               *ReadFile(std::string(CADRE_BINARY_DIR) + "/share/cadre/curriculum-vitae.docx")),
      imports_(database_.pool(), {people_, entries_, keys_}, files_),
      operations_(database_.pool()),
      posts_(database_.pool()),
      restructurings_(database_.pool()),
      screening_(database_.pool(), regulations_, keys_),
      readings_(database_.pool()),
      own_records_(database_.pool(), people_, records_, screening_, entries_),
      data_requests_(database_.pool(), regulations_, keys_, own_records_),
      retention_(database_.pool(), regulations_),
      export_releases_(database_.pool()),
      vacancies_(database_.pool(), regulations_),
      search_(database_.pool()),
      saved_searches_(database_.pool()),
      sources_(database_.pool()),
      events_(database_.pool()) {
  const PemPair key = NewEd25519();
  signer_ = std::make_unique<rpc::IdentitySigner>(*rpc::IdentitySigner::FromPem(key.private_key));
  verifier_ = *rpc::IdentityVerifier::FromPem(key.public_key);
  channel_ = Open([this](const grpc::ServerContext&) { return peer_; });

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
  for (const Door& door : doors_) door.server->Shutdown();
}

std::shared_ptr<grpc::Channel> RegistryServer::Open(rpc::PeerNamer peer_namer) {
  Door& door = doors_.emplace_back();
  door.runner = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(registry::ServiceNames()),
                         .identities = verifier_.get(),
                         .clock = &clock_,
                         .metrics = &metrics_,
                         .peer_namer = std::move(peer_namer)});
  door.services = registry::MakeServices(
      *door.runner,
      {access_,      data_requests_,  export_releases_, own_records_,    readings_,      retention_,
       entries_,     history_,        exports_,         files_,          changes_,       checks_,
       corrections_, life_,           imports_,         operations_,     organizations_, people_,
       posts_,       records_,        regulations_,     restructurings_, screening_,     vacancies_,
       search_,      saved_searches_, sources_},
      events_);
  grpc::ServerBuilder builder;
  for (const auto& service : door.services) builder.RegisterService(service.get());
  door.server = builder.BuildAndStart();
  return door.server->InProcessChannel({});
}

registry::TransferWorker RegistryServer::Worker(registry::TransferOptions options) {
  return registry::TransferWorker({.pool = database_.pool(),
                                   .clock = clock_,
                                   .access = access_,
                                   .keepers = {people_, entries_, keys_},
                                   .files = files_},
                                  std::move(options));
}

std::shared_ptr<grpc::Channel> RegistryServer::ChannelAs(const std::string& peer) {
  return Open([peer](const grpc::ServerContext&) { return peer; });
}

std::string RegistryServer::SignedIdentity(std::vector<api::Binding> bindings,
                                           std::optional<PersonId> person) const {
  return signer_->Sign(
      {.principal = "test#somebody", .person = person, .bindings = std::move(bindings)},
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

std::string RegistryServer::AddPerson(const std::string& full_name, OrganizationId organization) {
  registry::v1::CreatePersonRequest request;
  auto& person = *request.mutable_person();
  person.set_full_name(full_name);
  person.set_sex(registry::v1::SEX_MALE);
  person.mutable_birth_date()->set_year(1970);
  person.mutable_birth_date()->set_month(5);
  person.set_ethnicity("Kinh");
  person.set_religion("Không");
  person.set_organization(api::OrganizationName(organization));
  const auto made = people_.CreatePerson(
      ConsoleCall({{Role::kRecordOfficer, root_}}, "registry.people.write"), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

std::string RegistryServer::AddPost(const std::string& code, OrganizationId organization,
                                    int headcount) {
  registry::v1::CreatePostRequest request;
  auto& post = *request.mutable_post();
  post.set_code(code);
  post.set_organization(api::OrganizationName(organization));
  post.set_title("Trưởng phòng " + code);
  post.set_post_group("DIVISION_HEAD");
  post.set_management_level(registry::v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
  post.set_selection(registry::v1::POST_SELECTION_APPOINTED);
  post.set_headcount(headcount);
  *post.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
  const auto made = posts_.CreatePost(
      ConsoleCall({{Role::kRecordOfficer, root_}}, "registry.posts.write"), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

void Identify(grpc::ClientContext& context, const std::string& signed_identity) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  if (!signed_identity.empty()) context.AddMetadata(rpc::kIdentityKey, signed_identity);
}

}  // namespace cadre::testing
