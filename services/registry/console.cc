#include "services/registry/console.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/key_ring.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/regulation/loader.h"
#include "services/registry/access_api.h"
#include "services/registry/facet_sweep.h"
#include "services/registry/regulation_api.h"
#include "services/registry/reindex.h"
#include "services/registry/reseal.h"
#include "services/registry/retention_api.h"

namespace cadre::registry {
namespace {

using Command = rpc::ServiceDefinition::Command;

api::Call ConsoleCall(const rpc::ServiceParts& parts, const char* method) {
  return {.identity = {.principal = "console"},
          .method = method,
          .deadline = RealNow() + absl::Seconds(30),
          .clock = parts.clock.get()};
}

struct Bootstrap {
  FirstAdministrator first;
  std::string root_since = "1976-02-01";
};

using RootMaker = absl::Status (AccessApi::*)(const api::Call&, const FirstAdministrator&);

absl::Status Run(rpc::ServiceParts& parts, const Bootstrap& arguments, const char* command,
                 RootMaker make) {
  FirstAdministrator first = arguments.first;
  const std::optional<CivilDay> since = ParseDay(arguments.root_since);
  if (!since.has_value()) return FieldError("--root-since", "must be a day such as 1976-02-01");
  first.root_valid_from = *since;
  AccessApi access(*parts.pool);
  return (access.*make)(ConsoleCall(parts, command), first);
}

Command RootCommand(const char* name, const char* help, RootMaker make) {
  auto arguments = std::make_shared<Bootstrap>();
  return {.name = name,
          .help = help,
          .options =
              [arguments](CLI::App& app) {
                FirstAdministrator& first = arguments->first;
                app.add_option("--issuer", first.issuer, "Issuer of the token")->required();
                app.add_option("--subject", first.subject, "Subject of the token")->required();
                app.add_option("--second-subject", first.second_subject,
                               "Subject of the second administrator's token");
                app.add_option("--root-code", first.root_code, "Code of the root")->required();
                app.add_option("--root-name", first.root_name, "Name of the root")->required();
                app.add_option("--root-since", arguments->root_since, "Its first day")
                    ->capture_default_str();
              },
          .run = [=](rpc::ServiceParts& parts) { return Run(parts, *arguments, name, make); }};
}

Command ConfirmBindingCommand() {
  auto name = std::make_shared<std::string>();
  return {
      .name = "confirm-binding",
      .help = "Confirm a proposed binding where no second administrator can",
      .options =
          [name](CLI::App& app) { app.add_option("NAME", *name, "roleBindings/…")->required(); },
      .run =
          [name](rpc::ServiceParts& parts) {
            return AccessApi(*parts.pool)
                .ConfirmFromConsole(ConsoleCall(parts, "confirm-binding"), *name);
          }};
}

absl::Status LoadRules(rpc::ServiceParts& parts, const std::string& folder) {
  ASSIGN_OR_RETURN(const std::vector<regulation::RuleFile> files,
                   regulation::ReadRuleFiles(folder));
  ASSIGN_OR_RETURN(
      const int loaded,
      RegulationApi(*parts.pool).LoadRuleFiles(ConsoleCall(parts, "load-rules"), files));
  Log(LogLevel::kInfo, "rules loaded", {{"files", files.size()}, {"new", loaded}});
  return absl::OkStatus();
}

Command LoadRulesCommand() {
  auto folder = std::make_shared<std::string>();
  return {.name = "load-rules",
          .help = "Put the rule sets of a folder into use",
          .options =
              [folder](CLI::App& app) {
                app.add_option("FOLDER", *folder, "Folder of .textproto files")->required();
              },
          .run = [folder](rpc::ServiceParts& parts) { return LoadRules(parts, *folder); }};
}

absl::Status ResealFields(rpc::ServiceParts& parts, const std::string& key_ring_file) {
  ASSIGN_OR_RETURN(const std::string ring, ReadSecret(key_ring_file));
  ASSIGN_OR_RETURN(const KeyRing keys, KeyRing::Parse(ring));
  const auto tell = [](const ResealProgress& progress) {
    Log(LogLevel::kInfo, "resealing",
        {{"column", progress.column},
         {"seen", progress.seen},
         {"total", progress.total},
         {"resealed", progress.resealed},
         {"unreadable", progress.unreadable}});
  };
  ASSIGN_OR_RETURN(const bool is_current, Reseal(*parts.pool, keys, tell));
  if (is_current) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "some fields are not sealed by the first key: keep the older keys, see that every process "
      "has "
      "this ring, and run it again");
}

absl::Status ReindexNumbers(rpc::ServiceParts& parts, const std::string& key_ring_file) {
  ASSIGN_OR_RETURN(const std::string ring, ReadSecret(key_ring_file));
  ASSIGN_OR_RETURN(const KeyRing keys, KeyRing::Parse(ring));
  const auto tell = [](const ReindexProgress& progress) {
    Log(LogLevel::kInfo, "indexing numbers",
        {{"seen", progress.seen},
         {"total", progress.total},
         {"reindexed", progress.reindexed},
         {"unreadable", progress.unreadable},
         {"taken", progress.taken}});
  };
  ASSIGN_OR_RETURN(const bool is_current, Reindex(*parts.pool, keys, tell));
  if (is_current) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "some numbers do not stand under the first index key: keep the older ones, see that every "
      "process has this ring, merge records of one number, and run it again");
}

Command ReindexCommand(const std::string& key_ring_file) {
  return {.name = "reindex",
          .help = "Index every national number anew with the first index key",
          .run = [&key_ring_file](rpc::ServiceParts& parts) {
            return ReindexNumbers(parts, key_ring_file);
          }};
}

Command ResealCommand(const std::string& key_ring_file) {
  return {.name = "reseal",
          .help = "Seal every field anew with the first key; run it as the user that migrates",
          .run = [&key_ring_file](rpc::ServiceParts& parts) {
            return ResealFields(parts, key_ring_file);
          }};
}

absl::Status Destroy(rpc::ServiceParts& parts) {
  RegulationApi regulations(*parts.pool);
  const auto tell = [](const Destruction& destruction) {
    Log(LogLevel::kInfo, "destroying",
        {{"destruction", destruction.id.text()},
         {"destroyed", destruction.destroyed},
         {"counted", destruction.counted}});
  };
  return RetentionApi(*parts.pool, regulations).Destroy(ConsoleCall(parts, "destroy"), tell);
}

Command DestroyCommand() {
  return {.name = "destroy",
          .help = "Destroy what two people decided to; run it as the user that migrates",
          .run = Destroy};
}

absl::Status RefreshFacets(rpc::ServiceParts& parts) {
  RegulationApi regulations(*parts.pool);
  return FacetSweep(*parts.pool, *parts.clock, regulations).RunFromTheBeginning();
}

Command RefreshFacetsCommand() {
  return {.name = "refresh-facets",
          .help = "Compute anew what lists of people filter and order by",
          .run = RefreshFacets};
}

}  // namespace

std::vector<Command> ConsoleCommands(const std::string& key_ring_file) {
  return {
      RootCommand("bootstrap-admin", "Bind the first administrators over a new root organization",
                  &AccessApi::BootstrapAdministrator),
      RootCommand("add-root", "Make a further root organization, with its first administrators",
                  &AccessApi::AddRoot),
      ConfirmBindingCommand(),
      LoadRulesCommand(),
      RefreshFacetsCommand(),
      ReindexCommand(key_ring_file),
      ResealCommand(key_ring_file),
      DestroyCommand()};
}

}  // namespace cadre::registry
