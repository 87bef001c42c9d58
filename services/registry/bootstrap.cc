#include "services/registry/bootstrap.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/registry/access_api.h"

namespace cadre::registry {
namespace {

struct Arguments {
  FirstAdministrator first;
  std::string root_since = "1976-02-01";
};

absl::Status Run(rpc::ServiceParts& parts, const Arguments& arguments) {
  FirstAdministrator first = arguments.first;
  const std::optional<CivilDay> since = ParseDay(arguments.root_since);
  if (!since.has_value()) return FieldError("--root-since", "must be a day such as 1976-02-01");
  first.root_valid_from = *since;
  AccessApi access(*parts.pool);
  const api::Call call{.identity = {.principal = "console"},
                       .method = "bootstrap-admin",
                       .deadline = RealNow() + absl::Seconds(30),
                       .clock = parts.clock.get()};
  return access.BootstrapAdministrator(call, first);
}

}  // namespace

rpc::ServiceDefinition::Command BootstrapCommand() {
  auto arguments = std::make_shared<Arguments>();
  return {.name = "bootstrap-admin",
          .help = "Bind the first administrator over a new root organization",
          .options =
              [arguments](CLI::App& app) {
                FirstAdministrator& first = arguments->first;
                app.add_option("--issuer", first.issuer, "Issuer of the token")->required();
                app.add_option("--subject", first.subject, "Subject of the token")->required();
                app.add_option("--root-code", first.root_code, "Code of the root")->required();
                app.add_option("--root-name", first.root_name, "Name of the root")->required();
                app.add_option("--root-since", arguments->root_since, "Its first day")
                    ->capture_default_str();
              },
          .run = [arguments](rpc::ServiceParts& parts) { return Run(parts, *arguments); }};
}

}  // namespace cadre::registry
