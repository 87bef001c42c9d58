#include "common/ballot/tracker.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kPurpose[] = "cadre ballot tracker v1";
constexpr absl::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kGroups = 4;
constexpr size_t kGroupDigits = 4;  // of five bits

}  // namespace

std::string TrackerOf(absl::string_view serial, absl::string_view sealed_marks) {
  return TrackerOfDigest(serial, Sha256(sealed_marks));
}

std::string TrackerOfDigest(absl::string_view serial, absl::string_view sealed_digest) {
  // Each part as its digest, so that no byte can move from one to the other.
  return Sha256(absl::StrCat(kPurpose, Sha256(serial), sealed_digest)).substr(0, kTrackerBytes);
}

std::string FormatTracker(absl::string_view tracker) {
  std::string text;
  unsigned bits = 0;
  int count = 0;
  for (const char byte : tracker) {
    bits = (bits << 8) | static_cast<unsigned char>(byte);
    for (count += 8; count >= 5; count -= 5) {
      if (text.size() % (kGroupDigits + 1) == kGroupDigits) text += '-';
      text += kDigits[(bits >> (count - 5)) & 31];
    }
  }
  return text;
}

std::optional<std::string> ParseTracker(absl::string_view text) {
  const std::vector<std::string> groups = absl::StrSplit(absl::AsciiStrToUpper(text), '-');
  if (groups.size() != kGroups) return std::nullopt;
  std::string tracker;
  unsigned bits = 0;
  int count = 0;
  for (const std::string& group : groups) {
    if (group.size() != kGroupDigits) return std::nullopt;
    for (const char c : group) {
      const size_t digit = kDigits.find(c);
      if (digit == absl::string_view::npos) return std::nullopt;
      bits = (bits << 5) | static_cast<unsigned>(digit);
      count += 5;
      if (count < 8) continue;
      count -= 8;
      tracker += static_cast<char>((bits >> count) & 0xff);
    }
  }
  return tracker;
}

}  // namespace cadre::ballot
