#include "clients/cadrectl/kiosk/pass_file.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cadrectl/secret_file.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

constexpr char kFirstLine[] = "cadre kiosk pass v1";
constexpr size_t kKeyDigits = 64;

bool IsKey(const std::string& text) {
  return text.size() == kKeyDigits && std::all_of(text.begin(), text.end(), absl::ascii_isxdigit);
}

}  // namespace

absl::Status WritePass(const std::string& path, const nomination::v1::KioskPass& pass) {
  return WriteSecretFile(path, absl::StrCat(kFirstLine, "\n", pass.ballot(), "\n", pass.box(), "\n",
                                            absl::BytesToHexString(pass.counting_key()), "\n",
                                            absl::BytesToHexString(pass.pass()), "\n"));
}

absl::StatusOr<nomination::v1::KioskPass> ReadPass(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipWhitespace());
  if (lines.size() != 5 || lines[0] != kFirstLine || !IsKey(lines[3]) || !IsKey(lines[4])) {
    return FieldError(path, "is no pass of a kiosk");
  }
  nomination::v1::KioskPass pass;
  pass.set_ballot(lines[1]);
  pass.set_box(lines[2]);
  pass.set_counting_key(absl::HexStringToBytes(lines[3]));
  pass.set_pass(absl::HexStringToBytes(lines[4]));
  return pass;
}

}  // namespace cadre::cadrectl
