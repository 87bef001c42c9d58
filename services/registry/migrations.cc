#include "services/registry/migrations.h"

#include "common/db/common_migrations.h"
#include "common/db/scope.h"

namespace cadre::registry {

std::vector<db::Migration> Migrations() {
  return db::Joined({migrations::common(), migrations::scope(), migrations::registry()});
}

}  // namespace cadre::registry
