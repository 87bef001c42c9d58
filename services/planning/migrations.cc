#include "services/planning/migrations.h"

#include "common/db/common_migrations.h"
#include "common/db/scope.h"

namespace cadre::planning {

std::vector<db::Migration> Migrations() {
  return db::Joined({migrations::common(), migrations::scope(), migrations::planning()});
}

}  // namespace cadre::planning
