// Looks for secrets on the host: in every file of the suite and in the memory of its processes.
#ifndef CADRE_TESTS_FAULTS_KEY_HUNT_H_
#define CADRE_TESTS_FAULTS_KEY_HUNT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::faults {

struct Found {
  std::vector<std::string> files;
  std::vector<std::string> memory;  // names of processes
  size_t looked_into = 0;           // files and processes
};

// Where one of `secrets` stands, as it is, in hexadecimal or in base 64. `state` is the folder of
// the suite.
//   INTERNAL  the memory of a process cannot be read
absl::StatusOr<Found> Hunt(const std::string& state, const std::vector<std::string>& secrets);

// The files of a folder whose name begins with `prefix` and that hold one of the texts, in a form
// as above.
std::vector<std::string> FilesWith(const std::string& folder, const std::string& prefix,
                                   const std::vector<std::string>& texts);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_KEY_HUNT_H_
