#include "common/text/encoding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/text/legacy_letters.h"
#include "common/text/syllable.h"
#include "common/text/vietnamese.h"

namespace cadre::text {
namespace {

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr absl::string_view kLittleMark("\xFF\xFE", 2);
constexpr absl::string_view kBigMark("\xFE\xFF", 2);
// What a guess looks at.
constexpr size_t kGuessedBytes = 256 << 10;
constexpr int kGuessedWords = 2000;

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsUtf8(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &error);
  return error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(error);
}

// How many of the first bytes at even (0) or odd (1) places are zero, in percent.
size_t ZeroPercent(absl::string_view bytes, size_t parity) {
  size_t zeros = 0;
  const size_t n = std::min<size_t>(bytes.size(), 512);
  for (size_t i = parity; i < n; i += 2) zeros += bytes[i] == '\0' ? 1 : 0;
  return n < 2 ? 0 : zeros * 200 / n;
}

std::u32string Utf32(absl::string_view text) {
  const auto units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::u32string result;
  for (int i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
    result.push_back(static_cast<char32_t>(units.char32At(i)));
  }
  return result;
}

std::string Utf8(const std::u32string& text) {
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  std::string result;
  units.toUTF8String(result);
  return result;
}

absl::StatusOr<std::string> FromUtf16(absl::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) return FieldError("content", "is not UTF-16: half a character");
  std::u16string units;
  units.reserve(bytes.size() / 2);
  for (size_t i = 0; i < bytes.size(); i += 2) {
    const auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]);
    const auto high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
    units.push_back(static_cast<char16_t>(high << 8 | low));
  }
  std::string result;
  icu::UnicodeString(units.data(), static_cast<int32_t>(units.size())).toUTF8String(result);
  return result;
}

// Words of `text` with a letter beyond ASCII, read as `encoding`.
std::vector<std::string> MarkedWords(absl::string_view text, Encoding encoding) {
  const std::u32string letters = Utf32(Letters(text, encoding).value_or(""));
  std::vector<std::string> words;
  std::u32string word;
  bool marked = false;
  const auto end_word = [&] {
    if (marked) words.push_back(Utf8(word));
    word.clear();
    marked = false;
  };
  for (const char32_t c : letters) {
    // Beyond ASCII everything belongs to the word: what is no letter shows a wrong reading.
    if (c >= 0x80 || u_isalpha(static_cast<UChar32>(c))) {
      word.push_back(c);
      marked |= c >= 0x80;
    } else {
      end_word();
    }
    if (words.size() == kGuessedWords) return words;
  }
  end_word();
  return words;
}

struct Score {
  Encoding encoding;
  int64_t syllables = 0;
  int64_t words = 0;
};

constexpr std::array<Encoding, 4> kEncodings = {Encoding::kUnicode, Encoding::kTcvn3,
                                                Encoding::kVni, Encoding::kWindows1258};
const char* NameOf(Encoding encoding) {
  constexpr const char* kNames[] = {"", "Unicode", "TCVN3 (ABC)", "VNI", "Windows-1258"};
  return kNames[static_cast<int>(encoding)];
}

Score ScoreOf(absl::string_view text, Encoding encoding) {
  Score score{.encoding = encoding};
  for (const std::string& word : MarkedWords(text, encoding)) {
    ++score.words;
    score.syllables += IsSyllable(word) ? 1 : 0;
  }
  return score;
}

// Compares shares; of nothing, no share is larger.
bool IsBetter(const Score& a, const Score& b) {
  return a.syllables * std::max<int64_t>(b.words, 1) > b.syllables * std::max<int64_t>(a.words, 1);
}

// Whether there are letters of Vietnamese that none of the old encodings carries as they are.
bool HasLettersOfUnicode(absl::string_view text) {
  const std::u32string units = Utf32(text);
  return std::any_of(units.begin(), units.end(), [](char32_t c) {
    return (c >= 0x100 && c <= 0x1B0) || (c >= 0x300 && c <= 0x323) || (c >= 0x1EA0 && c <= 0x1EF9);
  });
}

