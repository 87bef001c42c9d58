// Ballots out of the store with all that they belong to.
#ifndef CADRE_SERVICES_NOMINATION_BALLOT_FILE_API_H_
#define CADRE_SERVICES_NOMINATION_BALLOT_FILE_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/nomination/counting_api.h"

namespace cadre::nomination {

// Reads, or locks in the order sitting, case; the ballot is read when both are held, since a
// correction in another sitting writes it under the case alone. `keys` open what was counted.
//   NOT_FOUND  absent, or out of scope
absl::StatusOr<BallotFile> ReadBallotFile(db::Session& session, const KeyRing& keys,
                                          const std::string& name, const db::Scope& scope);
absl::StatusOr<BallotFile> LockBallotFile(db::Session& session, const KeyRing& keys,
                                          const std::string& name, const db::Scope& scope);

// For those who take part: the roll is the scope.
inline db::Scope RollIsScope() { return {.everything = true}; }

// The caller on the roll of the ballot's sitting.
//   NOT_FOUND  not on the roll: the same answer as for a ballot that does not exist
absl::StatusOr<Participant> CallerOnRoll(const api::Call& call, const BallotFile& file);

// The record has all its signatures: the ballot is signed, and so is its step.
absl::Status MakeSigned(api::Mutation& m, BallotFile& file);

// Whether the box of a ballot on devices has been given up.
enum class BoxOf { kInUse, kVoid };

// Makes a held ballot void: it is neither counted nor signed any more, and its keys are wiped.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE: its box is in use; its chair makes it void first
absl::Status MakeVoid(api::Mutation& m, Ballot& ballot, BoxOf box = BoxOf::kInUse);

// Takes the records out, and says that they are sealed.
void Seal(v1::Ballot& shown);

v1::Ballot Shown(const BallotFile& file);
// As somebody on the roll sees it: a sealed record is for those who counted.
v1::Ballot ShownTo(const Participant& caller, const BallotFile& file);
// As whoever runs the sitting sees it: without a record that is secret, or kept from a candidate.
v1::Ballot ShownInScope(const api::Call& call, const BallotFile& file);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_BALLOT_FILE_API_H_
