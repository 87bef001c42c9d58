// Vietnamese text: one form to store, one to search by, one to sort by.
#ifndef CADRE_COMMON_TEXT_VIETNAMESE_H_
#define CADRE_COMMON_TEXT_VIETNAMESE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::text {

// The text in the composed form (NFC), however it was typed.
//   INVALID_ARGUMENT  not UTF-8
absl::StatusOr<std::string> ToNfc(absl::string_view text);

// A name as it is stored: NFC, no control or zero-width characters, single spaces, none at the
// ends.
//   INVALID_ARGUMENT  not UTF-8
absl::StatusOr<std::string> CleanName(absl::string_view text);

// A text of several lines as it is stored: NFC, lines end with '\n', no blanks at the ends.
//   INVALID_ARGUMENT  not UTF-8
absl::StatusOr<std::string> CleanLines(absl::string_view text);

// What a name is searched by: lower case, without accents, đ as d, words separated by one space.
// "Nguyễn Văn An" gives "nguyen van an". Text that is not UTF-8 gives "".
std::string SearchKey(absl::string_view text);

// What a list of people is sorted by: a collation key of the given name, then of the whole name, by
// the Vietnamese alphabet and its tones. Bytes of at most kSortKeyBytes; the same on every server.
inline constexpr size_t kSortKeyBytes = 200;
std::string SortKey(absl::string_view name);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_VIETNAMESE_H_
