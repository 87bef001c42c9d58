#include "common/sheet/template_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::sheet {
namespace {

constexpr int64_t kMostPartBytes = 16 << 20;
constexpr ZipLimits kLimits = {.entries = 500, .entry_bytes = 16 << 20, .total_bytes = 64 << 20};
constexpr char kTypesPart[] = "[Content_Types].xml";

}  // namespace

absl::Status BadTemplate(absl::string_view why) {
  return absl::FailedPreconditionError(absl::StrCat("the template ", why));
}

absl::StatusOr<ZipEntries> PartsOf(const std::string& bytes) {
  absl::StatusOr<ZipReader> zip = ZipReader::Open(bytes, kLimits);
  if (!zip.ok()) return BadTemplate("is no office document");
  ZipEntries parts;
  for (const std::string& name : zip->Names()) {
    if (absl::EndsWith(name, "/")) continue;
    absl::StatusOr<std::string> part = zip->Read(name, kMostPartBytes);
    if (!part.ok()) return BadTemplate("is damaged");
    parts.emplace_back(name, *std::move(part));
  }
  return parts;
}

absl::StatusOr<std::string> PackDocument(const std::map<std::string, std::string>& parts) {
  ZipEntries entries;
  const auto types = parts.find(kTypesPart);
  if (types != parts.end()) entries.emplace_back(*types);
  for (const auto& part : parts) {
    if (part.first != kTypesPart) entries.emplace_back(part);
  }
  return WriteZip(entries);
}

std::string ListIn(absl::string_view text) {
  for (size_t open = text.find("{{"); open != absl::string_view::npos; open = text.find("{{")) {
    text.remove_prefix(open + 2);
    const size_t close = text.find("}}");
    if (close == absl::string_view::npos) break;
    const absl::string_view name = absl::StripAsciiWhitespace(text.substr(0, close));
    const size_t dot = name.find('.');
    if (dot != absl::string_view::npos) return std::string(name.substr(0, dot));
    text.remove_prefix(close + 2);
  }
  return "";
}

absl::StatusOr<std::vector<Fields>> RowsOf(const std::string& list,
                                           const DocumentContent& content) {
  const auto items = content.lists.find(list);
  if (items == content.lists.end()) {
    return BadTemplate(absl::StrCat("has the unknown list \"", list, "\""));
  }
  std::vector<Fields> rows;
  for (const Fields& item : items->second) {
    Fields& fields = rows.emplace_back(content.fields);
    for (const auto& [name, value] : item) fields[absl::StrCat(list, ".", name)] = value;
  }
  return rows;
}

absl::StatusOr<std::string> ValueOf(absl::string_view between, const Fields& fields) {
  const std::string name(absl::StripAsciiWhitespace(between));
  const auto value = fields.find(name);
  if (value == fields.end()) {
    return BadTemplate(absl::StrCat("has the unknown field \"", name, "\""));
  }
  return value->second;
}

absl::StatusOr<std::string> FillText(absl::string_view text, const Fields& fields) {
  std::string filled;
  for (size_t open = text.find("{{"); open != absl::string_view::npos; open = text.find("{{")) {
    const size_t close = text.find("}}", open);
    if (close == absl::string_view::npos) return BadTemplate("has a field that is not closed");
    ASSIGN_OR_RETURN(const std::string value,
                     ValueOf(text.substr(open + 2, close - open - 2), fields));
    absl::StrAppend(&filled, text.substr(0, open), value);
    text.remove_prefix(close + 2);
  }
  absl::StrAppend(&filled, text);
  return filled;
}

}  // namespace cadre::sheet
