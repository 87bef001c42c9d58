#include "services/registry/sheet_source.h"

#include "common/base/status_macros.h"
#include "services/registry/sheet_columns.h"

namespace cadre::registry {
namespace {

constexpr size_t kTitleBytes = 4 << 20;  // of the rows among which the header is searched

}  // namespace

absl::StatusOr<SheetSource> SheetSource::Open(std::string bytes, const sheet::Settings& settings,
                                              SheetProfile profile) {
  SheetSource source;
  ASSIGN_OR_RETURN(source.reader_, sheet::Open(std::move(bytes), settings));
  std::vector<SheetCells> lines;
  size_t looked_at = 0;
  while (lines.size() < kTitleLines && looked_at < kTitleBytes) {
    ASSIGN_OR_RETURN(std::optional<sheet::Line> line, source.reader_->Next());
    if (!line.has_value()) break;
    for (const std::string& cell : line->cells) looked_at += cell.size();
    lines.push_back(line->cells);
    source.read_ahead_.push_back(*std::move(line));
  }
  ASSIGN_OR_RETURN(const size_t header, FindHeader(profile, lines));
  source.header_ = lines[header];
  source.header_line_ = source.read_ahead_[header].number;
  source.read_ahead_.erase(source.read_ahead_.begin(),
                           source.read_ahead_.begin() + static_cast<std::ptrdiff_t>(header) + 1);
  return source;
}

absl::StatusOr<std::optional<sheet::Line>> SheetSource::Next() {
  if (read_ahead_.empty()) return reader_->Next();
  std::optional<sheet::Line> line = std::move(read_ahead_.front());
  read_ahead_.pop_front();
  return line;
}

absl::StatusOr<SheetSummary> Summarize(SheetSource& source, SheetProfile profile, size_t samples) {
  ASSIGN_OR_RETURN(const text::Columns columns, ColumnsOf(profile, source.header()));
  SheetSummary summary;
  while (true) {
    ASSIGN_OR_RETURN(std::optional<sheet::Line> line, source.Next());
    if (!line.has_value()) return summary;
    const DateSigns signs = SignsOf(columns, line->cells);
    if (summary.first.size() < samples) summary.first.push_back(*std::move(line));
    ++summary.rows;
    summary.month_first += signs.month_first ? 1 : 0;
    summary.serials += signs.serial ? 1 : 0;
  }
}

}  // namespace cadre::registry
