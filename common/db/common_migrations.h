// The tables that every service keeps beside its own.
#ifndef CADRE_COMMON_DB_COMMON_MIGRATIONS_H_
#define CADRE_COMMON_DB_COMMON_MIGRATIONS_H_

#include <vector>

#include "common/db/migrations.h"

namespace cadre::migrations {

// The files of common/db/migrations.
std::vector<db::Migration> common();

}  // namespace cadre::migrations

#endif  // CADRE_COMMON_DB_COMMON_MIGRATIONS_H_
