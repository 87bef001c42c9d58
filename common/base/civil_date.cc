#include "common/base/civil_date.h"

#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace cadre {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 9999;

bool IsDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<CivilDate> CivilDate::FromParts(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 0 || month > 12 || day < 0) {
    return std::nullopt;
  }
  if (month == 0 && day != 0) return std::nullopt;
  if (day != 0) {
    const CivilDay normalized(year, month, day);
    if (normalized.month() != month || normalized.day() != day) return std::nullopt;
  }
  return CivilDate(year, month, day);
}

std::optional<CivilDate> CivilDate::FromYear(int year) { return FromParts(year, 0, 0); }

std::optional<CivilDate> CivilDate::FromMonth(int year, int month) {
  return month == 0 ? std::nullopt : FromParts(year, month, 0);
}

std::optional<CivilDate> CivilDate::FromDay(int year, int month, int day) {
  return month == 0 || day == 0 ? std::nullopt : FromParts(year, month, day);
}

std::optional<CivilDate> CivilDate::ParseIso(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  if (parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
  int numbers[3] = {0, 0, 0};
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!IsDigits(parts[i]) || (i > 0 && parts[i].size() != 2)) return std::nullopt;
    if (!absl::SimpleAtoi(parts[i], &numbers[i])) return std::nullopt;
    if (numbers[i] == 0) return std::nullopt;
  }
  return FromParts(numbers[0], numbers[1], numbers[2]);
}

CivilDay CivilDate::EarliestDay() const {
  return CivilDay(year_, month_ == 0 ? 1 : month_, day_ == 0 ? 1 : day_);
}

CivilDay CivilDate::LatestDay() const {
  switch (precision()) {
    case Precision::kDay:
      return CivilDay(year_, month_, day_);
    case Precision::kMonth:
      return CivilDay(CivilMonth(year_, month_) + 1) - 1;
    case Precision::kYear:
      return CivilDay(year_, 12, 31);
  }
  return CivilDay(year_, 12, 31);
}

std::string CivilDate::ToIso() const {
  switch (precision()) {
    case Precision::kDay:
      return absl::StrFormat("%04d-%02d-%02d", year_, month_, day_);
    case Precision::kMonth:
      return absl::StrFormat("%04d-%02d", year_, month_);
    case Precision::kYear:
      return absl::StrFormat("%04d", year_);
  }
  return "";
}

std::optional<CivilDay> ParseDay(absl::string_view iso) {
  const std::optional<CivilDate> date = CivilDate::ParseIso(iso);
  if (!date || date->precision() != CivilDate::Precision::kDay) return std::nullopt;
  return date->EarliestDay();
}

std::optional<CivilMonth> ParseMonth(absl::string_view iso) {
  const std::optional<CivilDate> date = CivilDate::ParseIso(iso);
  if (!date || date->precision() != CivilDate::Precision::kMonth) return std::nullopt;
  return date->EarliestMonth();
}

std::string FormatDay(CivilDay day) { return CivilDate(day).ToIso(); }

std::string FormatMonth(CivilMonth month) {
  return absl::StrFormat("%04d-%02d", month.year(), month.month());
}

CivilDay AddMonths(CivilDay day, int months) {
  const CivilMonth target = CivilMonth(day) + months;
  const CivilDay last = CivilDay(target + 1) - 1;
  return CivilDay(target.year(), target.month(), std::min(day.day(), last.day()));
}

}  // namespace cadre
