// A vote on a device, step by step: what was reached is kept in a file before the next step is
// asked for, so that a lost answer or a stopped device costs nobody the vote.
#ifndef CADRE_CLIENTS_CADRECTL_VOTE_DEVICE_H_
#define CADRE_CLIENTS_CADRECTL_VOTE_DEVICE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cadrectl/client.h"
#include "clients/cadrectl/vote/kept_ballot.h"
#include "clients/voting/paper.h"

namespace cadre::cadrectl {

// Two connections: to the roll under the voter's name, to the box under none.
class Device {
 public:
  // Connects nowhere yet. `wait` is how long casting is waited for; `file` keeps the vote.
  Device(const ClientOptions& options, std::string file, absl::Duration wait);

  // Draws for this ballot.
  //   ALREADY_EXISTS  the file is there
  absl::Status Begin(const std::string& ballot);
  // Takes up what the file keeps.
  absl::Status Resume();

  // Has the draw signed, unless it is. The roll signs once for a voter: if it has signed another
  // draw, the file is removed, since it can never become a vote.
  absl::Status TakeCredential();

  // Nothing is marked any more once the ballot is sealed.
  bool is_sealed() const { return !kept_.sealed.empty(); }

  // The paper, which is there when issuance has ended.
  //   DEADLINE_EXCEEDED  it is not there in time
  absl::StatusOr<voting::Paper> WaitForPaper();
  absl::Status Seal(const voting::Paper& paper, const ballot::Marks& marks);

  // The tracker. May be asked again with the same file, after casting has closed as well.
  absl::StatusOr<std::string> Cast();

  const KeptBallot& kept() const { return kept_; }

 private:
  absl::StatusOr<std::string> Signature(const std::string& blinded);

  const ClientOptions options_;
  const std::string file_;
  const absl::Duration wait_;
  KeptBallot kept_;
};

// Asks the box whether a tracker is under its root, and checks the answer.
absl::StatusOr<ballot::v1::InclusionProof> Prove(const ClientOptions& options,
                                                 const std::string& box,
                                                 const std::string& tracker);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_VOTE_DEVICE_H_
