// The counting key of a ballot on devices as files: one secret share a counter, and what everybody
// may know.
#ifndef CADRE_CLIENTS_CADRECTL_COUNTERS_KEY_FILES_H_
#define CADRE_CLIENTS_CADRECTL_COUNTERS_KEY_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"

namespace cadre::cadrectl {

// In the folder: "counting-key.json", part of a request of OpenBallot; "share-1" and so on.
std::string KeyFile(const std::string& folder);
std::string ShareFile(const std::string& folder, int number);

// Draws a key and writes its files into `folder`, which is made if need be. The whole key is in
// memory only, and wiped. A failure leaves no file.
//   INVALID_ARGUMENT  unless 2 <= needed <= shares <= 255
//   ALREADY_EXISTS    one of the files is there
absl::Status DrawKeyFiles(const std::string& folder, int shares, int needed);

//   NOT_FOUND         no such file
//   INVALID_ARGUMENT  it holds something else
absl::StatusOr<nomination::v1::CountingKey> ReadKey(const std::string& path);
absl::StatusOr<nomination::v1::CountingShare> ReadShare(const std::string& path);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COUNTERS_KEY_FILES_H_
