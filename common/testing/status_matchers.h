// IsOk, IsOkAndHolds and StatusIs, named as in current abseil, plus HasReason for our own errors.
//
//   EXPECT_THAT(Parse(""), StatusIs(absl::StatusCode::kInvalidArgument));
//   ASSERT_THAT(store::Find(db, id), IsOkAndHolds(Field(&Person::name, "An")));
#ifndef CADRE_COMMON_TESTING_STATUS_MATCHERS_H_
#define CADRE_COMMON_TESTING_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/errors.h"

namespace cadre::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(StatusIs, code, "has the code") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code;
}

MATCHER_P2(StatusIs, code, message_matcher, "has code and message") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code &&
         ::testing::Matches(message_matcher)(std::string(StatusOf(arg).message()));
}

MATCHER_P(FailsWith, reason, "carries the reason") {
  *result_listener << StatusOf(arg).ToString();
  return HasReason(StatusOf(arg), reason);
}

MATCHER_P(IsOkAndHolds, value_matcher, "is OK and its value matches") {
  if (!arg.ok()) {
    *result_listener << arg.status().ToString();
    return false;
  }
  return ::testing::ExplainMatchResult(value_matcher, *arg, result_listener);
}

}  // namespace cadre::testing

#endif  // CADRE_COMMON_TESTING_STATUS_MATCHERS_H_
