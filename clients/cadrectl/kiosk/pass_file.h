// The pass of a kiosk in a file. It is no login: with it a machine in the hall shows the paper of
// one ballot, and casts for whoever types in a code.
#ifndef CADRE_CLIENTS_CADRECTL_KIOSK_PASS_FILE_H_
#define CADRE_CLIENTS_CADRECTL_KIOSK_PASS_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/slip.pb.h"

namespace cadre::cadrectl {

// A new file, for its owner only.
//   ALREADY_EXISTS  there is one
absl::Status WritePass(const std::string& path, const nomination::v1::KioskPass& pass);

//   NOT_FOUND, INVALID_ARGUMENT  no such file, or no pass in it
absl::StatusOr<nomination::v1::KioskPass> ReadPass(const std::string& path);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_KIOSK_PASS_FILE_H_
