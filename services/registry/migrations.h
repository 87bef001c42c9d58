// The schema of the registry.
#ifndef CADRE_SERVICES_REGISTRY_MIGRATIONS_H_
#define CADRE_SERVICES_REGISTRY_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of services/registry/migrations.
std::vector<db::Migration> registry();

}  // namespace cadre::migrations

namespace cadre::registry {

// Everything that the schema consists of, in order.
std::vector<db::Migration> Migrations();

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_MIGRATIONS_H_
