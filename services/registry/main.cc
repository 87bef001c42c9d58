// The personnel registry: organizations, posts, people, rules, access.

#include "common/base/files.h"
#include "common/base/key_ring.h"
#include "common/base/round_loop.h"
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/registry/access_api.h"
#include "services/registry/change_request_api.h"
#include "services/registry/console.h"
#include "services/registry/correction_api.h"
#include "services/registry/data_request_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_api.h"
#include "services/registry/export_release_api.h"
#include "services/registry/facet_sweep.h"
#include "services/registry/file_api.h"
#include "services/registry/history_api.h"
#include "services/registry/import_api.h"
#include "services/registry/life_api.h"
#include "services/registry/migrations.h"
#include "services/registry/operation_api.h"
#include "services/registry/organization_api.h"
#include "services/registry/own_record_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_check_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/restructure_api.h"
#include "services/registry/retention_api.h"
#include "services/registry/rpc.h"
#include "services/registry/saved_search_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "services/registry/source_api.h"
#include "services/registry/transfer_loop.h"
#include "services/registry/vacancy_api.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

struct RegistrySettings {
  std::string key_ring_file;
  std::string curriculum_template;
  int file_days = 7;
  int transfer_workers = 1;
  cadre::registry::AccessSettings access;
};

// The template of the settings; without one, that which is installed with the program.
absl::StatusOr<std::string> CurriculumTemplate(const std::string& file) {
  if (!file.empty()) return cadre::ReadFile(file);
  return cadre::ReadShared("curriculum-vitae.docx").value_or("");
}

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition,
                   const RegistrySettings& settings) {
  namespace registry = cadre::registry;
  registry::AccessApi access(*parts.pool, settings.access);
  registry::RegulationApi regulations(*parts.pool);
  ASSIGN_OR_RETURN(const std::string ring, cadre::ReadSecret(settings.key_ring_file));
  ASSIGN_OR_RETURN(const cadre::KeyRing keys, cadre::KeyRing::Parse(ring));
  registry::OrganizationApi organizations(*parts.pool, keys);
  registry::PersonApi people(*parts.pool, regulations, keys);
  registry::EntryApi entries(*parts.pool, keys);
  registry::HistoryApi history(*parts.pool, keys);
  registry::LifeApi life(*parts.pool, people, entries, keys);
  registry::RecordCheckApi checks(*parts.pool, regulations, people, entries);
  registry::ChangeRequestApi changes(*parts.pool, people, keys);
  registry::CorrectionApi corrections(*parts.pool, keys);
  registry::RecordApi records(*parts.pool, regulations, keys);
  registry::FileApi files(*parts.pool, keys, absl::Hours(24 * settings.file_days));
  ASSIGN_OR_RETURN(std::string curriculum, CurriculumTemplate(settings.curriculum_template));
  const registry::RecordKeepers keepers{people, entries, keys};
  registry::ExportApi exports(*parts.pool, keepers, files, std::move(curriculum));
  registry::ImportApi imports(*parts.pool, keepers, files);
  registry::OperationApi operations(*parts.pool);
  registry::PostApi posts(*parts.pool, keys);
  registry::RestructureApi restructurings(*parts.pool, keys);
  registry::ScreeningApi screening(*parts.pool, regulations, keys);
  registry::ReadingApi readings(*parts.pool);
  registry::OwnRecordApi own_records(*parts.pool, people, records, screening, entries);
  registry::DataRequestApi data_requests(*parts.pool, regulations, keys, own_records);
  registry::RetentionApi retention(*parts.pool, regulations);
  registry::ExportReleaseApi export_releases(*parts.pool);
  registry::VacancyApi vacancies(*parts.pool, regulations);
  registry::SearchApi search(*parts.pool);
  registry::SavedSearchApi saved_searches(*parts.pool);
  registry::SourceApi sources(*parts.pool);
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services = registry::MakeServices(
      run, {access,      data_requests,  export_releases, own_records,    readings,      retention,
            entries,     history,        exports,         files,          changes,       checks,
            corrections, life,           imports,         operations,     organizations, people,
            posts,       records,        regulations,     restructurings, screening,     vacancies,
            search,      saved_searches, sources},
      events);
  registry::TransferLoop transfers({.pool = *parts.pool,
                                    .clock = *parts.clock,
                                    .access = access,
                                    .keepers = keepers,
                                    .files = files},
                                   settings.transfer_workers);
  registry::FacetSweep sweep(*parts.pool, *parts.clock, regulations);
  // A failure is the database's or that no rules are loaded yet; the next round tries again.
  cadre::RoundLoop sweeps([&](const auto& stop) { sweep.Run(stop).IgnoreError(); },
                          absl::Seconds(30));
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] {
    transfers.Stop();
    sweeps.Stop();
    events.Stop();
  });
}

}  // namespace

int main(int argc, char** argv) {
  RegistrySettings settings;
  ServiceDefinition definition{
      .name = "registry",
      .version = CADRE_VERSION,
      .migrations = cadre::registry::Migrations(),
      .services = cadre::registry::ServiceNames(),
      .commands = cadre::registry::ConsoleCommands(settings.key_ring_file)};
  definition.options = [&](CLI::App& app) {
    cadre::rpc::AddSetting(app, "key-ring", settings.key_ring_file,
                           "File of the keys that seal fields");
    cadre::rpc::AddSetting(app, "curriculum-template", settings.curriculum_template,
                           "Template of the curriculum vitae, .docx");
    cadre::rpc::AddSetting(app, "file-days", settings.file_days,
                           "Days that uploads and exports are kept")
        ->check(CLI::Range(1, 90));
    cadre::rpc::AddSetting(app, "transfer-workers", settings.transfer_workers,
                           "Imports and exports at a time")
        ->check(CLI::Range(1, 16));
    cadre::rpc::AddSetting(app, "deputy-days", settings.access.longest_deputy_days,
                           "Most days for which somebody stands in for an absent person");
  };
  definition.serve = [&](ServiceParts& parts) { return Serve(parts, definition, settings); };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
