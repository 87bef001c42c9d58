// The tables of the encodings of before Unicode. A character above ASCII stands here as the number
// of its byte, as Latin-1 and code page 1252 show it from 0xA0 on.
#ifndef CADRE_COMMON_TEXT_LEGACY_LETTERS_H_
#define CADRE_COMMON_TEXT_LEGACY_LETTERS_H_

#include <string>
#include <string_view>

namespace cadre::text {

// Letters may come decomposed; the caller composes them.
std::u32string FromTcvn3(std::u32string_view text);
std::u32string FromVni(std::u32string_view text);
std::u32string FromWindows1258(std::u32string_view text);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_LEGACY_LETTERS_H_
