#include "clients/cadrectl/secret_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

constexpr mode_t kOwnerOnly = 0600;

}  // namespace

absl::Status WriteSecretFile(const std::string& path, absl::string_view text) {
  const absl::Status failure = absl::UnavailableError(absl::StrCat("cannot write ", path));
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (file < 0 && errno == EEXIST) return AlreadyExistsError(absl::StrCat("file ", path));
  if (file < 0) return failure;
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       fsync(file) == 0;
  if (close(file) == 0 && written) return absl::OkStatus();
  unlink(path.c_str());
  return failure;
}

}  // namespace cadre::cadrectl
