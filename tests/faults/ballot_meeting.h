// A meeting that votes on devices again and again: one sitting, one step of one case.
#ifndef CADRE_TESTS_FAULTS_BALLOT_MEETING_H_
#define CADRE_TESTS_FAULTS_BALLOT_MEETING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/devices.h"
#include "tests/faults/ballot_judge.h"
#include "tests/faults/record_keeping.h"

namespace cadre::faults {

struct Meeting {
  std::string of_case;
  std::string sitting;
  size_t voters = 0;                // each has a device of its number
  std::vector<std::string> called;  // what the voters are called: people, names, subjects
};

// A case at its first ballot, and those who vote on it, who have come.
absl::StatusOr<Meeting> Convene(cycle::Cycle& cycle);

absl::StatusOr<cycle::DeviceBallot> OpenBallot(cycle::Cycle& cycle, const Meeting& meeting);

// The chair gives the counted ballot up, so that the step may be voted on again.
absl::Status GiveUp(cycle::Cycle& cycle, const std::string& ballot);

// Where the box is: its own address, and a folder with certificates for it.
struct BoxDoor {
  std::string address;
  std::string certificates;
};

// What a counted ballot shows to whoever may read everything: a step that is not announced is
// sealed from those who act in it.
absl::StatusOr<BallotSeen> See(const BoxDoor& door, const DatabaseOptions& database,
                               const std::string& box, const nomination::v1::Ballot& counted);

// Has the database write what roll and box hold into their files.
absl::Status WriteOut(const DatabaseOptions& database);

// What only the administrator of the database can do: takes one cast ballot out of its box.
absl::Status StealBallot(const DatabaseOptions& database, const std::string& box);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_BALLOT_MEETING_H_
