// Deputies: who stands in for whom during an absence.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_DEPUTY_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_DEPUTY_H_

#include <string>
#include <vector>

#include "services/registry/domain/access.h"

namespace cadre::registry {

using DeputyId = StrongId<struct DeputyIdTag>;

struct Deputy {
  DeputyId id;
  Principal absent;
  Principal deputy;
  Role role = Role::kMember;
  OrganizationId organization;
  CivilDay start_date;
  CivilDay end_date;  // first day after
  std::string reason;
  GrantState state = GrantState::kInForce;
  std::string granted_by;
  std::string decided_by;
  int64_t version = 1;
};

// What the check of a new deputy looks at beside it.
struct DeputyFacts {
  Actor granter;
  std::vector<HeldRole> held_by_deputy;
  // Whether the absent person holds the role there on the first day, by a binding and not as
  // deputy.
  bool absent_holds = false;
  CivilDay today;
  int longest_days = 0;
};

//   INVALID_ARGUMENT     the days: in the past, the wrong way round, longer than allowed
//   FAILED_PRECONDITION  ACC-DEPUTY, ACC-SELF, ACC-SEPARATION
absl::Status CheckNewDeputy(const Deputy& wanted, const DeputyFacts& facts);

// The second person's yes: the deputy stands in from `facts.today` at the earliest.
//   FAILED_PRECONDITION  it does not wait any more, its days are over, FOUR_EYES, ACC-DEPUTY,
//                        ACC-SEPARATION
absl::Status ConfirmDeputy(Deputy& deputy, const DeputyFacts& facts, const Actor& second);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_DEPUTY_H_
