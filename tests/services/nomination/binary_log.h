// The binary log of the tests' database as an attacker reads it: each row that was written, in the
// order of commits. The server keeps one where properties run long
// (tests/support/database_start.sh).
#ifndef CADRE_TESTS_SERVICES_NOMINATION_BINARY_LOG_H_
#define CADRE_TESTS_SERVICES_NOMINATION_BINARY_LOG_H_

#include <string>
#include <vector>

#include "common/db/pool.h"

namespace cadre::nomination {

struct LoggedRow {
  std::string table;                // "schema.table"
  std::vector<std::string> values;  // by column; bytes as they are, numbers as text
};

// Whether the server behind the pool keeps a binary log.
bool KeepsBinaryLog(db::Pool& pool);

// Begins a new file of the log.
void BeginBinaryLog(db::Pool& pool);

// What was written since.
std::vector<LoggedRow> ReadBinaryLog(db::Pool& pool);

}  // namespace cadre::nomination

#endif  // CADRE_TESTS_SERVICES_NOMINATION_BINARY_LOG_H_
