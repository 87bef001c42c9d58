// What is done on the registry's own console, with the database's rights and no caller.
#ifndef CADRE_SERVICES_REGISTRY_CONSOLE_H_
#define CADRE_SERVICES_REGISTRY_CONSOLE_H_

#include <string>
#include <vector>

#include "common/rpc/service_process.h"

namespace cadre::registry {

// `bootstrap-admin`: the one role binding that nobody granted, over a new root organization;
// refused once a binding exists. `load-rules`: puts the rule sets of a folder into use.
// `refresh-facets`: computes anew what lists of people filter and order by, e.g. after people came
// into the database by another way than the service. `reseal`: changes the key of what is sealed,
// `reindex` that of the index of national numbers; `key_ring_file` is read when they run and must
// outlive them. `destroy`: does what was decided in
// RetentionService.
std::vector<rpc::ServiceDefinition::Command> ConsoleCommands(const std::string& key_ring_file);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CONSOLE_H_
