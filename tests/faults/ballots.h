// Ballots on devices while processes are killed at every point of them, each judged when it is
// counted: what scripts/faults ballot runs.
#ifndef CADRE_TESTS_FAULTS_BALLOTS_H_
#define CADRE_TESTS_FAULTS_BALLOTS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cycle/session.h"
#include "tests/faults/ballot_meeting.h"
#include "tests/faults/record_keeping.h"
#include "tests/faults/striker.h"

namespace cadre::faults {

struct BallotOptions {
  cycle::SessionOptions session;
  std::string world;  // of the cycle, up to its running plan
  BoxDoor door;
  DatabaseOptions database;
  StrikerOptions striker;
  uint64_t seed = 1;
};

// Prints what was done. `violations` gets what does not fit; an error says that a ballot could not
// be brought to its end.
absl::Status RunBallots(const BallotOptions& options, Violations& violations);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_BALLOTS_H_
