// The tree of organizations from a day on.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_TREE_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_TREE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry {

// What is known of an organization that exists on the day or begins later.
struct TreeNode {
  OrganizationId id;
  std::string code;
  CivilDay valid_from;
  CivilDay valid_to;
  bool is_closed = false;  // by a decision, at valid_to
  bool is_in_scope = false;
  bool has_later_version = false;     // its names or kind change after the day
  std::vector<Placement> placements;  // those that run on the day or begin later, in order
};

struct Tree {
  CivilDay day;
  std::map<OrganizationId, TreeNode> nodes;
  std::set<std::string> taken_codes;  // of those that are to be opened

  // Whether anything about it is recorded for after the day.
  bool HasLaterChange(const TreeNode& node) const;
  // Whether `node` stands directly under `parent` on the day or later, while it exists.
  bool StandsUnder(const TreeNode& node, OrganizationId parent) const;
  // Whether it would stand below itself on the day, or on a later one on which anything moves.
  bool StandsBelowItself(OrganizationId id) const;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_TREE_H_
