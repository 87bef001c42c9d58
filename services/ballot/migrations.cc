#include "services/ballot/migrations.h"

#include "common/db/common_migrations.h"

namespace cadre::ballot {

std::vector<db::Migration> Migrations() {
  return db::Joined({migrations::common(), migrations::ballot()});
}

}  // namespace cadre::ballot
