// Rotations: what is kept of one, what its rules find, where a person is on a day.
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
  kConsulted = 6,
  kAgreed = 7,
  kDecided = 8,
  kActive = 9,
  kExtended = 10,
  kEnding = 11,
  kPlaced = 12,
  kCameBack = 13,
  kSettled = 14,
  kTerminated = 15,
};

// Position allowances in hundredths of the coefficient.
struct Allowance {
  int former = 0;
  int given = 0;
  int paid = 0;
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
  std::string order_number;  // of the decision by which the person goes
  std::optional<CivilDay> order_date;
  std::string order_issuer;
  std::optional<CivilDay> ended;  // first day on which the person is no longer there
  std::optional<PostId> next_post;
  std::optional<Allowance> allowance;
  std::string support;
  int open_flags = 0;
  int64_t version = 1;

  CivilDay end() const { return AddMonths(start, months); }  // first day after these months
  CivilDay left() const { return ended.value_or(end()); }
};

// INVALID_ARGUMENT naming the field: a start in the past.
absl::Status CheckStart(const Rotation& rotation, CivilDay today);

// Whether one person cannot do both, as they are planned and as they ended.
bool Overlap(const Rotation& a, const Rotation& b);

// Nothing where one of the ranks is 0: not ranked.
std::optional<PostGiven> CompareRanks(int given, int held);

// FAILED_PRECONDITION (RULE_VIOLATED) with every clause that blocks.
absl::Status RefusalOf(const std::vector<regulation::Finding>& findings);
// The same, with the first finding that is not among `explained`, rules with a reason.
absl::Status CheckExplained(const std::vector<regulation::Finding>& findings,
                            const std::vector<std::string>& explained);

// Neither closed nor agreed to by the authority.
bool IsPending(RotationState state);
// The person is there.
bool IsRunning(RotationState state);
// Nothing moves any more.
bool IsOver(RotationState state);

// Whether the person is there on the day, as far as it is known: who is there stays until an end is
// recorded.
bool IsThere(const Rotation& rotation, CivilDay day);

// ALREADY_EXISTS: one of the person's other rotations that are not closed overlaps, or runs while
// this one does.
absl::Status CheckElsewhere(const Rotation& rotation, const std::vector<Rotation>& others);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_H_
