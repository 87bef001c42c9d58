#include "services/registry/domain/tree.h"

#include <algorithm>

namespace cadre::registry {
namespace {

bool ReachesItself(const Tree& tree, OrganizationId id, CivilDay day) {
  std::set<OrganizationId> seen;
  OrganizationId at = id;
  while (seen.insert(at).second) {
    const auto node = tree.nodes.find(at);
    if (node == tree.nodes.end()) return false;
    const auto& placements = node->second.placements;
    const auto above = std::find_if(placements.begin(), placements.end(), [&](const Placement& p) {
      return p.from <= day && day < p.to;
    });
    if (above == placements.end()) return false;
    at = above->parent;
  }
  return at == id;
}

}  // namespace

bool Tree::HasLaterChange(const TreeNode& node) const {
  return node.is_closed || node.has_later_version ||
         std::any_of(node.placements.begin(), node.placements.end(),
                     [&](const Placement& p) { return p.from > std::max(day, node.valid_from); });
}

bool Tree::StandsUnder(const TreeNode& node, OrganizationId parent) const {
  const CivilDay begin = std::max(node.valid_from, day);
  return std::any_of(node.placements.begin(), node.placements.end(), [&](const Placement& p) {
    return p.parent == parent && std::max(p.from, begin) < std::min(p.to, node.valid_to);
  });
}

bool Tree::StandsBelowItself(OrganizationId id) const {
  std::set<CivilDay> days = {day};
  for (const auto& [node_id, node] : nodes) {
    for (const Placement& placement : node.placements) {
      days.insert(std::max(placement.from, day));
    }
  }
  return std::any_of(days.begin(), days.end(),
                     [&](CivilDay on) { return ReachesItself(*this, id, on); });
}

}  // namespace cadre::registry
