// The schema of development.
#ifndef CADRE_SERVICES_DEVELOPMENT_MIGRATIONS_H_
#define CADRE_SERVICES_DEVELOPMENT_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of services/development/migrations.
std::vector<db::Migration> development();

}  // namespace cadre::migrations

namespace cadre::development {

// Everything that the schema consists of, in order.
std::vector<db::Migration> Migrations();

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_MIGRATIONS_H_
