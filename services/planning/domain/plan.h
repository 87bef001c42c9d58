// Terms, plans and their rounds.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_PLAN_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::planning {

using TermId = StrongId<struct TermIdTag>;
using PlanId = StrongId<struct PlanIdTag>;

// Numbers of all enumerations as in cadre.planning.v1.
enum class Calendar : int { kParty = 1, kState = 2 };

struct Term {
  TermId id;
  std::string code;
  Calendar calendar = Calendar::kParty;
  CivilDay start;
  CivilDay end;  // first day after
};

enum class PlanScope : int {
  kCommittee = 1,
  kStandingCommittee = 2,
  kKeyPosts = 3,
  kLeadershipPosts = 4,
};

// Committees have seats; the other scopes have posts.
inline bool IsOfSeats(PlanScope scope) {
  return scope == PlanScope::kCommittee || scope == PlanScope::kStandingCommittee;
}

enum class RoundState : int {
  kOpen = 1,
  kVoting = 2,
  kVoted = 3,
  kSubmitted = 4,
  kReturned = 5,
  kApproved = 6,
};

// How far an approved round is made known (APV-05).
enum class Publicity : int { kNotDecided = 0, kNone = 1, kLeadership = 2, kUnit = 3, kPublic = 4 };

// An organization that a round passes on its way to the approver.
struct Stage {
  OrganizationId organization;
  // The highest level of management whose posts it decides on, 1 the highest; 0 where it only
  // appraises.
  int approves_up_to = 0;
};

// Why a warning does not stop a submission.
struct WarningReason {
  std::string rule;
  std::string reason;
};

struct Round {
  int sequence_no = 1;
  std::string local_code;
  RoundState state = RoundState::kOpen;
  CivilDay opened;
  std::optional<CivilDay> voted;      // the last of its votes was over
  std::optional<CivilDay> submitted;  // for the last time
  std::optional<CivilDay> approved;
  std::string decision_number;
  std::optional<CivilDay> decision_date;
  bool imported = false;
  std::string submitted_by;  // principal
  std::optional<PersonId> submitted_person;
  std::string snapshot_hash;
  Publicity publicity = Publicity::kNotDecided;
  int steps_on_paper = 0;                      // of its procedure, from the first
  std::vector<WarningReason> warning_reasons;  // of the last submission
};

struct Plan {
  PlanId id;
  TermId term;
  OrganizationId organization;
  PlanScope scope = PlanScope::kCommittee;
  int seats = 0;
  OrganizationId approver;
  std::vector<Stage> via;     // stages before the approver, the nearest first
  OrganizationId holder;      // who has the last round: the organization, a stage or the approver
  std::vector<Round> rounds;  // in order; never empty once stored
  int64_t version = 1;
};

// "OPEN".
const char* NameOf(RoundState state);

// INVALID_ARGUMENT naming the field: a committee without seats, seats without a committee.
absl::Status CheckPlan(const Plan& plan);
// INVALID_ARGUMENT naming the field: an end that is not after the begin.
absl::Status CheckTerm(const Term& term);

// The day to which ages are counted: the first of a term that is still to come, else the day itself
// (ELI-03).
CivilDay AgeReference(const Term& term, CivilDay day);

// Whose decision an approval is.
struct Decision {
  std::string number;
  CivilDay date;
  std::string principal;  // who enters it
  std::optional<PersonId> person;
};
// INVALID_ARGUMENT naming the field: a decision in the future, from before the round, or another
// than the one on the paper of an imported round. FAILED_PRECONDITION (FOUR_EYES) for who
// submitted.
absl::Status CheckDecision(const Round& round, const Decision& decision, CivilDay today);
// FAILED_PRECONDITION (FOUR_EYES) for who submitted, under any login.
absl::Status CheckSecondPerson(const Round& round, const std::string& principal,
                               const std::optional<PersonId>& person);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_PLAN_H_
