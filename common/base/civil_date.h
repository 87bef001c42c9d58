// Civil dates with precision. Personnel papers often know only the year, or the month and the year;
// such a date is a value of its own, never filled up with a first of January.
#ifndef CADRE_COMMON_BASE_CIVIL_DATE_H_
#define CADRE_COMMON_BASE_CIVIL_DATE_H_

#include <compare>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace cadre {

// A calendar month: the unit of retirement and age arithmetic.
using CivilMonth = absl::CivilMonth;
using CivilDay = absl::CivilDay;

class CivilDate {
 public:
  enum class Precision { kYear = 1, kMonth = 2, kDay = 3 };

  // A year only; years 1800 to 9999.
  static std::optional<CivilDate> FromYear(int year);
  static std::optional<CivilDate> FromMonth(int year, int month);
  static std::optional<CivilDate> FromDay(int year, int month, int day);
  // month and day 0 where unknown, as google.type.Date has it.
  static std::optional<CivilDate> FromParts(int year, int month, int day);
  explicit CivilDate(CivilDay day)
      : year_(static_cast<int>(day.year())), month_(day.month()), day_(day.day()) {}

  // "2017-03-22", "2017-03" or "2017".
  static std::optional<CivilDate> ParseIso(absl::string_view text);

  Precision precision() const {
    return day_ != 0 ? Precision::kDay : month_ != 0 ? Precision::kMonth : Precision::kYear;
  }
  int year() const { return year_; }
  int month() const { return month_; }  // 0 where unknown
  int day() const { return day_; }      // 0 where unknown

  // The first and the last day that the date may mean; equal for a date with day precision.
  CivilDay EarliestDay() const;
  CivilDay LatestDay() const;
  // The first and the last month that the date may mean.
  CivilMonth EarliestMonth() const { return CivilMonth(EarliestDay()); }
  CivilMonth LatestMonth() const { return CivilMonth(LatestDay()); }

  std::string ToIso() const;

  // Orders by earliest day, then the more precise date last.
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;

 private:
  CivilDate(int year, int month, int day) : year_(year), month_(month), day_(day) {}

  int year_;
  int month_;
  int day_;
};

// "2017-03-22"; nothing for a text that is not a whole, existing day.
std::optional<CivilDay> ParseDay(absl::string_view iso);
// "2017-03".
std::optional<CivilMonth> ParseMonth(absl::string_view iso);
std::string FormatDay(CivilDay day);
std::string FormatMonth(CivilMonth month);

// The same day `months` later, or the last day of that month where it has no such day.
CivilDay AddMonths(CivilDay day, int months);

// Whole calendar months from `from` to `to`; negative if `to` is earlier.
inline int MonthsBetween(CivilMonth from, CivilMonth to) { return static_cast<int>(to - from); }

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_CIVIL_DATE_H_
