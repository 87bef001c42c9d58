// Bound parameters and result rows: the types that pass between C++ and SQL.
#ifndef CADRE_COMMON_DB_VALUE_H_
#define CADRE_COMMON_DB_VALUE_H_

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/strong_id.h"

namespace sql {
class ResultSet;
}  // namespace sql

namespace cadre::db {

// NULL, a number, a text or bytes. Days and instants are bound as the texts that the server reads.
using Value = std::variant<std::nullptr_t, int64_t, double, std::string>;

// "2017-03-22 01:02:03.000004", UTC.
std::string ToSqlTime(absl::Time time);

inline Value ToValue(Value value) { return value; }
inline Value ToValue(std::nullptr_t) { return nullptr; }
inline Value ToValue(std::string text) { return text; }
inline Value ToValue(absl::string_view text) { return std::string(text); }
inline Value ToValue(const char* text) { return std::string(text); }
inline Value ToValue(double number) { return number; }
inline Value ToValue(CivilDay day) { return FormatDay(day); }
inline Value ToValue(absl::Time time) { return ToSqlTime(time); }
template <typename T>
requires std::integral<T> Value ToValue(T number) { return static_cast<int64_t>(number); }
template <typename T>
requires std::is_enum_v<T> Value ToValue(T value) { return static_cast<int64_t>(value); }
template <typename Tag>
Value ToValue(StrongId<Tag> id) {
  return id.value();
}
template <typename T>
Value ToValue(const std::optional<T>& value) {
  return value.has_value() ? ToValue(*value) : Value(nullptr);
}

// The two columns of a date: its first possible day and its precision; NULL for no date.
inline Value DayOf(const CivilDate& date) { return ToValue(date.EarliestDay()); }
inline Value DayOf(const std::optional<CivilDate>& date) {
  return date.has_value() ? DayOf(*date) : Value(nullptr);
}
inline Value PrecisionOf(const CivilDate& date) { return ToValue(date.precision()); }
inline Value PrecisionOf(const std::optional<CivilDate>& date) {
  return date.has_value() ? PrecisionOf(*date) : Value(nullptr);
}

// One row of a result, read by column number from 1, in the order of the SELECT list. Valid only
// inside the reader that receives it. A NULL read without its Maybe form gives zero or "".
class Row {
 public:
  explicit Row(sql::ResultSet& rows) : rows_(rows) {}

  bool IsNull(int column) const;
  int64_t Int(int column) const;
  bool Bool(int column) const { return Int(column) != 0; }
  double Double(int column) const;
  std::string Text(int column) const;
  CivilDay Day(int column) const;
  absl::Time Time(int column) const;
  template <typename Id>
  Id IdOf(int column) const {
    return Id(Int(column));
  }
  template <typename E>
  E EnumOf(int column) const {
    return static_cast<E>(Int(column));
  }

  std::optional<int64_t> MaybeInt(int column) const;
  std::optional<std::string> MaybeText(int column) const;
  std::optional<CivilDay> MaybeDay(int column) const;
  std::optional<absl::Time> MaybeTime(int column) const;
  // A date kept as its first possible day and its precision.
  std::optional<CivilDate> MaybeDate(int day_column, int precision_column) const;
  template <typename Id>
  std::optional<Id> MaybeIdOf(int column) const {
    if (IsNull(column)) return std::nullopt;
    return IdOf<Id>(column);
  }

 private:
  sql::ResultSet& rows_;
};

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_VALUE_H_
