// A ballot on the voters' devices, and what a ballot by slips does as it does.
#ifndef CADRE_CLIENTS_CYCLE_DEVICES_H_
#define CADRE_CLIENTS_CYCLE_DEVICES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/voting/paper.h"
#include "common/ballot/shares.h"

namespace cadre::cycle {

// A ballot with what its counters hold.
struct DeviceBallot {
  std::string name;
  std::vector<ballot::Share> shares;  // one a counter, all of which are needed
};

// The province allows devices by its decision.
absl::Status PermitDevices(Cycle& cycle);

// Subject of the token on the device of the voter with a number.
std::string DeviceOf(size_t voter);

// The steps of a ballot, each one call: what a device knows of the ballot, the roll's signature
// over a blinded serial, casting opened and closed by the secretary, the count by the
// head of the counters.
absl::StatusOr<nomination::v1::DeviceBallot> Device(Cycle& cycle, size_t voter,
                                                    const std::string& ballot);
absl::StatusOr<std::string> Issue(Cycle& cycle, size_t voter, const std::string& ballot,
                                  const std::string& blinded);
absl::Status OpenCasting(Cycle& cycle, const std::string& ballot);
absl::Status CloseCasting(Cycle& cycle, const std::string& ballot);
absl::StatusOr<nomination::v1::Ballot> Count(Cycle& cycle, const std::string& ballot,
                                             const std::vector<ballot::Share>& shares);

// Draws the counting key of a ballot as the head of the counters does, and opens the ballot.
absl::StatusOr<DeviceBallot> OpenWithBox(Cycle& cycle, const std::string& sitting,
                                         const std::string& of_case, int step,
                                         nomination::v1::BallotMode mode);

// The paper of a box, as nobody.
absl::StatusOr<voting::Paper> ReadPaper(Cycle& cycle, const voting::RollSays& roll);

// Casts a ballot that marks the first candidate only, as nobody; its tracker.
absl::StatusOr<std::string> Cast(Cycle& cycle, const voting::Paper& paper,
                                 const ballot::Credential& credential, ballot::Mark first);

// Closes and counts with the counters' shares, one of which alone opens nothing; the receipt is
// proved and the bundle holds. The counted ballot.
absl::StatusOr<nomination::v1::Ballot> CloseAndCount(Cycle& cycle, const DeviceBallot& opened,
                                                     const std::string& box,
                                                     const std::string& tracker);

// Everybody of `voters` votes in the open ballot: the first `in_favour` for its first candidate,
// the others against. Shows that nobody votes twice, and what CloseAndCount shows. The counted
// ballot.
absl::StatusOr<nomination::v1::Ballot> VoteOnDevices(Cycle& cycle, const DeviceBallot& ballot,
                                                     const std::vector<std::string>& voters,
                                                     size_t in_favour);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_DEVICES_H_
