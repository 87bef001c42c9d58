// Log lines: one JSON object a line on standard error. Logs carry no personal data and nothing
// about a ballot: resource names, counts, codes and durations only.
#ifndef CADRE_COMMON_BASE_LOG_H_
#define CADRE_COMMON_BASE_LOG_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"

namespace cadre {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

struct LogField {
  LogField(absl::string_view k, absl::string_view v) : key(k), value(std::string(v)) {}
  LogField(absl::string_view k, const char* v) : key(k), value(std::string(v)) {}
  LogField(absl::string_view k, const std::string& v) : key(k), value(v) {}
  LogField(absl::string_view k, double v) : key(k), value(v) {}
  template <std::integral T>
  LogField(absl::string_view k, T v) : key(k), value(static_cast<int64_t>(v)) {}

  absl::string_view key;
  std::variant<std::string, int64_t, double> value;
};

// Call once, before the first line. `service` stands in every line.
void StartLog(absl::string_view service, LogLevel least);

// Thread-safe. `event` says what happened in a few fixed words.
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_LOG_H_
