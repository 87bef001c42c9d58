#include "common/text/csv.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::text {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

absl::Status Broken(int line, const char* why) {
  const std::string where = absl::StrCat("line ", line);
  return MakeError(
      absl::StatusCode::kInvalidArgument, absl::StrCat(where, ": ", why),
      {.reason = Reason::kFieldInvalid, .metadata = {{"field", where}}, .fields = {{where, why}}});
}

// Whether a quote that was (or was not) open at the beginning of the text is open at its end.
bool IsOpenAfter(const std::string& text, const bool before) {
  return (std::count(text.begin(), text.end(), '"') % 2 != 0) != before;
}

}  // namespace

bool CsvReader::ReadLine(std::string& line) {
  if (!std::getline(input_, line)) return false;
  ++line_;
  if (line_ == 1 && absl::string_view(line).substr(0, 3) == kByteOrderMark) line.erase(0, 3);
  return true;
}

absl::StatusOr<std::optional<CsvRecord>> CsvReader::Next() {
  std::string line;
  do {
    if (!ReadLine(line)) return std::nullopt;
  } while (line.empty() || line == "\r");
  CsvRecord record{.line = line_, .raw = std::move(line)};
  for (bool open = IsOpenAfter(record.raw, false); open;) {
    if (record.raw.size() > kMaxRecordBytes) return Broken(record.line, "the record is too long");
    if (!ReadLine(line)) return Broken(record.line, "a quote is not closed");
    absl::StrAppend(&record.raw, "\n", line);
    open = IsOpenAfter(line, open);
  }
  if (record.raw.size() > kMaxRecordBytes) return Broken(record.line, "the record is too long");
  if (record.raw.back() == '\r') record.raw.pop_back();
  RETURN_IF_ERROR(Split(record));
  return record;
}

absl::Status CsvReader::Split(CsvRecord& record) const {
  const std::string& raw = record.raw;
  std::string field;
  bool quoted = false;  // inside quotes
  bool closed = false;  // a quoted field has ended
  for (size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (quoted) {
      if (c != '"') {
        field.push_back(c);
      } else if (i + 1 < raw.size() && raw[i + 1] == '"') {
        field.push_back('"');
        ++i;
      } else {
        quoted = false;
        closed = true;
      }
    } else if (c == delimiter_) {
      record.fields.push_back(std::move(field));
      field.clear();
      closed = false;
    } else if (closed) {
      return Broken(record.line, "text after a closing quote");
    } else if (c == '"' && field.empty()) {
      quoted = true;
    } else if (c == '"') {
      return Broken(record.line, "a quote inside an unquoted field");
    } else {
      field.push_back(c);
    }
  }
  record.fields.push_back(std::move(field));
  return absl::OkStatus();
}

std::string CsvLine(const std::vector<std::string>& fields, char delimiter) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line.push_back(delimiter);
    const std::string& field = fields[i];
    // A lone empty field would look like a blank line.
    const bool quote = field.find_first_of("\"\r\n") != std::string::npos ||
                       field.find(delimiter) != std::string::npos ||
                       (fields.size() == 1 && field.empty());
    if (!quote) {
      line += field;
      continue;
    }
    line.push_back('"');
    for (const char c : field) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line;
}

}  // namespace cadre::text
