#include "common/base/files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file) return NotFoundError(absl::StrCat("file ", path));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

absl::StatusOr<std::string> ReadShared(const std::string& path) {
  std::error_code none;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", none);
  const auto beside = program.parent_path().parent_path() / "share" / "cadre" / path;
  const absl::StatusOr<std::string> found = ReadFile(beside.string());
  return found.ok() ? found : ReadFile(absl::StrCat("/usr/share/cadre/", path));
}

std::map<std::string, std::string> ReadNamed(const std::vector<std::string>& names,
                                             const std::string& installed,
                                             const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const std::string& name : names) {
    absl::StatusOr<std::string> found = folder.empty()
                                            ? ReadShared(absl::StrCat(installed, "/", name))
                                            : ReadFile(absl::StrCat(folder, "/", name));
    if (found.ok()) files[name] = *std::move(found);
  }
  return files;
}

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return std::string(absl::StripTrailingAsciiWhitespace(text));
}

}  // namespace cadre
