#include <array>
#include <map>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/sheet/sheet.h"
#include "common/text/csv.h"

namespace cadre::sheet {
namespace {

constexpr absl::string_view kZip("PK\x03\x04", 4);
constexpr int kRowsLookedAt = 200;
constexpr size_t kBytesLookedAt = 64 << 10;
constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};

// The number of fields that most of the first records have; 1 where they cannot be split so.
size_t UsualFields(absl::string_view text, char separator) {
  std::istringstream input{std::string(text.substr(0, kBytesLookedAt))};
  text::CsvReader csv(input, separator);
  std::map<size_t, int> counts;
  for (int i = 0; i < kRowsLookedAt; ++i) {
    const auto record = csv.Next();
    if (!record.ok() || !record->has_value()) break;
    ++counts[(*record)->fields.size()];
  }
  size_t usual = 1;
  int most = 0;
  for (const auto& [fields, count] : counts) {
    // Titles above the header have one field; a table of one column has nothing else.
    if (fields > 1 && count > most) {
      usual = fields;
      most = count;
    }
  }
  return usual;
}

void GuessSeparator(absl::string_view text, Inspection& inspection) {
  size_t most = 1;
  int candidates = 0;
  for (const char separator : kSeparators) {
    const size_t fields = UsualFields(text, separator);
    if (fields > 1) ++candidates;
    if (fields > most) {
      most = fields;
      inspection.settings.separator = separator;
    }
  }
  inspection.separator_certain = candidates <= 1;
}

absl::StatusOr<std::string> FirstTexts(const std::string& bytes, const Limits& limits,
                                       bool& from_1904) {
  ASSIGN_OR_RETURN(const auto reader, OpenXlsx(bytes, text::Encoding::kUnicode, limits));
  from_1904 = reader->from_1904().value_or(false);
  std::string texts;
  for (int i = 0; i < kRowsLookedAt && texts.size() < kBytesLookedAt; ++i) {
    ASSIGN_OR_RETURN(const std::optional<Line> line, reader->Next());
    if (!line.has_value()) break;
    for (const std::string& cell : line->cells) absl::StrAppend(&texts, cell, "\n");
  }
  return texts;
}

}  // namespace

Format FormatOf(absl::string_view bytes) {
  return absl::StartsWith(bytes, kZip) ? Format::kXlsx : Format::kCsv;
}

absl::StatusOr<Inspection> Inspect(const std::string& bytes, const Limits& limits) {
  Inspection inspection;
  inspection.settings.format = FormatOf(bytes);
  std::string text;
  if (inspection.settings.format == Format::kXlsx) {
    ASSIGN_OR_RETURN(text, FirstTexts(bytes, limits, inspection.from_1904));
  } else {
    inspection.carrier = text::CarrierOf(bytes);
    ASSIGN_OR_RETURN(text, text::ToUtf8(bytes, inspection.carrier));
    GuessSeparator(text, inspection);
  }
  inspection.encoding = text::GuessEncoding(text);
  inspection.settings.encoding = inspection.encoding.encoding;
  if (inspection.carrier == text::Carrier::kBytes) inspection.encoding.certain = false;
  return inspection;
}

}  // namespace cadre::sheet
