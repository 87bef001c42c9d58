#include "common/text/legacy_letters.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cadre::text {
namespace {

// Combining marks.
constexpr char32_t kGrave = 0x300;
constexpr char32_t kAcute = 0x301;
constexpr char32_t kCircumflex = 0x302;
constexpr char32_t kTilde = 0x303;
constexpr char32_t kBreve = 0x306;
constexpr char32_t kHook = 0x309;
constexpr char32_t kDot = 0x323;

constexpr char32_t kFirstTcvn3 = 0xA1;
// From kFirstTcvn3 on, small letters and the seven capitals that are no other letter with a tone;
// 0 where VN3 has nothing.
constexpr std::array<char32_t, 94> kTcvn3 = {
    U'Ă', U'Â',   U'Ê',  U'Ô',   U'Ơ',   U'Ư', U'Đ', U'ă', U'â', U'ê', U'ô', U'ơ', U'ư', U'đ',
    0,    kGrave, kHook, kTilde, kAcute, kDot,  // B0 to B4
    U'à', U'ả',   U'ã',  U'á',   U'ạ',   0,    U'ằ', U'ẳ', U'ẵ', U'ắ', 0,    0,    0,    0,
    0,    0,      0,  // B5 to C5
    U'ặ', U'ầ',   U'ẩ',  U'ẫ',   U'ấ',   U'ậ', U'è', 0,    U'ẻ', U'ẽ', U'é', U'ẹ', U'ề', U'ể',
    U'ễ', U'ế',   U'ệ',  U'ì',   U'ỉ',   0,    0,    0,    U'ĩ', U'í', U'ị', U'ò', 0,    U'ỏ',
    U'õ', U'ó',   U'ọ',  // C6 to E4
    U'ồ', U'ổ',   U'ỗ',  U'ố',   U'ộ',   U'ờ', U'ở', U'ỡ', U'ớ', U'ợ', U'ù', 0,    U'ủ', U'ũ',
    U'ú', U'ụ',   U'ừ',  U'ử',   U'ữ',   U'ứ', U'ự', U'ỳ', U'ỷ', U'ỹ', U'ý', U'ỵ'};  // E5 to FE

bool IsUpperAscii(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool IsLowerAscii(char32_t c) { return c >= U'a' && c <= U'z'; }
bool EndsCell(char32_t c) {
  return c == U'\n' || c == U'\t' || c == U',' || c == U';' || c == U'"';
}

std::optional<char32_t> Tcvn3Letter(char32_t c) {
  if (c < kFirstTcvn3 || c >= kFirstTcvn3 + kTcvn3.size()) return std::nullopt;
  const char32_t letter = kTcvn3[c - kFirstTcvn3];
  if (letter == 0) return std::nullopt;
  return letter;
}

// Whether a cell was typed in the font of capitals: no small ASCII letter, and two capitals side by
// side or with one letter of the table between them, as no name in both cases has.
bool IsInCapitalsFont(std::u32string_view cell) {
  int in_word = 0;
  bool shouted = false;
  for (const char32_t c : cell) {
    if (IsLowerAscii(c)) return false;
    if (IsUpperAscii(c)) {
      ++in_word;
    } else if (!Tcvn3Letter(c).has_value()) {
      in_word = 0;
    }
    shouted |= in_word >= 2;
  }
  return shouted;
}

// The small letters of the table and their capitals, which both blocks of Unicode order in pairs.
char32_t Capital(char32_t letter) {
  if (letter >= 0xE0 && letter <= 0xFD) return letter - 0x20;
  if ((letter >= 0x1EA0 && letter <= 0x1EF9) || letter == U'ă' || letter == U'đ' ||
      letter == U'ĩ' || letter == U'ũ') {
    return letter & ~char32_t{1};
  }
  if (letter == U'ơ' || letter == U'ư') return letter - 1;
  return letter;
}

// What a byte after a vowel adds to it in VNI, for small letters; capitals are 0x20 below.
struct VniMark {
  char32_t byte;
  std::u32string_view vowels;  // small, as they stand in the output
  char32_t shape;              // 0 for a tone alone
  char32_t tone;               // 0 for a shape alone
};

constexpr std::u32string_view kAnyVowel = U"aeouyơư";
constexpr VniMark kVniMarks[] = {
    {0xF9, kAnyVowel, 0, kAcute},        {0xF8, kAnyVowel, 0, kGrave},
    {0xFB, kAnyVowel, 0, kHook},         {0xF5, kAnyVowel, 0, kTilde},
    {0xEF, kAnyVowel, 0, kDot},          {0xE2, U"aeo", kCircumflex, 0},
    {0xE1, U"aeo", kCircumflex, kAcute}, {0xE0, U"aeo", kCircumflex, kGrave},
    {0xE5, U"aeo", kCircumflex, kHook},  {0xE3, U"aeo", kCircumflex, kTilde},
    {0xE4, U"aeo", kCircumflex, kDot},   {0xEA, U"a", kBreve, 0},
    {0xE9, U"a", kBreve, kAcute},        {0xE8, U"a", kBreve, kGrave},
    {0xFA, U"a", kBreve, kHook},         {0xFC, U"a", kBreve, kTilde},
    {0xEB, U"a", kBreve, kDot}};

struct VniLetter {
  char32_t byte;
  char32_t small;
  char32_t capital;
};
constexpr VniLetter kVniLetters[] = {{0xF1, U'đ', U'Đ'}, {0xF4, U'ơ', U'Ơ'}, {0xF6, U'ư', U'Ư'},
                                     {0xEE, U'ỵ', U'Ỵ'}, {0xED, U'í', U'Í'}, {0xEC, U'ì', U'Ì'},
                                     {0xE6, U'ỉ', U'Ỉ'}, {0xF3, U'ĩ', U'Ĩ'}, {0xF2, U'ị', U'Ị'}};

char32_t SmallVowel(char32_t c) {
  if (IsUpperAscii(c)) return c + 0x20;
  if (c == U'Ơ' || c == U'Ư') return c + 1;
  return c;
}

const VniMark* MarkAfter(char32_t vowel, char32_t byte) {
  const auto found = std::find_if(std::begin(kVniMarks), std::end(kVniMarks), [&](const auto& m) {
    return (m.byte == byte || m.byte - 0x20 == byte) &&
           m.vowels.find(SmallVowel(vowel)) != std::u32string_view::npos;
  });
  return found == std::end(kVniMarks) ? nullptr : found;
}

// What ICU makes of each byte of code page 1258; the number itself where it has nothing.
std::array<char32_t, 256> Windows1258Table() {
  std::array<char32_t, 256> table;
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1258", &error);
  for (size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<char32_t>(i);
    if (U_FAILURE(error) || i < 0x80) continue;
    const char byte = static_cast<char>(i);
    const char* next = &byte;
    UErrorCode bad = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &next, &byte + 1, &bad);
    if (U_SUCCESS(bad) && c != 0xFFFD) table[i] = static_cast<char32_t>(c);
  }
  if (converter != nullptr) ucnv_close(converter);
  return table;
}

}  // namespace

