// Small files read whole: secrets, keys, rule sets.
#ifndef CADRE_COMMON_BASE_FILES_H_
#define CADRE_COMMON_BASE_FILES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre {

//   NOT_FOUND  the file cannot be opened
absl::StatusOr<std::string> ReadFile(const std::string& path);

// A file that is installed with the program, by its path in share/cadre; in /usr where the program
// stands alone.
//   NOT_FOUND  there is none
absl::StatusOr<std::string> ReadShared(const std::string& path);

// Several of them by name: from `folder` if one is given, else those that are installed in
// share/cadre under `installed`. What is not there is left out.
std::map<std::string, std::string> ReadNamed(const std::vector<std::string>& names,
                                             const std::string& installed,
                                             const std::string& folder);

// A secret: the file's text without the newline at its end.
absl::StatusOr<std::string> ReadSecret(const std::string& path);

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_FILES_H_
