// What a query costs, in rows.
#ifndef CADRE_TESTS_SUPPORT_ROWS_READ_H_
#define CADRE_TESTS_SUPPORT_ROWS_READ_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "common/db/session.h"

namespace cadre::testing {

// Rows that the server reads for `body`, which queries by `session`, beside what asking costs.
// The body runs twice and its first run is not counted: it opens the tables, for which either
// server reads tables of its own, and does so again after FLUSH TABLES.
int64_t RowsReadFor(db::Session& session, absl::FunctionRef<void()> body);

// How the server reads one table of a statement, as EXPLAIN says.
struct PlanStep {
  std::string table;   // by its alias
  std::string access;  // "ref", "range", …; "ALL" reads the whole table
  std::string key;     // the index; empty for none
  int64_t rows = 0;    // that the server expects to read each time
};

// The plans of all queries that `body` sends by `session`; `other` is another session of the same
// database, by which they are explained.
std::vector<PlanStep> PlansOf(db::Session& session, db::Session& other,
                              absl::FunctionRef<void()> body);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_ROWS_READ_H_
