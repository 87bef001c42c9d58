// What a query costs, in rows.
#ifndef CADRE_TESTS_SUPPORT_ROWS_READ_H_
#define CADRE_TESTS_SUPPORT_ROWS_READ_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "common/db/session.h"

namespace cadre::testing {

// Rows that the server reads for `body`, which queries by `session`, beside what asking costs.
// The body runs twice and its first run is not counted: it opens the tables, for which either
// server reads tables of its own, and does so again after FLUSH TABLES.
int64_t RowsReadFor(db::Session& session, absl::FunctionRef<void()> body);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_ROWS_READ_H_
