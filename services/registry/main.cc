// The personnel registry: organizations, posts, people, rules, access.
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/registry/access_api.h"
#include "services/registry/console.h"
#include "services/registry/migrations.h"
#include "services/registry/organization_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/rpc.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition) {
  namespace registry = cadre::registry;
  registry::AccessApi access(*parts.pool);
  registry::OrganizationApi organizations(*parts.pool);
  registry::RegulationApi regulations(*parts.pool);
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services = registry::MakeServices(run, {access, organizations, regulations}, events);
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] { events.Stop(); });
}

}  // namespace

int main(int argc, char** argv) {
  ServiceDefinition definition{.name = "registry",
                               .version = CADRE_VERSION,
                               .migrations = cadre::registry::Migrations(),
                               .services = cadre::registry::ServiceNames(),
                               .commands = cadre::registry::ConsoleCommands()};
  definition.serve = [&](ServiceParts& parts) { return Serve(parts, definition); };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
