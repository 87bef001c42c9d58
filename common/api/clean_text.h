// Texts of requests in the one form in which they are stored, so that what is typed, imported and
// exported compares equal.
#ifndef CADRE_COMMON_API_CLEAN_TEXT_H_
#define CADRE_COMMON_API_CLEAN_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::api {

// A text of one line (text::CleanName).
//   INVALID_ARGUMENT  names `field`: not UTF-8
absl::StatusOr<std::string> CleanLine(const std::string& text, absl::string_view field);

// A text of several lines (text::CleanLines).
//   INVALID_ARGUMENT  names `field`: not UTF-8
absl::StatusOr<std::string> CleanLines(const std::string& text, absl::string_view field);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_CLEAN_TEXT_H_