bool IsDecomposed(absl::string_view text) {
  const auto composed = ToNfc(text);
  return composed.ok() && *composed != text;
}

}  // namespace

Carrier CarrierOf(absl::string_view bytes) {
  if (absl::StartsWith(bytes, kLittleMark)) return Carrier::kUtf16LittleEndian;
  if (absl::StartsWith(bytes, kBigMark)) return Carrier::kUtf16BigEndian;
  constexpr size_t kMostlyZero = 30;
  if (ZeroPercent(bytes, 1) > kMostlyZero) return Carrier::kUtf16LittleEndian;
  if (ZeroPercent(bytes, 0) > kMostlyZero) return Carrier::kUtf16BigEndian;
  return IsUtf8(bytes) ? Carrier::kUtf8 : Carrier::kBytes;
}

absl::StatusOr<std::string> ToUtf8(absl::string_view bytes, Carrier carrier) {
  switch (carrier) {
    case Carrier::kUtf16LittleEndian:
    case Carrier::kUtf16BigEndian: {
      const bool little = carrier == Carrier::kUtf16LittleEndian;
      if (absl::StartsWith(bytes, little ? kLittleMark : kBigMark)) bytes.remove_prefix(2);
      return FromUtf16(bytes, little);
    }
    case Carrier::kBytes: {
      std::u32string units;
      units.reserve(bytes.size());
      for (const char c : bytes) units.push_back(static_cast<unsigned char>(c));
      return Utf8(units);
    }
    case Carrier::kUtf8:
      break;
  }
  if (absl::StartsWith(bytes, kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  if (!IsUtf8(bytes)) return FieldError("content", "is not UTF-8");
  return std::string(bytes);
}

absl::StatusOr<std::string> Letters(absl::string_view text, Encoding encoding) {
  if (IsAscii(text)) return std::string(text);
  if (encoding == Encoding::kUnicode) return ToNfc(text);
  if (!IsUtf8(text)) return FieldError("content", "is not UTF-8");
  const std::u32string units = Utf32(text);
  switch (encoding) {
    case Encoding::kTcvn3:
      return ToNfc(Utf8(FromTcvn3(units)));
    case Encoding::kVni:
      return ToNfc(Utf8(FromVni(units)));
    default:
      return ToNfc(Utf8(FromWindows1258(units)));
  }
}

EncodingGuess GuessEncoding(absl::string_view text) {
  absl::string_view head = text.substr(0, kGuessedBytes);
  while (!head.empty() && head.size() < text.size() && !IsUtf8(head)) head.remove_suffix(1);
  if (IsAscii(head)) return {.certain = true, .reason = "no letter beyond ASCII"};
  Score best = ScoreOf(head, Encoding::kUnicode);
  const Score unicode = best;
  bool tied = false;
  for (const Encoding encoding : kEncodings) {
    if (encoding == Encoding::kUnicode) continue;
    const Score score = ScoreOf(head, encoding);
    if (IsBetter(score, best)) {
      best = score;
      tied = false;
    } else {
      // The same words in both readings leave nothing to choose between.
      tied |= !IsBetter(best, score) && Letters(head, encoding) != Letters(head, best.encoding);
    }
  }
  if (best.encoding == Encoding::kUnicode && HasLettersOfUnicode(head)) tied = false;
  EncodingGuess guess{.encoding = best.encoding,
                      .certain = !tied && best.syllables > 0,
                      .decomposed = best.encoding == Encoding::kUnicode && IsDecomposed(head)};
  guess.reason = absl::StrCat("of ", best.words, " words with marks ", best.syllables,
                              " are Vietnamese as ", NameOf(best.encoding));
  if (best.encoding != Encoding::kUnicode) {
    absl::StrAppend(&guess.reason, ", ", unicode.syllables, " as Unicode");
  }
  return guess;
}

}  // namespace cadre::text
