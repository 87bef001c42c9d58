// `registry bootstrap-admin`: the one role binding that nobody granted.
#ifndef CADRE_SERVICES_REGISTRY_BOOTSTRAP_H_
#define CADRE_SERVICES_REGISTRY_BOOTSTRAP_H_

#include "common/rpc/service_process.h"

namespace cadre::registry {

// Binds the first administrator over a new root organization; refused once a binding exists.
rpc::ServiceDefinition::Command BootstrapCommand();

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_BOOTSTRAP_H_
