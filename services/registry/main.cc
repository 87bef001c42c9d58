// The personnel registry: organizations, posts, people, rules, access.
#include "common/base/files.h"
#include "common/base/key_ring.h"
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/registry/access_api.h"
#include "services/registry/console.h"
#include "services/registry/data_request_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_release_api.h"
#include "services/registry/history_api.h"
#include "services/registry/import_api.h"
#include "services/registry/migrations.h"
#include "services/registry/organization_api.h"
#include "services/registry/own_record_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/retention_api.h"
#include "services/registry/rpc.h"
#include "services/registry/screening_api.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition,
                   const std::string& key_ring_file) {
  namespace registry = cadre::registry;
  registry::AccessApi access(*parts.pool);
  registry::OrganizationApi organizations(*parts.pool);
  registry::RegulationApi regulations(*parts.pool);
  ASSIGN_OR_RETURN(const std::string ring, cadre::ReadSecret(key_ring_file));
  ASSIGN_OR_RETURN(const cadre::KeyRing keys, cadre::KeyRing::Parse(ring));
  registry::PersonApi people(*parts.pool, regulations, keys);
  registry::EntryApi entries(*parts.pool, keys);
  registry::HistoryApi history(*parts.pool, keys);
  registry::RecordApi records(*parts.pool);
  registry::ImportApi imports(*parts.pool, people);
  registry::PostApi posts(*parts.pool);
  registry::ScreeningApi screening(*parts.pool, regulations);
  registry::ReadingApi readings(*parts.pool);
  registry::OwnRecordApi own_records(*parts.pool, people, records, screening, entries);
  registry::DataRequestApi data_requests(*parts.pool, regulations, keys, own_records);
  registry::RetentionApi retention(*parts.pool, regulations);
  registry::ExportReleaseApi export_releases(*parts.pool);
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services = registry::MakeServices(
      run,
      {access, data_requests, export_releases, own_records, readings, retention, entries, history,
       imports, organizations, people, posts, records, regulations, screening},
      events);
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] { events.Stop(); });
}

}  // namespace

int main(int argc, char** argv) {
  std::string key_ring_file;
  ServiceDefinition definition{.name = "registry",
                               .version = CADRE_VERSION,
                               .migrations = cadre::registry::Migrations(),
                               .services = cadre::registry::ServiceNames(),
                               .commands = cadre::registry::ConsoleCommands(key_ring_file)};
  definition.options = [&](CLI::App& app) {
    cadre::rpc::AddSetting(app, "key-ring", key_ring_file, "File of the keys that seal fields");
  };
  definition.serve = [&](ServiceParts& parts) { return Serve(parts, definition, key_ring_file); };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
