// The words of a filter (filter.h).
#ifndef CADRE_COMMON_API_FILTER_LEXER_H_
#define CADRE_COMMON_API_FILTER_LEXER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::api {

struct FilterToken {
  enum class Kind { kWord, kQuoted, kOpen, kClose, kMinus, kComparator, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;  // of a word, of a quoted text without its quotes, of a comparator
  int at = 1;        // position of its first character, from 1
};

// INVALID_ARGUMENT (FILTER_INVALID) at a position. `problem` holds nothing that the caller wrote.
absl::Status FilterError(int at, absl::string_view problem);

// All of them; the last one is the end.
//   INVALID_ARGUMENT (FILTER_INVALID)  a character that has no meaning, a quote that does not end
absl::StatusOr<std::vector<FilterToken>> FilterTokens(absl::string_view text);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_FILTER_LEXER_H_
