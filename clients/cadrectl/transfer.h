// Files to and from the suite, and operations that are waited for.
#ifndef CADRE_CLIENTS_CADRECTL_TRANSFER_H_
#define CADRE_CLIENTS_CADRECTL_TRANSFER_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/operation.pb.h"
#include "clients/cadrectl/client.h"
#include "google/longrunning/operations.pb.h"

namespace cadre::cadrectl {

// Sends the bytes, part by part; the name of the file.
absl::StatusOr<std::string> Upload(Client& client, const std::string& bytes,
                                   const std::string& organization);

// Writes a file of the suite to `path`.
absl::Status Download(Client& client, const std::string& file, const std::string& path);

// Waits until the operation has ended, with a progress bar where standard error is a terminal. A
// failed one is answered too: see its error.
absl::StatusOr<google::longrunning::Operation> Follow(Client& client, const std::string& name);

// The error of an ended operation, OK for none.
absl::Status ErrorOf(const google::longrunning::Operation& operation);

// "operations/… IMPORT RUNNING 500 of 1200".
std::string Describe(const google::longrunning::Operation& operation);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TRANSFER_H_
