#include "common/base/strong_id.h"

#include <algorithm>

namespace cadre {
namespace {

constexpr absl::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr size_t kMaxDigits = 13;  // 63 bits, five a digit

}  // namespace

std::string EncodeId(int64_t value) {
  std::string text;
  auto rest = static_cast<uint64_t>(value);
  do {
    text.push_back(kDigits[rest % 32]);
    rest /= 32;
  } while (rest != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

std::optional<int64_t> DecodeId(absl::string_view text) {
  if (text.empty() || text.size() > kMaxDigits || (text.size() > 1 && text[0] == '0')) {
    return std::nullopt;
  }
  uint64_t value = 0;
  for (const char c : text) {
    const size_t digit = kDigits.find(c);
    if (digit == absl::string_view::npos) return std::nullopt;
    value = value * 32 + digit;
  }
  if (value > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
  return static_cast<int64_t>(value);
}

}  // namespace cadre
