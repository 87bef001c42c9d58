// The registry over an in-process channel, with a schema of its own: what the wiring and permission
// tests call.
#ifndef CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_
#define CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "common/base/key_ring.h"
#include "common/base/metrics.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/identity.h"
#include "common/rpc/incoming.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_database.h"

namespace cadre::registry {
class AccessApi;
class ChangeRequestApi;
class CorrectionApi;
class DataRequestApi;
class EntryApi;
class ExportApi;
class ExportReleaseApi;
class FileApi;
class HistoryApi;
class ImportApi;
class LifeApi;
class OperationApi;
class OrganizationApi;
class OwnRecordApi;
class PersonApi;
class PostApi;
class ReadingApi;
class RecordApi;
class RecordCheckApi;
class RegulationApi;
class RestructureApi;
class RetentionApi;
class SavedSearchApi;
class ScreeningApi;
class SearchApi;
class SourceApi;
class TransferWorker;
class VacancyApi;
struct TransferOptions;
}  // namespace cadre::registry

namespace cadre::testing {

class RegistryServer {
 public:
  explicit RegistryServer(CivilDay today);
  ~RegistryServer();

  db::Pool& pool() { return database_.pool(); }
  const TestDatabase& database() const { return database_; }
  registry::PersonApi& people();
  registry::RecordCheckApi& checks();
  registry::ChangeRequestApi& changes();
  registry::CorrectionApi& corrections();
  registry::EntryApi& entries();
  registry::HistoryApi& history();
  registry::ExportApi& exports();
  registry::FileApi& files();
  registry::LifeApi& life();
  registry::ImportApi& imports();
  registry::OperationApi& operations();
  // A worker on imports and exports; runs when the test says.
  registry::TransferWorker Worker();
  registry::TransferWorker Worker(registry::TransferOptions options);
  registry::PostApi& posts();
  registry::OrganizationApi& organizations();
  registry::RestructureApi& restructurings();
  registry::RecordApi& records();
  registry::ScreeningApi& screening();
  registry::ReadingApi& readings();
  registry::OwnRecordApi& own_records();
  registry::DataRequestApi& data_requests();
  registry::RetentionApi& retention();
  registry::ExportReleaseApi& export_releases();
  registry::VacancyApi& vacancies();
  registry::SearchApi& search();
  registry::SavedSearchApi& saved_searches();
  registry::SourceApi& sources();
  registry::RegulationApi& regulations();
  registry::AccessApi& access();
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
                             std::optional<PersonId> person = std::nullopt,
                             const std::string& subject = "somebody") const;

  // A call of an administrator's console, for the use cases that tests prepare data with.
  api::Call ConsoleCall(std::vector<api::Binding> bindings, std::string permission) const;

  // The root that BootstrapAdministrator made, and an organization below `parent`.
  OrganizationId root() const { return root_; }
  OrganizationId AddOrganization(const std::string& code, OrganizationId parent);
  // Somebody born in May 1970 who works there, and a division head's post there since 2010; their
  // resource names.
  std::string AddPerson(const std::string& full_name, OrganizationId organization);
  // Counts somebody to the source pool (nguồn), as a scientist of an ethnic minority.
  void TakeIntoPool(const std::string& person);
  std::string AddPost(const std::string& code, OrganizationId organization, int headcount = 1);

 private:
  struct Apis;
  // One listener: its runner knows its callers by a name of their own.
  struct Door;
  std::shared_ptr<grpc::Channel> Open(rpc::PeerNamer peer_namer);

  FakeClock clock_;
  TestDatabase database_;
  Metrics metrics_;
  KeyRing keys_;
  std::unique_ptr<rpc::IdentitySigner> signer_;
  std::unique_ptr<rpc::IdentityVerifier> verifier_;
  std::string peer_ = "gateway";
  std::unique_ptr<Apis> apis_;
  rpc::EventStream events_;
  std::deque<Door> doors_;
  std::shared_ptr<grpc::Channel> channel_;
  OrganizationId root_;
};

// A context that carries `signed_identity` (none if empty).
void Identify(grpc::ClientContext& context, const std::string& signed_identity);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_REGISTRY_SERVER_H_
