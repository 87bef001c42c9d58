// A schema of its own for each test, on the throw-away server that CTest starts.
#ifndef CADRE_COMMON_TESTING_TEST_DATABASE_H_
#define CADRE_COMMON_TESTING_TEST_DATABASE_H_

#include <memory>
#include <string>
#include <vector>

#include "common/db/migrations.h"
#include "common/db/pool.h"
#include "common/db/session.h"

namespace cadre::testing {

// Creates a migrated schema and drops it in the end. Aborts the test program if there is no server:
// run through ctest, or start one with tests/support/database_start.sh BUILD/testdb.
class TestDatabase {
 public:
  explicit TestDatabase(const std::vector<db::Migration>& migrations);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  db::Pool& pool() { return *pool_; }
  // A pool of the test's own, which no thread of a server shares: for counting statements.
  std::unique_ptr<db::Pool> MakePool(int size) const;
  // A connection outside the pool.
  std::unique_ptr<db::Session> Connect() const;
  const std::string& schema() const { return schema_; }
  const std::string& address() const { return address_; }

 private:
  std::string address_;
  std::string schema_;
  std::unique_ptr<db::Pool> pool_;
};

}  // namespace cadre::testing

#endif  // CADRE_COMMON_TESTING_TEST_DATABASE_H_
