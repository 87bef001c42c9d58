#include "common/text/written_date.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace cadre::text {
namespace {

constexpr size_t kYearDigits = 4;

absl::Status Refused(const char* why) { return absl::InvalidArgumentError(why); }

bool IsNumber(absl::string_view text, size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

int ToInt(absl::string_view text) {
  int number = 0;
  return absl::SimpleAtoi(text, &number) ? number : 0;
}

}  // namespace

absl::StatusOr<CivilDate> ParseWrittenDate(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  if (const auto iso = CivilDate::ParseIso(text)) return *iso;
  std::vector<absl::string_view> parts = absl::StrSplit(text, absl::ByAnyChar("/-."));
  if (parts.size() > 3) return Refused("is no date");
  const absl::string_view year = parts.back();
  if (!IsNumber(year, kYearDigits)) return Refused("is no date");
  if (year.size() != kYearDigits) return Refused("needs a year of four digits");
  parts.pop_back();
  for (const absl::string_view part : parts) {
    if (!IsNumber(part, 2) || ToInt(part) == 0) return Refused("is no date");
  }
  const int month = parts.empty() ? 0 : ToInt(parts.back());
  const int day = parts.size() < 2 ? 0 : ToInt(parts.front());
  const auto date = CivilDate::FromParts(ToInt(year), month, day);
  if (!date.has_value()) return Refused("is no day of the calendar");
  return *date;
}

std::string WriteDate(const CivilDate& date) {
  switch (date.precision()) {
    case CivilDate::Precision::kDay:
      return absl::StrFormat("%02d/%02d/%04d", date.day(), date.month(), date.year());
    case CivilDate::Precision::kMonth:
      return absl::StrFormat("%02d/%04d", date.month(), date.year());
    case CivilDate::Precision::kYear:
      return absl::StrFormat("%04d", date.year());
  }
  return "";
}

std::string WriteLongDate(CivilDay day) {
  // A one before a month could be made an eleven: January and February are written with a zero.
  return absl::StrFormat(
      day.month() < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day.day(),
      day.month(), day.year());
}

}  // namespace cadre::text
