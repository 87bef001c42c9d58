#include "services/planning/domain/plan.h"

#include <algorithm>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {

const char* NameOf(RoundState state) {
  switch (state) {
    case RoundState::kOpen:
      return "OPEN";
    case RoundState::kVoting:
      return "VOTING";
    case RoundState::kVoted:
      return "VOTED";
    case RoundState::kSubmitted:
      return "SUBMITTED";
    case RoundState::kReturned:
      return "RETURNED";
    case RoundState::kApproved:
      return "APPROVED";
  }
  return "UNKNOWN";
}

absl::Status CheckPlan(const Plan& plan) {
  if (IsOfSeats(plan.scope) && plan.seats == 0) {
    return FieldError("plan.seats", "is required for a committee");
  }
  if (!IsOfSeats(plan.scope) && plan.seats != 0) {
    return FieldError("plan.seats", "only a committee has seats");
  }
  return absl::OkStatus();
}

absl::Status CheckTerm(const Term& term) {
  if (term.end <= term.start) return FieldError("term.end_date", "must be after start_date");
  return absl::OkStatus();
}

CivilDay AgeReference(const Term& term, CivilDay day) { return std::max(term.start, day); }

absl::Status CheckDecision(const Round& round, const Decision& decision, CivilDay today) {
  if (decision.number.empty()) return FieldError("decision.number", "is required");
  if (decision.date > today) return FieldError("decision.date", "is in the future");
  const bool same =
      decision.number == round.decision_number && decision.date == round.decision_date;
  if (round.imported && !same) {
    return FieldError("decision", "is not the one that the plan was imported with");
  }
  if (decision.date < round.opened) return FieldError("decision.date", "is before the round");
  return CheckSecondPerson(round, decision.principal, decision.person);
}

absl::Status CheckSecondPerson(const Round& round, const std::string& principal,
                               const std::optional<PersonId>& person) {
  const bool same_person = person.has_value() && person == round.submitted_person;
  if (principal != round.submitted_by && !same_person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "who submitted a round does not decide on it", {.reason = Reason::kFourEyes});
}

}  // namespace cadre::planning
