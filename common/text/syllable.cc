#include "common/text/syllable.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <set>
#include <string>

namespace cadre::text {
namespace {

using Parts = std::set<std::string>;

const Parts& Initials() {
  static const Parts initials = {"",   "b",  "c", "ch", "d",  "đ",  "g",   "gh", "gi", "h",
                                 "k",  "kh", "l", "m",  "n",  "ng", "ngh", "nh", "p",  "ph",
                                 "qu", "r",  "s", "t",  "th", "tr", "v",   "x"};
  return initials;
}

const Parts& Vowels() {
  static const Parts vowels = {
      "a",  "ă",   "â",   "e",  "ê",  "i",  "o",  "ô",   "ơ",   "u",   "ư",  "y",   "ai",  "ao",
      "au", "ay",  "âu",  "ây", "eo", "êu", "ia", "iê",  "iêu", "iu",  "oa", "oai", "oay", "oao",
      "oă", "oe",  "oeo", "oi", "ôi", "ơi", "oo", "ua",  "uâ",  "uây", "uê", "ui",  "uô",  "uôi",
      "ươ", "ươi", "ươu", "ưa", "ưi", "ưu", "uy", "uya", "uyê", "uyu", "yê", "yêu", "uơ"};
  return vowels;
}

const Parts& Endings() {
  static const Parts endings = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
  return endings;
}

// Endings that leave room for two tones only.
const Parts& Stops() {
  static const Parts stops = {"c", "ch", "p", "t"};
  return stops;
}

bool IsTone(char16_t c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

constexpr char16_t kAcute = 0x301;
constexpr char16_t kDot = 0x323;

// The word in small letters without its tone, composed; "" for more than one tone.
std::string WithoutTone(absl::string_view word, char16_t& tone) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return "";
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  const icu::UnicodeString apart = nfd->normalize(text, error);
  icu::UnicodeString kept;
  int tones = 0;
  for (int i = 0; i < apart.length(); ++i) {
    if (IsTone(apart[i])) {
      ++tones;
      tone = apart[i];
    } else {
      kept.append(apart[i]);
    }
  }
  if (tones > 1) return "";
  std::string result;
  nfc->normalize(kept.toLower(), error).toUTF8String(result);
  return U_SUCCESS(error) ? result : "";
}

}  // namespace

bool IsSyllable(absl::string_view word) {
  constexpr size_t kLongest = 40;  // bytes; "nghiêng" with marks apart has 9
  if (word.empty() || word.size() > kLongest) return false;
  char16_t tone = 0;
  const std::string letters = WithoutTone(word, tone);
  const bool may_stop = tone == 0 || tone == kAcute || tone == kDot;
  for (size_t vowel = 0; vowel < letters.size(); ++vowel) {
    if (!Initials().contains(letters.substr(0, vowel))) continue;
    for (size_t ending = vowel + 1; ending <= letters.size(); ++ending) {
      if (Vowels().contains(letters.substr(vowel, ending - vowel)) &&
          Endings().contains(letters.substr(ending)) &&
          (may_stop || !Stops().contains(letters.substr(ending)))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace cadre::text
