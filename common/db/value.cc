#include "common/db/value.h"

#include <cppconn/resultset.h>

namespace cadre::db {
namespace {

constexpr char kTimeFormat[] = "%Y-%m-%d %H:%M:%E6S";

uint32_t Index(int column) { return static_cast<uint32_t>(column); }

}  // namespace

std::string ToSqlTime(absl::Time time) {
  return absl::FormatTime(kTimeFormat, time, absl::UTCTimeZone());
}

bool Row::IsNull(int column) const { return rows_.isNull(Index(column)); }

int64_t Row::Int(int column) const { return rows_.getInt64(Index(column)); }

double Row::Double(int column) const { return static_cast<double>(rows_.getDouble(Index(column))); }

std::string Row::Text(int column) const {
  const sql::SQLString text = rows_.getString(Index(column));
  return std::string(text.c_str(), text.length());
}

CivilDay Row::Day(int column) const { return ParseDay(Text(column)).value_or(CivilDay()); }

absl::Time Row::Time(int column) const {
  absl::Time time;
  std::string error;
  const bool parsed =
      absl::ParseTime("%Y-%m-%d %H:%M:%E*S", Text(column), absl::UTCTimeZone(), &time, &error);
  return parsed ? time : absl::Time();
}

std::optional<int64_t> Row::MaybeInt(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int(column);
}

std::optional<std::string> Row::MaybeText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}

std::optional<CivilDay> Row::MaybeDay(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Day(column);
}

std::optional<absl::Time> Row::MaybeTime(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Time(column);
}

std::optional<CivilDate> Row::MaybeDate(int day_column, int precision_column) const {
  if (IsNull(day_column)) return std::nullopt;
  const CivilDay day = Day(day_column);
  const auto precision = EnumOf<CivilDate::Precision>(precision_column);
  const auto year = static_cast<int>(day.year());
  if (precision == CivilDate::Precision::kYear) return CivilDate::FromYear(year);
  if (precision == CivilDate::Precision::kMonth) return CivilDate::FromMonth(year, day.month());
  return CivilDate(day);
}

}  // namespace cadre::db
