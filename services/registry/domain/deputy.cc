#include "services/registry/domain/deputy.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace cadre::registry {
namespace {

absl::Status CheckHolders(const Deputy& deputy, const DeputyFacts& facts) {
  if (IsSame(ActorOf(deputy.absent), ActorOf(deputy.deputy))) {
    return RuleError(DesignCitation("ACC-DEPUTY"), "nobody stands in for himself");
  }
  if (!facts.absent_holds) {
    return RuleError(DesignCitation("ACC-DEPUTY"),
                     "the absent person does not hold this role there by a binding");
  }
  return CheckSeparation({deputy.role, deputy.start_date, deputy.end_date}, facts.held_by_deputy);
}

}  // namespace

absl::Status CheckNewDeputy(const Deputy& wanted, const DeputyFacts& facts) {
  if (wanted.start_date < facts.today) {
    return FieldError("deputy.start_date", "must not be in the past");
  }
  if (wanted.end_date <= wanted.start_date) {
    return FieldError("deputy.end_date", "must be after start_date");
  }
  if (wanted.end_date - wanted.start_date > facts.longest_days) {
    return FieldError("deputy.end_date", absl::StrCat("must be at most ", facts.longest_days,
                                                      " days after start_date"));
  }
  RETURN_IF_ERROR(CheckNotSelf(facts.granter, ActorOf(wanted.deputy)));
  return CheckHolders(wanted, facts);
}

absl::Status ConfirmDeputy(Deputy& deputy, const DeputyFacts& facts, const Actor& second) {
  RETURN_IF_ERROR(RequireState(deputy.state, GrantState::kProposed, "confirm"));
  RETURN_IF_ERROR(
      CheckSecondPerson(second, {facts.granter, ActorOf(deputy.absent), ActorOf(deputy.deputy)}));
  if (deputy.end_date <= facts.today) return StateError("OVER", "confirm");
  deputy.start_date = std::max(deputy.start_date, facts.today);
  RETURN_IF_ERROR(CheckHolders(deputy, facts));
  deputy.state = GrantState::kInForce;
  deputy.decided_by = second.principal;
  return absl::OkStatus();
}

}  // namespace cadre::registry
