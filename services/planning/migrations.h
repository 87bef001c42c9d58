// The schema of planning.
#ifndef CADRE_SERVICES_PLANNING_MIGRATIONS_H_
#define CADRE_SERVICES_PLANNING_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of services/planning/migrations.
std::vector<db::Migration> planning();

}  // namespace cadre::migrations

namespace cadre::planning {

// Everything that the schema consists of, in order.
std::vector<db::Migration> Migrations();

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_MIGRATIONS_H_
