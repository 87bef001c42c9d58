#include "tests/faults/key_hunt.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPieceBytes = size_t{256} << 10;
// Longer than anything that is looked for: pieces overlap by it.
constexpr size_t kOverlap = 256;

std::vector<std::string> FormsOf(const std::vector<std::string>& secrets) {
  std::vector<std::string> forms;
  for (const std::string& secret : secrets) {
    const std::string hex = absl::BytesToHexString(secret);
    std::string base64 = absl::Base64Escape(secret);
    base64 = std::string(absl::StripSuffix(base64, "="));
    forms.insert(forms.end(), {secret, hex, absl::AsciiStrToUpper(hex), base64});
  }
  return forms;
}

// Memory that nobody has written to.
bool IsBlank(absl::string_view piece) {
  return piece.front() == 0 && memcmp(piece.data(), piece.data() + 1, piece.size() - 1) == 0;
}

// Whether the bytes of `file` from `begin` to `end` hold one of the forms. What cannot be read
// holds none: regions of memory and files go while they are read.
bool Holds(int file, uint64_t begin, uint64_t end, const std::vector<std::string>& forms) {
  std::string piece(kPieceBytes, '\0');
  for (uint64_t at = begin; at < end;) {
    const size_t want = std::min<uint64_t>(kPieceBytes, end - at);
    const ssize_t size = pread(file, piece.data(), want, static_cast<off_t>(at));
    if (size <= 0) return false;
    const bool blank = IsBlank({piece.data(), static_cast<size_t>(size)});
    for (const std::string& form : forms) {
      if (blank) break;
      if (memmem(piece.data(), static_cast<size_t>(size), form.data(), form.size()) != nullptr) {
        return true;
      }
    }
    if (at + static_cast<size_t>(size) >= end || static_cast<size_t>(size) <= kOverlap)
      return false;
    at += static_cast<size_t>(size) - kOverlap;
  }
  return false;
}

absl::StatusOr<bool> MemoryHolds(const std::string& pid, const std::vector<std::string>& forms) {
  const int memory = open(absl::StrCat("/proc/", pid, "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  if (memory < 0) return InternalError(absl::StrCat("the memory of ", pid, " cannot be read"));
  std::ifstream regions(absl::StrCat("/proc/", pid, "/maps"));
  bool holds = false;
  for (std::string line; !holds && std::getline(regions, line);) {
    uint64_t begin = 0;
    uint64_t end = 0;
    char dash = 0;
    std::string access;
    std::istringstream(line) >> std::hex >> begin >> dash >> end >> access;
    if (access.empty() || access[0] != 'r') continue;
    holds = Holds(memory, begin, end, forms);
  }
  close(memory);
  return holds;
}

// The running processes of the suite: number by name.
std::map<std::string, std::string> ProcessesOf(const fs::path& state) {
  std::map<std::string, std::string> processes;
  const auto add = [&](const std::string& name, const fs::path& file) {
    const absl::StatusOr<std::string> pid = ReadFile(file.string());
    if (!pid.ok()) return;
    const std::string number(absl::StripAsciiWhitespace(*pid));
    if (fs::exists("/proc/" + number)) processes[name] = number;
  };
  for (const auto& entry : fs::directory_iterator(state / "run")) {
    if (entry.path().extension() == ".pid") add(entry.path().stem().string(), entry.path());
  }
  add("database", state / "db" / "pid");
  return processes;
}

// Opens each file of a folder and below.
void EachFile(const fs::path& folder,
              absl::FunctionRef<void(int file, const fs::directory_entry& entry)> look) {
  std::error_code gone;
  for (auto entry = fs::recursive_directory_iterator(folder, gone);
       entry != fs::recursive_directory_iterator(); entry.increment(gone)) {
    if (!entry->is_regular_file(gone)) continue;
    const int file = open(entry->path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;
    look(file, *entry);
    close(file);
  }
}

}  // namespace

absl::StatusOr<Found> Hunt(const std::string& state, const std::vector<std::string>& secrets) {
  const std::vector<std::string> forms = FormsOf(secrets);
  Found found;
  EachFile(state, [&](int file, const fs::directory_entry& entry) {
    std::error_code gone;
    ++found.looked_into;
    if (Holds(file, 0, entry.file_size(gone), forms)) found.files.push_back(entry.path().string());
  });
  for (const auto& [name, pid] : ProcessesOf(state)) {
    ASSIGN_OR_RETURN(const bool holds, MemoryHolds(pid, forms));
    ++found.looked_into;
    if (holds) found.memory.push_back(name);
  }
  return found;
}

std::vector<std::string> FilesWith(const std::string& folder, const std::string& prefix,
                                   const std::vector<std::string>& texts) {
  const std::vector<std::string> forms = FormsOf(texts);
  std::vector<std::string> found;
  EachFile(folder, [&](int file, const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    std::error_code gone;
    if (!absl::StartsWith(name, prefix)) return;
    if (Holds(file, 0, entry.file_size(gone), forms)) found.push_back(name);
  });
  return found;
}

}  // namespace cadre::faults
