// What a voter's device checks and makes by itself, whoever carries its calls.
#ifndef CADRE_CLIENTS_VOTING_PAPER_H_
#define CADRE_CLIENTS_VOTING_PAPER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/ballot/v1/box.pb.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "common/ballot/voter.h"

namespace cadre::voting {

// The paper as every voter sees it.
struct Paper {
  ballot::v1::Paper content;
  std::string digest;  // SHA-256 of its bytes
};

// What the roll says of a ballot. The same keys stand on everybody's paper: with keys of their own
// voters could be known by them, and with another counting key the box could read their marks.
struct RollSays {
  std::string box;
  std::string issuance_key;
  std::string counting_key;
};

// Takes the box's answer.
//   DATA_LOSS  bytes that are no paper of this box, another digest, other keys
absl::StatusOr<Paper> ReadPaper(const ballot::v1::PublishedPaper& published, const RollSays& roll);

// Labels of the candidates on the paper.
struct Choice {
  std::vector<std::string> in_favour;  // on a nomination: named
  std::vector<std::string> against;
};

// The marks of a valid ballot; who is not chosen stays blank.
//   INVALID_ARGUMENT  "for" or "against" is at fault: a label that is not on the paper or stands
//                     twice, too many names, somebody against on a nomination, a blank ballot where
//                     it does not count
absl::StatusOr<ballot::Marks> MarksOf(const Choice& choice, const ballot::v1::Paper& paper);

// The ballot as it goes into the box. Keep it until the receipt is there: the same one may be cast
// again, another one with this credential is refused.
//   INVALID_ARGUMENT  the paper has no usable counting key
absl::StatusOr<ballot::v1::CastBallotRequest> SealBallot(const Paper& paper,
                                                         const ballot::Credential& credential,
                                                         const ballot::Marks& marks);

// Whether the box took this very ballot.
//   DATA_LOSS  the tracker is that of another
absl::Status CheckReceipt(const ballot::v1::CastBallotRequest& sealed,
                          const ballot::v1::CastReceipt& receipt);

// Whether the tracker is under the root that the proof names.
//   DATA_LOSS  it is not
absl::Status CheckProof(const std::string& tracker, const ballot::v1::InclusionProof& proof);

}  // namespace cadre::voting

#endif  // CADRE_CLIENTS_VOTING_PAPER_H_
