// A sitting: who is summoned, who is present, who does what in it.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/regulation/procedure.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {

// Numbers of all enumerations as in cadre.nomination.v1.
enum class SittingRole : int {
  kMember = 1,
  kChair = 2,
  kSecretary = 3,
  kHeadCounter = 4,
  kCounter = 5,
};

enum class SittingState : int { kConvened = 1, kVoting = 2, kClosed = 3, kNoQuorum = 4 };

// Whether nothing more happens in a sitting.
inline bool IsOver(SittingState state) {
  return state == SittingState::kClosed || state == SittingState::kNoQuorum;
}

// Somebody on the roll.
struct Participant {
  PersonId person;
  std::string full_name;
  SittingRole role = SittingRole::kMember;
  bool has_vote = true;
  bool present = false;
};

struct Sitting {
  SittingId id;
  OrganizationId organization;
  regulation::MeetingKind meeting = regulation::MeetingKind::kCollective;
  CivilDay day;
  std::string place;
  std::vector<Participant> roll;  // by person; lists leave it out
  int summoned = 0;               // with a vote
  int present = 0;                // of these
  SittingState state = SittingState::kConvened;
  int64_t version = 1;
  std::optional<SittingId> repeats;  // the sitting without quorum that it repeats
};

// Whether the role counts ballots.
inline bool IsCounter(SittingRole role) {
  return role == SittingRole::kHeadCounter || role == SittingRole::kCounter;
}

// How many on the roll count ballots.
int CountCounters(const std::vector<Participant>& roll);

// How many on the roll have a vote.
int CountVoters(const std::vector<Participant>& roll);

// INVALID_ARGUMENT: nobody with a vote, a person twice, or not exactly one chair, secretary and
// head of the counters and at least one counter more.
absl::Status CheckRoll(const std::vector<Participant>& roll);

// Null if the person is not on the roll.
const Participant* FindOnRoll(const Sitting& sitting, PersonId person);

// Marks people as present and counts those with a vote.
//   INVALID_ARGUMENT     somebody is not on the roll
//   FAILED_PRECONDITION  a ballot was opened already
absl::Status CheckIn(Sitting& sitting, const std::vector<PersonId>& people);

// Whether the step is decided in the sitting. FAILED_PRECONDITION: it is closed, or another unit or
// meeting than the step asks.
absl::Status CheckMeeting(const Sitting& sitting, const Case& subject,
                          const regulation::Step& step);

// Whether the ballot of a step may be opened in the sitting on `today`. FAILED_PRECONDITION:
// another unit or meeting than the step asks, before the day, a meeting before the case began, an
// office whose holder is absent, (RULE_VIOLATED) below the quorum (APP-01), with the fewest who
// must be present as `needed`, and (CONFLICT_OF_INTEREST) a candidate in an office; in a planning
// round one who counts.
absl::Status CheckOpenBallot(const Sitting& sitting, const Case& subject,
                             const regulation::Step& step, CivilDay today);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_H_
