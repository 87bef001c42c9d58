#include "clients/cadrectl/vote/kept_ballot.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <map>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cadrectl/secret_file.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

struct Field {
  const char* name;
  std::string KeptBallot::*value;
};

// One a line of the file: its name, a space, its bytes in base 64.
constexpr std::array<Field, 9> kFields = {{{"ballot", &KeptBallot::ballot},
                                           {"box", &KeptBallot::box},
                                           {"issuance_key", &KeptBallot::issuance_key},
                                           {"counting_key", &KeptBallot::counting_key},
                                           {"serial", &KeptBallot::serial},
                                           {"blinded", &KeptBallot::blinded},
                                           {"inverse", &KeptBallot::inverse},
                                           {"signature", &KeptBallot::signature},
                                           {"sealed", &KeptBallot::sealed}}};

absl::Status WriteNew(const std::string& path, const KeptBallot& kept) {
  std::string text;
  for (const Field& field : kFields) {
    absl::StrAppend(&text, field.name, " ", absl::WebSafeBase64Escape(kept.*field.value), "\n");
  }
  return WriteSecretFile(path, text);
}

}  // namespace

absl::Status CreateKept(const std::string& path, const KeptBallot& kept) {
  return WriteNew(path, kept);
}

absl::Status ReplaceKept(const std::string& path, const KeptBallot& kept) {
  const std::string next = absl::StrCat(path, ".next");
  unlink(next.c_str());
  RETURN_IF_ERROR(WriteNew(next, kept));
  if (std::rename(next.c_str(), path.c_str()) == 0) return absl::OkStatus();
  unlink(next.c_str());
  return absl::UnavailableError(absl::StrCat("cannot write ", path));
}

absl::StatusOr<KeptBallot> ReadKept(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  std::map<std::string, std::string> lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    lines.insert(absl::StrSplit(line, absl::MaxSplits(' ', 1)));
  }
  KeptBallot kept;
  for (const Field& field : kFields) {
    const auto found = lines.find(field.name);
    if (found == lines.end() || !absl::WebSafeBase64Unescape(found->second, &(kept.*field.value))) {
      return FieldError("FILE", "is no ballot that was kept");
    }
  }
  return kept;
}

}  // namespace cadre::cadrectl
