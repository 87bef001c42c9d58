// What a voter's device keeps until its ballot is in the box.
#ifndef CADRE_CLIENTS_CADRECTL_VOTE_KEPT_BALLOT_H_
#define CADRE_CLIENTS_CADRECTL_VOTE_KEPT_BALLOT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace cadre::cadrectl {

// Grows as the vote goes on. Whoever has it can cast the vote; what was marked cannot be read out
// of it.
struct KeptBallot {
  std::string ballot;        // "sittings/{sitting}/ballots/{ballot}"
  std::string box;           // "boxes/{box}"
  std::string issuance_key;  // DER
  std::string counting_key;  // raw X25519
  std::string serial;
  std::string blinded;
  std::string inverse;
  std::string signature;  // the credential's; empty until the roll has answered
  std::string sealed;     // cadre.ballot.v1.CastBallotRequest; empty until the paper is marked

  friend bool operator==(const KeptBallot&, const KeptBallot&) = default;
};

// Writes a file that only its owner can read. A failure leaves no file, or the one before.
//   ALREADY_EXISTS  CreateKept: there is one; it may be a vote that is not yet cast
//   UNAVAILABLE     it cannot be written
absl::Status CreateKept(const std::string& path, const KeptBallot& kept);
absl::Status ReplaceKept(const std::string& path, const KeptBallot& kept);

//   NOT_FOUND         no such file
//   INVALID_ARGUMENT  it holds something else
absl::StatusOr<KeptBallot> ReadKept(const std::string& path);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_VOTE_KEPT_BALLOT_H_
