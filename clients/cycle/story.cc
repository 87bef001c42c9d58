#include "clients/cycle/story.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

std::string ClauseOf(const Citation& citation) {
  return absl::StrCat(citation.document, " (", citation.date, "), ", citation.rule);
}

}  // namespace

std::string ClauseOf(const types::v1::Citation& citation) {
  const auto& document = citation.document();
  return absl::StrCat(document.number(), " (", document.date().day(), "-", document.date().month(),
                      "-", document.date().year(), "), ", citation.rule());
}

void Story::Step(const std::string& text) const {
  std::printf("%s==>%s %s\n", colour_ ? "\x1b[1m" : "", colour_ ? "\x1b[0m" : "", text.c_str());
  std::fflush(stdout);
}

void Story::Good(const std::string& text) const {
  std::printf("    %s%s%s\n", colour_ ? "\x1b[32m" : "", text.c_str(), colour_ ? "\x1b[0m" : "");
  std::fflush(stdout);
}

void Story::Note(const std::string& text) const {
  std::printf("    %s%s%s\n", colour_ ? "\x1b[2m" : "", text.c_str(), colour_ ? "\x1b[0m" : "");
  std::fflush(stdout);
}

absl::Status Story::Refused(const absl::Status& status, const std::string& expected,
                            const std::string& text) const {
  if (status.ok()) {
    return absl::InternalError(absl::StrCat(text, ": was not refused by ", expected));
  }
  const auto detail = DetailOf(status);
  if (!detail.has_value()) return status;
  if (ReasonName(detail->reason) == expected) {
    Good(absl::StrCat("refused: ", text, " (", expected, ")"));
    return absl::OkStatus();
  }
  const auto cited = std::find_if(detail->citations.begin(), detail->citations.end(),
                                  [&](const Citation& c) { return c.rule == expected; });
  if (cited == detail->citations.end()) {
    return absl::InternalError(
        absl::StrCat(text, ": not refused by ", expected, " but ", status.ToString()));
  }
  Good(absl::StrCat("refused: ", text));
  Note(ClauseOf(*cited));
  return absl::OkStatus();
}

}  // namespace cadre::cycle
