// Whether a word could be Vietnamese: an initial, a vowel and an ending that the language has, one
// tone. Generous: it tells a text from the same bytes read wrongly, not good spelling from bad.
#ifndef CADRE_COMMON_TEXT_SYLLABLE_H_
#define CADRE_COMMON_TEXT_SYLLABLE_H_

#include "absl/strings/string_view.h"

namespace cadre::text {

// `word` in UTF-8, any case, composed or not.
bool IsSyllable(absl::string_view word);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_SYLLABLE_H_
