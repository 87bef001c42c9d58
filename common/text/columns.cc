#include "common/text/columns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"

namespace cadre::text {

std::string FieldOfHeader(const std::string& header) {
  std::string shown;
  int depth = 0;
  for (const char c : header) {
    if (c == '(') ++depth;
    if (depth == 0) shown.push_back(c == ':' ? ' ' : c);
    if (c == ')' && depth > 0) --depth;
  }
  std::string kept;
  for (const char c : SearchKey(shown)) {
    if (absl::ascii_isalnum(c) || c == '_') kept.push_back(c);
    if (c == ' ' && !kept.empty() && kept.back() != ' ') kept.push_back(c);
  }
  return std::string(absl::StripAsciiWhitespace(kept));
}

absl::StatusOr<Columns> Columns::Find(const std::vector<std::string>& header,
                                      const std::vector<std::string>& known,
                                      const std::vector<std::string>& required) {
  Columns columns;
  columns.header_ = header;
  for (size_t i = 0; i < header.size(); ++i) {
    const std::string folded = FieldOfHeader(header[i]);
    const auto field = std::find_if(known.begin(), known.end(), [&](const std::string& beginning) {
      return absl::StartsWith(folded, beginning);
    });
    if (field == known.end()) continue;
    if (!columns.at_.emplace(*field, i).second) {
      return FieldError("content", absl::StrCat("has two columns for \"", *field, "\""));
    }
  }
  for (const std::string& field : required) {
    if (!columns.at_.contains(field)) {
      return FieldError("content", absl::StrCat("has no column \"", field, "\""));
    }
  }
  return columns;
}

std::string Columns::Cell(const std::vector<std::string>& row, const std::string& field) const {
  const auto found = at_.find(field);
  if (found == at_.end() || found->second >= row.size()) return "";
  return CleanName(row[found->second]).value_or("");
}

std::string Columns::Text(const std::vector<std::string>& row, const std::string& field) const {
  const auto found = at_.find(field);
  if (found == at_.end() || found->second >= row.size()) return "";
  return CleanLines(row[found->second]).value_or("");
}

std::vector<std::string> Columns::Fields() const {
  std::vector<std::string> fields(header_.size());
  for (const auto& [field, column] : at_) fields[column] = field;
  return fields;
}

std::string Columns::HeaderOf(const std::string& field) const {
  const auto found = at_.find(field);
  return found == at_.end() ? field : header_[found->second];
}

std::optional<CivilDate> Columns::DateOfSerial(const std::string& cell) const {
  constexpr size_t kDigits = 5;  // from 1927 to 2173; a year has four
  int days = 0;
  if (!serials_from_.has_value() || cell.size() != kDigits || !absl::SimpleAtoi(cell, &days)) {
    return std::nullopt;
  }
  return CivilDate(*serials_from_ + days);
}

std::optional<CellProblem> ReadDate(const Columns& columns, const std::vector<std::string>& row,
                                    const std::string& field, std::optional<CivilDate>& date) {
  const std::string cell = columns.Cell(row, field);
  if (cell.empty()) return std::nullopt;
  date = columns.DateOfSerial(cell);
  if (date.has_value()) return std::nullopt;
  const auto parsed = ParseWrittenDate(cell);
  if (!parsed.ok()) {
    return CellProblem{columns.HeaderOf(field), std::string(parsed.status().message()), ""};
  }
  date = *parsed;
  return std::nullopt;
}

std::optional<CellProblem> ReadDay(const Columns& columns, const std::vector<std::string>& row,
                                   const std::string& field, std::optional<CivilDay>& day) {
  std::optional<CivilDate> date;
  if (auto bad = ReadDate(columns, row, field, date)) return bad;
  if (!date.has_value()) return std::nullopt;
  if (date->precision() != CivilDate::Precision::kDay) {
    return CellProblem{columns.HeaderOf(field), "must be a whole day", ""};
  }
  day = date->EarliestDay();
  return std::nullopt;
}

std::optional<CellProblem> RequireCells(const Columns& columns, const std::vector<std::string>& row,
                                        std::initializer_list<const char*> fields) {
  for (const char* field : fields) {
    if (columns.Cell(row, field).empty()) {
      return CellProblem{columns.HeaderOf(field), "is blank", ""};
    }
  }
  return std::nullopt;
}

}  // namespace cadre::text
