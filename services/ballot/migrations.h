// The schema of the box.
#ifndef CADRE_SERVICES_BALLOT_MIGRATIONS_H_
#define CADRE_SERVICES_BALLOT_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of services/ballot/migrations.
std::vector<db::Migration> ballot();

}  // namespace cadre::migrations

namespace cadre::ballot {

// Everything that the schema consists of, in order.
std::vector<db::Migration> Migrations();

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_MIGRATIONS_H_
