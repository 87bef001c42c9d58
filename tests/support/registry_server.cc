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
#include "services/registry/rpc.h"
#include "services/registry/transfer_api.h"
#include "tests/support/test_keys.h"

namespace cadre::testing {
namespace {

KeyRing TestKeys() {
  const std::string key = absl::Base64Escape(std::string(32, 'k'));
  return *KeyRing::Parse(absl::StrCat("test ", key, "\nindex ", key));
}

}  // namespace

struct RegistryServer::Apis {
  Apis(db::Pool& pool, const KeyRing& keys)
      : access(pool),
        organizations(pool, keys),
        regulations(pool),
        people(pool, regulations, keys),
        entries(pool, keys),
        history(pool, keys),
        life(pool, people, entries, keys),
        checks(pool, regulations, people, entries),
        corrections(pool, keys),
        changes(pool, people, keys),
        records(pool, regulations, keys),
        files(pool, keys),
        exports(pool, {people, entries, keys}, files,
                *ReadFile(std::string(CADRE_BINARY_DIR) + "/share/cadre/curriculum-vitae.docx")),
        imports(pool, {people, entries, keys}, files),
        operations(pool),
        posts(pool, keys),
        restructurings(pool, keys),
        screening(pool, regulations, keys),
        readings(pool),
        own_records(pool, people, records, screening, entries),
        data_requests(pool, regulations, keys, own_records),
        retention(pool, regulations),
        export_releases(pool),
        vacancies(pool, regulations),
        search(pool),
        saved_searches(pool),
        sources(pool) {}

