#include "common/sheet/table.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::sheet {
namespace {

constexpr size_t kTitleLines = 40;
constexpr CivilDay kSerialsFrom1900 = CivilDay(1899, 12, 30);
constexpr CivilDay kSerialsFrom1904 = CivilDay(1904, 1, 1);

absl::StatusOr<Table> BelowHeader(std::vector<Line> lines, const text::TableForm& form) {
  for (size_t i = 0; i < lines.size() && i < kTitleLines; ++i) {
    auto columns = text::Columns::Find(lines[i].cells, form.known, form.required);
    if (!columns.ok()) continue;
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return Table{*std::move(columns), std::move(lines)};
  }
  return FieldError("content", form.no_header);
}

}  // namespace

absl::StatusOr<Table> ReadTable(const std::string& content, const text::TableForm& form) {
  ASSIGN_OR_RETURN(const Inspection inspection, Inspect(content));
  ASSIGN_OR_RETURN(const auto reader,
                   Open(content, inspection.settings,
                        {.rows = form.most_rows + static_cast<int64_t>(kTitleLines)}));
  std::vector<Line> lines;
  while (true) {
    ASSIGN_OR_RETURN(std::optional<Line> line, reader->Next());
    if (!line.has_value()) break;
    lines.push_back(*std::move(line));
  }
  ASSIGN_OR_RETURN(Table table, BelowHeader(std::move(lines), form));
  table.columns.ReadSerialsFrom(inspection.from_1904 ? kSerialsFrom1904 : kSerialsFrom1900);
  if (static_cast<int64_t>(table.rows.size()) > form.most_rows) {
    return FieldError("content", absl::StrCat("has more than ", form.most_rows, " rows"));
  }
  if (table.rows.empty()) return FieldError("content", "has no rows");
  return table;
}

}  // namespace cadre::sheet
