#include "common/text/written_number.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace cadre::text {
namespace {

// part × scale ÷ whole, rounded half up.
int64_t Scaled(int64_t part, int64_t whole, int64_t scale) {
  return (2 * part * scale + whole) / (2 * whole);
}

}  // namespace

std::string WritePercent(int64_t part, int64_t whole) {
  if (whole <= 0) return "";
  const int64_t tenths = Scaled(part, whole, 1000);
  return absl::StrCat(tenths / 10, ",", tenths % 10, "%");
}

std::string WriteShare(int64_t part, int64_t whole) {
  const std::string percent = WritePercent(part, whole);
  return percent.empty() ? absl::StrCat(part) : absl::StrCat(part, " (", percent, ")");
}

std::string WriteRatio(int64_t part, int64_t whole) {
  if (whole <= 0) return "";
  const int64_t hundredths = Scaled(part, whole, 100);
  return absl::StrFormat("%d,%02d", hundredths / 100, hundredths % 100);
}

}  // namespace cadre::text