  registry::AccessApi access;
  registry::OrganizationApi organizations;
  registry::RegulationApi regulations;
  registry::PersonApi people;
  registry::EntryApi entries;
  registry::HistoryApi history;
  registry::LifeApi life;
  registry::RecordCheckApi checks;
  registry::CorrectionApi corrections;
  registry::ChangeRequestApi changes;
  registry::RecordApi records;
  registry::FileApi files;
  registry::ExportApi exports;
  registry::ImportApi imports;
  registry::OperationApi operations;
  registry::PostApi posts;
  registry::RestructureApi restructurings;
  registry::ScreeningApi screening;
  registry::ReadingApi readings;
  registry::OwnRecordApi own_records;
  registry::DataRequestApi data_requests;
  registry::RetentionApi retention;
  registry::ExportReleaseApi export_releases;
  registry::VacancyApi vacancies;
  registry::SearchApi search;
  registry::SavedSearchApi saved_searches;
  registry::SourceApi sources;
};

struct RegistryServer::Door {
  std::unique_ptr<rpc::UnaryRunner> runner;
  std::vector<std::unique_ptr<grpc::Service>> services;
  std::unique_ptr<grpc::Server> server;
};

RegistryServer::RegistryServer(CivilDay today)
    : clock_(today),
      database_(registry::Migrations()),
      keys_(TestKeys()),
      apis_(std::make_unique<Apis>(database_.pool(), keys_)),
      events_(database_.pool()) {
  const PemPair key = NewEd25519();
  signer_ = std::make_unique<rpc::IdentitySigner>(*rpc::IdentitySigner::FromPem(key.private_key));
  verifier_ = *rpc::IdentityVerifier::FromPem(key.public_key);
  channel_ = Open([this](const grpc::ServerContext&) { return peer_; });

  const auto files =
      regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  EXPECT_THAT(apis_->regulations.LoadRuleFiles(ConsoleCall({}, "console"), *files), IsOk());
  EXPECT_THAT(apis_->access.BootstrapAdministrator(ConsoleCall({}, "console"),
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

registry::AccessApi& RegistryServer::access() { return apis_->access; }
registry::OrganizationApi& RegistryServer::organizations() { return apis_->organizations; }
registry::RegulationApi& RegistryServer::regulations() { return apis_->regulations; }
registry::PersonApi& RegistryServer::people() { return apis_->people; }
registry::EntryApi& RegistryServer::entries() { return apis_->entries; }
registry::HistoryApi& RegistryServer::history() { return apis_->history; }
registry::LifeApi& RegistryServer::life() { return apis_->life; }
registry::RecordCheckApi& RegistryServer::checks() { return apis_->checks; }
registry::CorrectionApi& RegistryServer::corrections() { return apis_->corrections; }
registry::ChangeRequestApi& RegistryServer::changes() { return apis_->changes; }
registry::RecordApi& RegistryServer::records() { return apis_->records; }
registry::FileApi& RegistryServer::files() { return apis_->files; }
registry::ExportApi& RegistryServer::exports() { return apis_->exports; }
registry::ImportApi& RegistryServer::imports() { return apis_->imports; }
registry::OperationApi& RegistryServer::operations() { return apis_->operations; }
registry::PostApi& RegistryServer::posts() { return apis_->posts; }
registry::RestructureApi& RegistryServer::restructurings() { return apis_->restructurings; }
registry::ScreeningApi& RegistryServer::screening() { return apis_->screening; }
registry::ReadingApi& RegistryServer::readings() { return apis_->readings; }
registry::OwnRecordApi& RegistryServer::own_records() { return apis_->own_records; }
registry::DataRequestApi& RegistryServer::data_requests() { return apis_->data_requests; }
registry::RetentionApi& RegistryServer::retention() { return apis_->retention; }
registry::ExportReleaseApi& RegistryServer::export_releases() { return apis_->export_releases; }
registry::VacancyApi& RegistryServer::vacancies() { return apis_->vacancies; }
registry::SearchApi& RegistryServer::search() { return apis_->search; }
registry::SavedSearchApi& RegistryServer::saved_searches() { return apis_->saved_searches; }
registry::SourceApi& RegistryServer::sources() { return apis_->sources; }

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
      {apis_->access,        apis_->data_requests,  apis_->export_releases, apis_->own_records,
       apis_->readings,      apis_->retention,      apis_->entries,         apis_->history,
       apis_->exports,       apis_->files,          apis_->changes,         apis_->checks,
       apis_->corrections,   apis_->life,           apis_->imports,         apis_->operations,
       apis_->organizations, apis_->people,         apis_->posts,           apis_->records,
       apis_->regulations,   apis_->restructurings, apis_->screening,       apis_->vacancies,
       apis_->search,        apis_->saved_searches, apis_->sources},
      events_);
  grpc::ServerBuilder builder;
  for (const auto& service : door.services) builder.RegisterService(service.get());
  door.server = builder.BuildAndStart();
  return door.server->InProcessChannel({});
}

registry::TransferWorker RegistryServer::Worker() { return Worker({}); }

registry::TransferWorker RegistryServer::Worker(registry::TransferOptions options) {
  return registry::TransferWorker({.pool = database_.pool(),
                                   .clock = clock_,
                                   .access = apis_->access,
                                   .keepers = {apis_->people, apis_->entries, keys_},
                                   .files = apis_->files},
                                  std::move(options));
}

std::shared_ptr<grpc::Channel> RegistryServer::ChannelAs(const std::string& peer) {
  return Open([peer](const grpc::ServerContext&) { return peer; });
}

std::string RegistryServer::SignedIdentity(std::vector<api::Binding> bindings,
                                           std::optional<PersonId> person,
                                           const std::string& subject) const {
  return signer_->Sign(
      {.principal = "test#" + subject, .person = person, .bindings = std::move(bindings)},
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
  const auto made = apis_->organizations.CreateOrganization(
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
  const auto made = apis_->people.CreatePerson(
      ConsoleCall({{Role::kRecordOfficer, root_}}, "registry.people.write"), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

void RegistryServer::TakeIntoPool(const std::string& person) {
  registry::v1::SetSourceCategoriesRequest request;
  request.mutable_source_categories()->set_person(person);
  request.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_SCIENTIST);
  request.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_ETHNIC_MINORITY);
  EXPECT_THAT(sources().SetSourceCategories(
                  ConsoleCall({{Role::kRecordOfficer, root_}}, "registry.people.write"), request),
              IsOk());
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
  const auto made = apis_->posts.CreatePost(
      ConsoleCall({{Role::kRecordOfficer, root_}}, "registry.posts.write"), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

void Identify(grpc::ClientContext& context, const std::string& signed_identity) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  if (!signed_identity.empty()) context.AddMetadata(rpc::kIdentityKey, signed_identity);
}

}  // namespace cadre::testing
