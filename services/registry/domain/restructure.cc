#include "services/registry/domain/restructure.h"

#include <algorithm>

#include "services/registry/domain/planner.h"

namespace cadre::registry {

void SortBySteps(std::vector<Refusal>& refusals) {
  std::stable_sort(refusals.begin(), refusals.end(),
                   [](const Refusal& a, const Refusal& b) { return a.step < b.step; });
}

Planner::Planner(Tree tree, const DocumentKey& decision) : tree_(std::move(tree)) {
  plan_.day = tree_.day;
  plan_.decision = decision;
  for (const auto& [id, node] : tree_.nodes) {
    if (node.is_in_scope && node.valid_from <= tree_.day) by_code_[node.code] = id;
  }
}

Restructuring Planner::Finish() {
  // The list grows while what is below closes with what is above.
  for (size_t i = 0; i < plan_.closed.size(); ++i) {
    const OrganizationId id = plan_.closed[i].id;
    SettleBelow(id, closing_.at(id));
  }
  for (const auto& [step, id] : used_) {
    if (!closing_.contains(id)) continue;
    Refuse(step, OrganizationRule("ORG-CLOSED", "another step closes the organization"));
  }
  for (const Opening& opening : plan_.opened) CheckStands(opening.step, opening.organization.id);
  for (const auto& move : plan_.moved) CheckStands(move.step, move.id);
  GiveToKeepers();
  for (const auto& move : plan_.moved) {
    if (!tree_.StandsBelowItself(move.id)) continue;
    Refuse(move.step, OrganizationRule("ORG-CYCLE", "an organization cannot stand below itself"));
  }
  for (const Opening& opening : plan_.opened) Place(opening.organization.id);
  for (const auto& move : plan_.moved) Place(move.id);
  for (const Closing& closing : plan_.closed) Place(closing.id);
  SortBySteps(plan_.refusals);
  return std::move(plan_);
}

void Planner::Refuse(int step, absl::Status why) {
  plan_.refusals.push_back({.step = step, .why = std::move(why)});
}

const LineageLink* Planner::FirstLinkOf(OrganizationId predecessor) const {
  const auto link = std::find_if(plan_.links.begin(), plan_.links.end(), [&](const LineageLink& l) {
    return l.predecessor == predecessor;
  });
  return link == plan_.links.end() ? nullptr : &*link;
}

// What still stands below an organization that closes.
void Planner::SettleBelow(OrganizationId closed, const ClosingOf& closing) {
  step_ = closing.step;
  const LineageLink* heir = FirstLinkOf(closed);
  for (auto& [id, child] : tree_.nodes) {
    if (closing_.contains(id) || !tree_.StandsUnder(child, closed)) continue;
    const bool is_free = child.is_in_scope && !tree_.HasLaterChange(child);
    const bool moves = closing.below == BelowOnClosing::kMove && heir != nullptr && is_free;
    const bool closes =
        closing.below == BelowOnClosing::kClose && is_free && child.valid_from < tree_.day;
    if (moves) {
      Move(child, heir->successor);
    } else if (closes) {
      Close(child, closing.posts, closing.below);
    } else {
      Refuse(OrganizationRule("ORG-BELOW", "organizations stand below it"));
      return;
    }
  }
}

// The organization above exists as long as this one does.
void Planner::CheckStands(int step, OrganizationId id) {
  if (closing_.contains(id)) return;
  const TreeNode& node = tree_.nodes.at(id);
  const TreeNode& parent = tree_.nodes.at(node.placements.front().parent);
  if (!closing_.contains(parent.id) && node.valid_to <= parent.valid_to) return;
  Refuse(step, OrganizationRule("ORG-PARENT", "the organization above ends before it"));
}

// A root that ends goes under the first that continues it: somebody must keep its papers.
void Planner::GiveToKeepers() {
  for (const Closing& closing : plan_.closed) {
    TreeNode& node = tree_.nodes.at(closing.id);
    if (!node.placements.empty()) continue;
    const LineageLink* heir = FirstLinkOf(closing.id);
    if (heir == nullptr) {
      Refuse(closing.step, OrganizationRule("ORG-CUSTODY", "nothing continues a root"));
      continue;
    }
    step_ = closing.step;
    Move(node, heir->successor);
    plan_.moved.back().is_custody = true;
  }
}

void Planner::Place(OrganizationId id) {
  if (!placed_.insert(id).second) return;
  const TreeNode& node = tree_.nodes.at(id);
  Placed placed{.organization = {.id = id,
                                 .code = node.code,
                                 .valid_from = node.valid_from,
                                 .valid_to = closing_.contains(id) ? tree_.day : node.valid_to},
                .from = node.valid_from};
  if (!node.placements.empty()) {
    placed.organization.parent = node.placements.front().parent;
    placed.from = node.placements.front().from;
  }
  plan_.placed.push_back(std::move(placed));
}

Restructuring PlanRestructuring(Tree tree, const DocumentKey& decision,
                                const std::vector<Step>& steps) {
  Planner planner(std::move(tree), decision);
  for (size_t i = 0; i < steps.size(); ++i) planner.Take(static_cast<int>(i) + 1, steps[i]);
  return planner.Finish();
}

void CheckLeft(const std::map<OrganizationId, LeftOn>& left, CivilDay today, Restructuring& plan) {
  for (const Closing& closing : plan.closed) {
    const auto at = left.find(closing.id);
    if (at == left.end()) continue;
    const LeftOn& on = at->second;
    if (on.later_posts > 0 || (closing.posts == PostsOnClosing::kRefuse && on.posts > 0)) {
      plan.refusals.push_back(
          {.step = closing.step, .why = OrganizationRule("ORG-POSTS", "it has posts that run")});
    }
  }
  for (const PeopleMove& move : plan.people) {
    const auto at = left.find(move.from);
    const bool moves =
        move.people.has_value() ? !move.people->empty() : at != left.end() && at->second.people > 0;
    if (!moves || plan.day <= today) continue;
    plan.refusals.push_back(
        {.step = move.step,
         .why = OrganizationRule("ORG-DAY", "people move on the day, not before it")});
  }
  SortBySteps(plan.refusals);
}

}  // namespace cadre::registry
