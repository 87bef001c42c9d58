// Files that only their owner may read: votes that are not yet cast, shares of a key.
#ifndef CADRE_CLIENTS_CADRECTL_SECRET_FILE_H_
#define CADRE_CLIENTS_CADRECTL_SECRET_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace cadre::cadrectl {

// Writes a new file, which is on the disk when this returns. A failure leaves none.
//   ALREADY_EXISTS  there is one
//   UNAVAILABLE     it cannot be written
absl::Status WriteSecretFile(const std::string& path, absl::string_view text);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_SECRET_FILE_H_
