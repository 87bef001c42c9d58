// The registry over an in-process channel, with a schema of its own: what the wiring and permission
// tests call.
#ifndef CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_
#define CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/server.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "common/base/metrics.h"
#include "common/rpc/identity.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_database.h"
#include "services/registry/rpc.h"
#include "services/registry/transfer_api.h"

namespace cadre::testing {

class RegistryServer {
 public:
  explicit RegistryServer(CivilDay today);
  ~RegistryServer();

  db::Pool& pool() { return database_.pool(); }
  const TestDatabase& database() const { return database_; }
  registry::PersonApi& people() { return people_; }
  registry::RecordCheckApi& checks() { return checks_; }
  registry::ChangeRequestApi& changes() { return changes_; }
  registry::CorrectionApi& corrections() { return corrections_; }
  registry::EntryApi& entries() { return entries_; }
  registry::HistoryApi& history() { return history_; }
  registry::ExportApi& exports() { return exports_; }
  registry::FileApi& files() { return files_; }
  registry::LifeApi& life() { return life_; }
  registry::ImportApi& imports() { return imports_; }
  registry::OperationApi& operations() { return operations_; }
  // A worker on imports and exports; runs when the test says.
  registry::TransferWorker Worker(registry::TransferOptions options = {});
  registry::PostApi& posts() { return posts_; }
  registry::OrganizationApi& organizations() { return organizations_; }
  registry::RestructureApi& restructurings() { return restructurings_; }
  registry::RecordApi& records() { return records_; }
  registry::ScreeningApi& screening() { return screening_; }
  registry::ReadingApi& readings() { return readings_; }
  registry::OwnRecordApi& own_records() { return own_records_; }
  registry::DataRequestApi& data_requests() { return data_requests_; }
  registry::RetentionApi& retention() { return retention_; }
  registry::ExportReleaseApi& export_releases() { return export_releases_; }
  registry::VacancyApi& vacancies() { return vacancies_; }
  registry::SearchApi& search() { return search_; }
  registry::SavedSearchApi& saved_searches() { return saved_searches_; }
  registry::SourceApi& sources() { return sources_; }
  registry::RegulationApi& regulations() { return regulations_; }
  registry::AccessApi& access() { return access_; }
  const KeyRing& keys() const { return keys_; }
  FakeClock& clock() { return clock_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  // Verifies what SignedIdentity signs: for servers beside this one.
  rpc::IdentityVerifier& verifier() { return *verifier_; }

  // The certificate that callers show from now on; "gateway" at first.
  void CallAs(std::string peer) { peer_ = std::move(peer); }

  // A channel of a caller with this certificate, whatever CallAs says.
  std::shared_ptr<grpc::Channel> ChannelAs(const std::string& peer);

  // The value of rpc::kIdentityKey for somebody who holds `bindings`.
  std::string SignedIdentity(std::vector<api::Binding> bindings,
                             std::optional<PersonId> person = std::nullopt) const;

  // A call of an administrator's console, for the use cases that tests prepare data with.
  api::Call ConsoleCall(std::vector<api::Binding> bindings, std::string permission) const;

  // The root that BootstrapAdministrator made, and an organization below `parent`.
  OrganizationId root() const { return root_; }
  OrganizationId AddOrganization(const std::string& code, OrganizationId parent);
  // Somebody born in May 1970 who works there, and a division head's post there since 2010; their
  // resource names.
  std::string AddPerson(const std::string& full_name, OrganizationId organization);
  std::string AddPost(const std::string& code, OrganizationId organization, int headcount = 1);

 private:
  // One listener: its runner knows its callers by a name of their own.
  struct Door {
    std::unique_ptr<rpc::UnaryRunner> runner;
    std::vector<std::unique_ptr<grpc::Service>> services;
    std::unique_ptr<grpc::Server> server;
  };
  std::shared_ptr<grpc::Channel> Open(rpc::PeerNamer peer_namer);

  FakeClock clock_;
  TestDatabase database_;
  Metrics metrics_;
  std::unique_ptr<rpc::IdentitySigner> signer_;
  std::unique_ptr<rpc::IdentityVerifier> verifier_;
  std::string peer_ = "gateway";
  registry::AccessApi access_;
  registry::OrganizationApi organizations_;
  registry::RegulationApi regulations_;
  KeyRing keys_;
  registry::PersonApi people_;
  registry::EntryApi entries_;
  registry::HistoryApi history_;
  registry::LifeApi life_;
  registry::RecordCheckApi checks_;
  registry::CorrectionApi corrections_;
  registry::ChangeRequestApi changes_;
  registry::RecordApi records_;
  registry::FileApi files_;
  registry::ExportApi exports_;
  registry::ImportApi imports_;
  registry::OperationApi operations_;
  registry::PostApi posts_;
  registry::RestructureApi restructurings_;
  registry::ScreeningApi screening_;
  registry::ReadingApi readings_;
  registry::OwnRecordApi own_records_;
  registry::DataRequestApi data_requests_;
  registry::RetentionApi retention_;
  registry::ExportReleaseApi export_releases_;
  registry::VacancyApi vacancies_;
  registry::SearchApi search_;
  registry::SavedSearchApi saved_searches_;
  registry::SourceApi sources_;
  rpc::EventStream events_;
  std::deque<Door> doors_;
  std::shared_ptr<grpc::Channel> channel_;
  OrganizationId root_;
};

// A context that carries `signed_identity` (none if empty).
void Identify(grpc::ClientContext& context, const std::string& signed_identity);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_
