// The source pool (nguồn) of a unit (regulations §2.8).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_SOURCE_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_SOURCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::planning {

using SourceId = StrongId<struct SourceIdTag>;

// Numbers as in cadre.planning.v1.SourceState.
enum class SourceState : int { kProposed = 1, kAdopted = 2, kDropped = 3 };

struct Source {
  SourceId id;
  OrganizationId organization;  // whose pool
  PersonId person;
  std::string full_name;
  int category = 0;  // a number of cadre.types.v1.SourceCategory
  std::string evidence;
  std::string development;
  std::vector<PostId> posts;  // suggested
  std::optional<CivilDay> review_on;
  SourceState state = SourceState::kProposed;
  std::string outcome;
  std::string proposer;  // principal
  CivilDay proposed_on;
  bool outside_system = false;  // the registry kept a short record then
  int64_t version = 1;
};

// What the unit decides. INVALID_ARGUMENT for a state that nobody decides, and a day that is past.
absl::Status Decide(SourceState state, const std::string& outcome,
                    std::optional<CivilDay> review_on, CivilDay today, Source& source);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_SOURCE_H_
