// From totals to the count record: what counts mean, as bytes that are signed.
#ifndef CADRE_SERVICES_NOMINATION_COUNTING_API_H_
#define CADRE_SERVICES_NOMINATION_COUNTING_API_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "services/nomination/domain/ballot.h"

namespace cadre::nomination {

// A ballot with what it belongs to, held by the caller's transaction.
struct BallotFile {
  Sitting sitting;
  Case subject;
  Ballot ballot;
  const KeyRing* keys = nullptr;  // that seal what is kept of its counts
};

// The totals in their one form: every candidate of the ballot once, in its order.
//   INVALID_ARGUMENT  a candidate twice, or one who is not on the ballot; marks against where the
//                     ballot asks for names
absl::StatusOr<v1::Count> Normalized(const BallotFile& file, const v1::Count& typed);

// FAILED_PRECONDITION (RULE_VIOLATED, COUNT-RECORD) for totals that cannot be true.
absl::Status CheckCount(const BallotFile& file, const v1::Count& count);

// What totals mean in the step of the ballot.
TallyResult ResultOf(const BallotFile& file, const v1::Count& count);

// Makes the record of the totals and keeps it. The step closes, unless the result waits for a
// decision. `beside`: what the record says beside the count, the head of a box's board or that it
// stands in the place of a wrong one.
//   FAILED_PRECONDITION  as CheckCount() answers
absl::Status TakeCount(api::Mutation& m, BallotFile& file, const v1::Count& count,
                       const v1::CountRecord& beside = {});

// The same for totals that mean what those of the wrong record meant: the step has its numbers
// replaced and stays as it is.
absl::Status TakeSameMeaning(api::Mutation& m, BallotFile& file, const v1::Count& count,
                             const v1::CountRecord& beside);

// Puts a decision into the record of an open result and closes the step.
//   INVALID_ARGUMENT, FAILED_PRECONDITION  as Resolve() answers
absl::Status TakeResolution(api::Mutation& m, BallotFile& file, const std::vector<int>& chosen,
                            const std::string& reason);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_COUNTING_API_H_
