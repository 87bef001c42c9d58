// Rotations and the moves that they may make.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/development/domain/planned_entry.h"
#include "services/development/domain/rotation_rules.h"

namespace cadre::development {

using RotationId = StrongId<struct RotationIdTag>;

enum class RotationState : int {
  kProposed = 1,
  kSubmitted = 2,
  kReturned = 3,
  kApproved = 4,
  kClosed = 5,
};

struct Rotation {
  RotationId id;
  std::optional<PlanId> plan;    // of the entry
  std::optional<EntryId> entry;  // that it serves
  PersonId person;
  std::string full_name;
  OrganizationId organization;  // the sending side
  PostId post;
  std::string post_title;
  OrganizationId receiver;
  regulation::RotationPurpose purpose = regulation::RotationPurpose::kDevelopment;
  CivilDay start;
  int months = 0;
  OrganizationId approver;
  RotationState state = RotationState::kProposed;
  std::string evaluation;    // the last one, serialized
  std::string reasons;       // as submitted, serialized
  std::string submitted_by;  // principal
  std::string return_reason;
  std::string decision_number;
  std::optional<CivilDay> decision_date;
  std::optional<CivilDay> closed;
  int64_t version = 1;

  CivilDay end() const { return AddMonths(start, months); }  // first day after
};

// INVALID_ARGUMENT naming the field: a start in the past.
absl::Status CheckStart(const Rotation& rotation, CivilDay today);

// Whether one person cannot do both.
bool Overlap(const Rotation& a, const Rotation& b);

// Nothing where one of the ranks is 0: not ranked.
std::optional<PostGiven> CompareRanks(int given, int held);

// FAILED_PRECONDITION (RULE_VIOLATED) with every clause that blocks.
absl::Status RefusalOf(const std::vector<regulation::Finding>& findings);
// The same, with the first finding that is not among `explained`, rules with a reason.
absl::Status CheckExplained(const std::vector<regulation::Finding>& findings,
                            const std::vector<std::string>& explained);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless the rotation stands where the move begins.
absl::Status CheckWithdraw(const Rotation& rotation);
absl::Status CheckSubmit(const Rotation& rotation);
absl::Status CheckDecide(const Rotation& rotation, const std::string& move);

// Not decided and not closed.
bool IsPending(RotationState state);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_H_
