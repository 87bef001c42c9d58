// Sittings of the district and their ballots on paper.
#ifndef CADRE_CLIENTS_CYCLE_MEETINGS_H_
#define CADRE_CLIENTS_CYCLE_MEETINGS_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "cadre/nomination/v1/case.pb.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "clients/cycle/cycle.h"

namespace cadre::cycle {

// A sitting of those whom the meeting summons, of whom all but `absent` have come.
absl::StatusOr<nomination::v1::Sitting> Convene(Cycle& cycle, types::v1::MeetingKind meeting,
                                                int absent);

// Opens the ballot of a step.
absl::StatusOr<nomination::v1::Ballot> OpenBallot(Cycle& cycle, const std::string& sitting,
                                                  const std::string& of_case, int step,
                                                  nomination::v1::BallotMode mode);

// Totals in which everybody present has voted validly, with `votes` by candidate.
nomination::v1::Count CountOf(int present, const std::map<int, int>& votes);

absl::StatusOr<nomination::v1::Ballot> EnterCount(Cycle& cycle, const std::string& counter,
                                                  const std::string& ballot,
                                                  const nomination::v1::Count& count);

// Chair, secretary and head of the counters confirm the record.
absl::StatusOr<nomination::v1::Ballot> Sign(Cycle& cycle, const nomination::v1::Ballot& ballot);

// Both counters type the same totals, then the record is signed.
absl::StatusOr<nomination::v1::Ballot> CountAndSign(Cycle& cycle, const std::string& ballot,
                                                    const nomination::v1::Count& count);

// Finishes a step that has no ballot.
absl::StatusOr<nomination::v1::Case> RecordMinutes(Cycle& cycle, const std::string& of_case,
                                                   int step);

absl::StatusOr<nomination::v1::Case> GetCase(Cycle& cycle, const std::string& name);

// Runs the meetings of a plan's round until planning has its votes: everybody passes but the people
// named.
absl::Status VoteOnRound(Cycle& cycle, const std::string& plan,
                         const std::set<std::string>& failing);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_MEETINGS_H_
