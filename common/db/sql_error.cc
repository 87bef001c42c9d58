#include "common/db/sql_error.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::db {
namespace {

constexpr int kFirstClientError = 2000;
constexpr int kLastClientError = 2999;
constexpr int kDuplicateKey = 1062;
constexpr std::array kConcurrent = {1205, 1213, 3572};
constexpr std::array kInterrupted = {1317, 1969, 3024};
// Too many connections, shutdown, read-only server or transaction, group replication refusals.
constexpr std::array kServerUnavailable = {1040, 1053, 1077, 1129, 1203, 1290,
                                           1792, 1836, 1927, 3100, 3101, 3796};

template <size_t N>
bool Contains(const std::array<int, N>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// "person.national_hash" from "Duplicate entry '…' for key 'person.national_hash'": the last quoted
// word, without the table that MySQL puts before it.
std::string KeyName(absl::string_view text) {
  const size_t end = text.rfind('\'');
  if (end == absl::string_view::npos || end == 0) return "";
  const size_t begin = text.rfind('\'', end - 1);
  if (begin == absl::string_view::npos) return "";
  absl::string_view key = text.substr(begin + 1, end - begin - 1);
  const size_t dot = key.rfind('.');
  if (dot != absl::string_view::npos) key.remove_prefix(dot + 1);
  return std::string(key);
}

}  // namespace

bool BreaksConnection(int number) {
  return number == 0 || (number >= kFirstClientError && number <= kLastClientError) ||
         Contains(kServerUnavailable, number);
}

absl::Status ClassifySqlFailure(const SqlFailure& failure) {
  const std::string where = absl::StrCat("database error ", failure.number, " (", failure.state,
                                         ") in: ", failure.sql.substr(0, 200));
  if (failure.number == kDuplicateKey) {
    const std::string key = KeyName(failure.driver_text);
    return MakeError(
        absl::StatusCode::kAlreadyExists, absl::StrCat("duplicate key ", key),
        {.reason = Reason::kAlreadyExists, .metadata = {{"resource", key}, {"key", key}}});
  }
  if (Contains(kConcurrent, failure.number)) {
    return MakeError(absl::StatusCode::kAborted, where, {.reason = Reason::kConcurrentWrite});
  }
  if (Contains(kInterrupted, failure.number)) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, where,
                     {.reason = Reason::kDeadlineExceeded});
  }
  if (BreaksConnection(failure.number)) {
    return MakeError(absl::StatusCode::kUnavailable, where,
                     {.reason = Reason::kDatabaseUnavailable});
  }
  return InternalError(where);
}

}  // namespace cadre::db
