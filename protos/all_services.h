// Every service of the suite, for those who know them only by name: the gateway, the command line
// client, the contract tests.
#ifndef CADRE_PROTOS_ALL_SERVICES_H_
#define CADRE_PROTOS_ALL_SERVICES_H_

#include <string>
#include <vector>

namespace cadre {

// Full names, e.g. "cadre.registry.v1.PersonService". Their descriptors are linked in.
std::vector<std::string> AllServices();

}  // namespace cadre

#endif  // CADRE_PROTOS_ALL_SERVICES_H_
