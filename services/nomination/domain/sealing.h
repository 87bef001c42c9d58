// Results that are not announced in the meeting stay sealed until the case has ended (APP-17):
// visible to those who counted, and to two people of the organization body together.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SEALING_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SEALING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/nomination/domain/ballot.h"

namespace cadre::nomination {

using OpeningId = StrongId<struct OpeningIdTag>;

// How long the two may read. A property of this program, not of a regulation.
inline constexpr absl::Duration kOpeningLasts = absl::Hours(24);

struct Reading {
  std::string reader;  // principal
  absl::Time at;
};

struct Opening {
  OpeningId id;
  BallotId ballot;
  std::string purpose;
  std::string requested_by;           // principal
  std::optional<PersonId> requester;  // the person behind it
  absl::Time requested_at;
  std::string confirmed_by;           // empty before the confirmation
  std::optional<absl::Time> expires;  // none before the confirmation
  std::vector<Reading> readings;      // the last ones
  int reading_count = 0;
};

// A login that asked for a record and was not shown it.
struct Attempt {
  std::string reader;  // principal
  int times = 0;
  absl::Time first;
  absl::Time last;
};

// Whether the result is one that is not announced, of a case that has not ended: for those who
// counted, those who sign until it is signed, and whoever two people open it for.
bool IsSecret(const Case& subject, const Ballot& ballot);
// Whether the record is closed to those who have signed it as well.
bool IsSealed(const Case& subject, const Ballot& ballot);

// Whether what the step brought is one that is not announced, of a case that has not ended.
bool IsSealedStep(const Case& subject, int step);

// Makes the opening one that holds.
//   FAILED_PRECONDITION  FOUR_EYES for who asked, or the same person by another login;
//                        STATE_FORBIDS_MOVE if it is confirmed, or was asked for too long ago
absl::Status Confirm(Opening& opening, const std::string& principal, std::optional<PersonId> person,
                     absl::Time now);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SEALING_H_
