#include "common/api/clean_text.h"

#include "common/base/errors.h"
#include "common/text/vietnamese.h"

namespace cadre::api {
namespace {

absl::StatusOr<std::string> OrNameOf(absl::string_view field, absl::StatusOr<std::string> clean) {
  if (!clean.ok()) return FieldError(std::string(field), "is not UTF-8");
  return clean;
}

}  // namespace

absl::StatusOr<std::string> CleanLine(const std::string& text, absl::string_view field) {
  return OrNameOf(field, text::CleanName(text));
}

absl::StatusOr<std::string> CleanLines(const std::string& text, absl::string_view field) {
  return OrNameOf(field, text::CleanLines(text));
}

}  // namespace cadre::api
