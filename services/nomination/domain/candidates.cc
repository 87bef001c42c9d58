#include "services/nomination/domain/candidates.h"

#include <algorithm>
#include <set>

#include "common/base/errors.h"

namespace cadre::nomination {

bool IsVoted(const regulation::Procedure& procedure) {
  return std::any_of(
      procedure.steps.begin(), procedure.steps.end(), [](const regulation::Step& step) {
        return step.ballot != regulation::BallotKind::kNone && step.more_than.has_value();
      });
}

absl::Status CheckCandidates(const Case& subject) {
  std::set<PersonId> seen;
  for (const Candidate& candidate : subject.candidates) {
    if (!seen.insert(candidate.person).second) return FieldError("people", "names a person twice");
  }
  if (!IsVoted(subject.procedure) &&
      subject.candidates.size() > static_cast<size_t>(subject.posts)) {
    return FieldError("people", "names more than there are posts, and no meeting votes");
  }
  return absl::OkStatus();
}

bool IsCandidate(const Case& subject, PersonId person) {
  return std::any_of(subject.candidates.begin(), subject.candidates.end(),
                     [&](const Candidate& candidate) { return candidate.person == person; });
}

absl::Status CheckInterest(const Case& subject, std::optional<PersonId> person) {
  if (subject.is_plan() || !person.has_value() || !IsCandidate(subject, *person)) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kFailedPrecondition, "a candidate does not decide the case",
                   {.reason = Reason::kConflictOfInterest});
}

bool IsSealedFor(const Case& subject, std::optional<PersonId> person) {
  return !HasEnded(subject.state) && person.has_value() && IsCandidate(subject, *person);
}

absl::Status CheckNotSealedFor(const Case& subject, std::optional<PersonId> person) {
  if (!IsSealedFor(subject, person)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "results are kept from candidates until the case has ended",
                   {.reason = Reason::kConflictOfInterest});
}

bool IsRival(const Case& subject, int candidate, std::optional<PersonId> person) {
  if (!person.has_value()) return false;
  const Candidate& named = subject.candidates[static_cast<size_t>(candidate) - 1];
  return std::any_of(subject.candidates.begin(), subject.candidates.end(),
                     [&](const Candidate& each) {
                       return each.person == *person && each.post_title == named.post_title;
                     });
}

}  // namespace cadre::nomination
