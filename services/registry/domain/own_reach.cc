#include "services/registry/domain/own_reach.h"

#include <algorithm>
#include <map>
#include <set>

#include "services/registry/domain/access.h"

namespace cadre::registry {
namespace {

using Parents = std::map<OrganizationId, OrganizationId>;

Parents ParentsOn(const Tree& tree) {
  Parents parents;
  for (const auto& [id, node] : tree.nodes) {
    for (const Placement& placement : node.placements) {
      if (placement.from <= tree.day && tree.day < placement.to) parents[id] = placement.parent;
    }
  }
  return parents;
}

Parents ParentsAfter(Parents parents, const Restructuring& plan) {
  for (const Placed& placed : plan.placed) {
    if (placed.organization.parent.has_value()) {
      parents[placed.organization.id] = *placed.organization.parent;
    }
  }
  return parents;
}

bool IsBelow(const Parents& parents, OrganizationId id, const RoleRoots& roots) {
  std::set<OrganizationId> seen;  // a plan that is refused may hold a cycle
  while (seen.insert(id).second) {
    if (std::find(roots.begin(), roots.end(), id) != roots.end()) return true;
    const auto above = parents.find(id);
    if (above == parents.end()) return false;
    id = above->second;
  }
  return false;
}

}  // namespace

void CheckOwnReach(const Tree& before, const std::vector<RoleRoots>& held, Restructuring& plan) {
  const Parents old_parents = ParentsOn(before);
  const Parents new_parents = ParentsAfter(old_parents, plan);
  const auto check = [&](int step, OrganizationId from, OrganizationId to) {
    const bool gains = std::any_of(held.begin(), held.end(), [&](const RoleRoots& roots) {
      return !IsBelow(old_parents, from, roots) && IsBelow(new_parents, to, roots);
    });
    if (!gains) return;
    plan.refusals.push_back(
        {.step = step,
         .why = RuleError(DesignCitation("ACC-SELF"),
                          "nobody brings an organization or people under a role of his own")});
  };
  for (const Move& move : plan.moved) {
    if (before.nodes.contains(move.id)) check(move.step, move.id, move.id);
  }
  for (const PeopleMove& move : plan.people) check(move.step, move.from, move.to);
  SortBySteps(plan.refusals);
}

}  // namespace cadre::registry
