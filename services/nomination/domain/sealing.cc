#include "services/nomination/domain/sealing.h"

#include "common/base/errors.h"

namespace cadre::nomination {

bool IsSecret(const Case& subject, const Ballot& ballot) {
  const bool counted = !ballot.record.empty() || !ballot.former.empty();
  return counted && !HasEnded(subject.state) && !subject.procedure.Find(ballot.step)->announce;
}

bool IsSealed(const Case& subject, const Ballot& ballot) {
  const bool open =
      ballot.state == BallotState::kRecorded || ballot.state == BallotState::kUnresolved;
  return IsSecret(subject, ballot) && !open;
}

bool IsSealedStep(const Case& subject, int step) {
  return subject.step(step).outcome.has_value() && !HasEnded(subject.state) &&
         !subject.procedure.Find(step)->announce;
}

absl::Status Confirm(Opening& opening, const std::string& principal, std::optional<PersonId> person,
                     absl::Time now) {
  if (opening.expires.has_value()) return StateError("confirmed", "confirm the opening");
  if (now - opening.requested_at > kOpeningLasts)
    return StateError("expired", "confirm the opening");
  const bool same_person = person.has_value() && person == opening.requester;
  if (principal == opening.requested_by || same_person) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "who asks to open does not confirm it",
                     {.reason = Reason::kFourEyes});
  }
  opening.confirmed_by = principal;
  opening.expires = now + kOpeningLasts;
  return absl::OkStatus();
}

}  // namespace cadre::nomination
