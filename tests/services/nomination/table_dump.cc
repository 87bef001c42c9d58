#include "tests/services/nomination/table_dump.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"

namespace cadre::nomination {

int Table::Find(const std::string& column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

Dump DumpOf(db::Pool& pool) {
  const auto lease = pool.Acquire(RealNow() + absl::Seconds(10));
  Dump dump;
  const auto columns = (*lease)->Query(
      R"sql(SELECT table_name, column_name FROM information_schema.columns
             WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position)sql",
      [](const db::Row& row) { return std::pair(row.Text(1), row.Text(2)); });
  for (const auto& [table, column] : *columns) dump[table].columns.push_back(column);
  for (auto& [name, table] : dump) {
    const int width = static_cast<int>(table.columns.size());
    table.rows = *(*lease)->Query(absl::StrCat("SELECT * FROM ", name), [&](const db::Row& row) {
      std::vector<std::string> values;
      for (int i = 1; i <= width; ++i) values.push_back(row.Text(i));
      return values;
    });
  }
  return dump;
}

std::string TextOf(const Dump& dump) {
  std::string text;
  for (const auto& [name, table] : dump) {
    for (const auto& row : table.rows) {
      for (const std::string& value : row) absl::StrAppend(&text, value, "\n");
    }
  }
  return text;
}

}  // namespace cadre::nomination
