// The schema of nomination.
#ifndef CADRE_SERVICES_NOMINATION_MIGRATIONS_H_
#define CADRE_SERVICES_NOMINATION_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of services/nomination/migrations.
std::vector<db::Migration> nomination();

}  // namespace cadre::migrations

namespace cadre::nomination {

// Everything that the schema consists of, in order.
std::vector<db::Migration> Migrations();

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_MIGRATIONS_H_
