// Words by the numbers of an enumeration.
#ifndef CADRE_COMMON_TEXT_WORD_AT_H_
#define CADRE_COMMON_TEXT_WORD_AT_H_

#include <array>

namespace cadre::text {

// The word at the number; "" beyond.
template <size_t n>
const char* WordAt(const std::array<const char*, n>& words, int number) {
  return number >= 0 && static_cast<size_t>(number) < n ? words[static_cast<size_t>(number)] : "";
}

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_WORD_AT_H_
