#include "services/nomination/migrations.h"

#include "common/db/common_migrations.h"
#include "common/db/scope.h"

namespace cadre::nomination {

std::vector<db::Migration> Migrations() {
  return db::Joined({migrations::common(), migrations::scope(), migrations::nomination()});
}

}  // namespace cadre::nomination
