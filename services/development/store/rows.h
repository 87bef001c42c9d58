// Many rows in few statements.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_ROWS_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_ROWS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/db/session.h"

namespace cadre::development::store {

// Runs `before` (an INSERT up to VALUES), the rows' placeholders and `after` for each hundred rows.
// All rows have the same number of values.
absl::Status PutRows(db::Session& session, absl::string_view before, absl::string_view after,
                     const std::vector<std::vector<db::Value>>& rows);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_ROWS_H_
