// A ballot on the voters' devices.
#ifndef CADRE_CLIENTS_CYCLE_DEVICES_H_
#define CADRE_CLIENTS_CYCLE_DEVICES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "clients/cycle/cycle.h"
#include "common/ballot/shares.h"

namespace cadre::cycle {

// A ballot with what its counters hold.
struct DeviceBallot {
  std::string name;
  std::vector<ballot::Share> shares;  // one a counter, all of which are needed
};

// Draws the counting key of a ballot as the head of the counters does, and opens the ballot.
absl::StatusOr<DeviceBallot> OpenOnDevices(Cycle& cycle, const std::string& sitting,
                                           const std::string& of_case, int step);

// Everybody of `voters` votes in the open ballot: the first `in_favour` for its first candidate,
// the others against. Shows that nobody votes twice, that one counter alone opens nothing, and that
// the bundle holds. The counted ballot.
absl::StatusOr<nomination::v1::Ballot> VoteOnDevices(Cycle& cycle, const DeviceBallot& ballot,
                                                     const std::vector<std::string>& voters,
                                                     size_t in_favour);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_DEVICES_H_
