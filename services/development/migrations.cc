#include "services/development/migrations.h"

#include "common/db/common_migrations.h"
#include "common/db/scope.h"

namespace cadre::development {

std::vector<db::Migration> Migrations() {
  return db::Joined({migrations::common(), migrations::scope(), migrations::development()});
}

}  // namespace cadre::development
