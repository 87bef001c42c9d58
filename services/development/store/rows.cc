#include "services/development/store/rows.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace cadre::development::store {
namespace {

constexpr size_t kBatch = 100;

}  // namespace

absl::Status PutRows(db::Session& session, absl::string_view before, absl::string_view after,
                     const std::vector<std::vector<db::Value>>& rows) {
  for (size_t at = 0; at < rows.size(); at += kBatch) {
    const size_t end = std::min(rows.size(), at + kBatch);
    std::vector<db::Value> values;
    for (size_t i = at; i < end; ++i) values.insert(values.end(), rows[i].begin(), rows[i].end());
    const std::string places = db::PlaceholderRows(end - at, rows[at].size());
    RETURN_IF_ERROR(session.ExecuteWith(absl::StrCat(before, places, after), values).status());
  }
  return absl::OkStatus();
}

}  // namespace cadre::development::store
