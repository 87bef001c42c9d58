#include "common/text/vietnamese.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <memory>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::text {
namespace {

constexpr UChar32 kSmallD = 0x0111;    // đ
constexpr UChar32 kCapitalD = 0x0110;  // Đ
constexpr size_t kGivenNameBytes = 60;

bool IsUtf8(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &error);
  return error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(error);
}

icu::UnicodeString FromUtf8(absl::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

icu::UnicodeString Normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  return form.normalize(text, error);
}

const icu::Normalizer2& Composed() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(error);
}

const icu::Normalizer2& Decomposed() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(error);
}

bool IsSpace(UChar32 c) { return u_isUWhiteSpace(c) || c == 0xfeff; }

// Zero-width and other format characters, and controls that are no space.
bool IsInvisible(UChar32 c) {
  const int8_t category = u_charType(c);
  return category == U_FORMAT_CHAR || (category == U_CONTROL_CHAR && !u_isUWhiteSpace(c));
}

icu::UnicodeString SingleSpaced(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  bool gap = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (IsSpace(c)) {
      gap = true;
    } else if (!IsInvisible(c)) {
      if (gap && !result.isEmpty()) result.append(u' ');
      gap = false;
      result.append(c);
    }
  }
  return result;
}

// One for a thread: collators are not shared while they work.
const icu::Collator& Collator() {
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::Collator>(
        icu::Collator::createInstance(icu::Locale("vi", "VN"), error));
  }();
  return *collator;
}

std::string CollationKey(const icu::UnicodeString& text, size_t most) {
  std::vector<uint8_t> key(most + 1);
  const int32_t length = Collator().getSortKey(text, key.data(), static_cast<int32_t>(key.size()));
  const size_t used = std::min(static_cast<size_t>(length), most);
  std::string result(reinterpret_cast<const char*>(key.data()), used);
  // The library ends a key with a zero byte; the caller sets its own separators.
  while (!result.empty() && result.back() == '\0') result.pop_back();
  return result;
}

}  // namespace

absl::StatusOr<std::string> ToNfc(absl::string_view text) {
  if (!IsUtf8(text)) return FieldError("text", "is not UTF-8");
  return ToUtf8(Normalized(Composed(), FromUtf8(text)));
}

absl::StatusOr<std::string> CleanName(absl::string_view text) {
  ASSIGN_OR_RETURN(const std::string composed, ToNfc(text));
  return ToUtf8(SingleSpaced(FromUtf8(composed)));
}

absl::StatusOr<std::string> CleanLines(absl::string_view text) {
  ASSIGN_OR_RETURN(const std::string composed, ToNfc(text));
  return std::string(absl::StripAsciiWhitespace(absl::StrReplaceAll(composed, {{"\r\n", "\n"}})));
}

std::string SearchKey(absl::string_view text) {
  if (!IsUtf8(text)) return "";
  const icu::UnicodeString decomposed = Normalized(Decomposed(), SingleSpaced(FromUtf8(text)));
  icu::UnicodeString folded;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    folded.append(c == kSmallD || c == kCapitalD ? u'd' : c);
  }
  return ToUtf8(folded.foldCase());
}

std::string SortKey(absl::string_view name) {
  if (!IsUtf8(name)) return "";
  const icu::UnicodeString text = SingleSpaced(Normalized(Composed(), FromUtf8(name)));
  const int32_t space = text.lastIndexOf(u' ');
  const icu::UnicodeString given = space < 0 ? text : text.tempSubString(space + 1);
  std::string key = CollationKey(given, kGivenNameBytes);
  key.push_back('\0');  // below every byte of a key: shorter given names come first
  key += CollationKey(text, kSortKeyBytes - key.size());
  return key;
}

}  // namespace cadre::text