std::u32string FromTcvn3(std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && !EndsCell(text[end])) ++end;
    const std::u32string_view cell = text.substr(begin, end - begin);
    const bool capitals = IsInCapitalsFont(cell);
    for (const char32_t c : cell) {
      const char32_t letter = Tcvn3Letter(c).value_or(c);
      result.push_back(capitals ? Capital(letter) : letter);
    }
    for (begin = end; begin < text.size() && EndsCell(text[begin]); ++begin) {
      result.push_back(text[begin]);
    }
  }
  return result;
}

std::u32string FromVni(std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (const char32_t c : text) {
    const VniMark* mark = result.empty() ? nullptr : MarkAfter(result.back(), c);
    if (mark != nullptr) {
      if (mark->shape != 0) result.push_back(mark->shape);
      if (mark->tone != 0) result.push_back(mark->tone);
      continue;
    }
    const auto letter = std::find_if(std::begin(kVniLetters), std::end(kVniLetters),
                                     [&](auto& l) { return l.byte == c || l.byte - 0x20 == c; });
    if (letter == std::end(kVniLetters)) {
      result.push_back(c);
    } else {
      result.push_back(letter->byte == c ? letter->small : letter->capital);
    }
  }
  return result;
}

std::u32string FromWindows1258(std::u32string_view text) {
  static const std::array<char32_t, 256> table = Windows1258Table();
  std::u32string result(text);
  for (char32_t& c : result) {
    if (c < table.size()) c = table[c];
  }
  return result;
}

}  // namespace cadre::text
