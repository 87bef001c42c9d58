#include "services/development/domain/place.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/vietnamese.h"

namespace cadre::development {
namespace {

// What stands before the name of a place.
constexpr absl::string_view kUnits[] = {"thi tran", "thi xa", "thanh pho", "huyen", "quan",
                                        "phuong",   "tinh",   "xa",        "tp",    "tx"};

std::string NameOfPlace(absl::string_view part) {
  std::string key = text::SearchKey(part);
  for (const absl::string_view unit : kUnits) {
    absl::string_view name = key;
    if (!absl::ConsumePrefix(&name, unit)) continue;
    if (name.empty()) return "";
    if (absl::ConsumePrefix(&name, " ") || absl::ConsumePrefix(&name, ". ")) {
      return absl::StrCat(name);
    }
  }
  return key;
}

}  // namespace

bool NamesHome(absl::string_view place, absl::string_view home) {
  const std::string words = absl::StrCat(" ", text::SearchKey(place), " ");
  const std::vector<absl::string_view> parts = absl::StrSplit(home, absl::ByAnyChar(",;-"));
  for (const absl::string_view part : parts) {
    const std::string name = NameOfPlace(part);
    if (!name.empty() && absl::StrContains(words, absl::StrCat(" ", name, " "))) return true;
  }
  return false;
}

}  // namespace cadre::development
