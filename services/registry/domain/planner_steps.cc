// What each step does.
#include "common/base/errors.h"
#include "services/registry/domain/planner.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd(9999, 12, 31);

}  // namespace

void Planner::Take(int number, const Step& step) {
  step_ = number;
  std::visit([&](const auto& one) { On(one); }, step);
}

TreeNode* Planner::Find(const std::string& code) {
  const auto at = by_code_.find(code);
  if (at == by_code_.end()) {
    Refuse(NotFoundError("organization"));
    return nullptr;
  }
  if (closing_.contains(at->second)) {
    Refuse(OrganizationRule("ORG-CLOSED", "another step closes the organization"));
    return nullptr;
  }
  return &tree_.nodes.at(at->second);
}

TreeNode* Planner::FindToChange(const std::string& code) {
  TreeNode* node = Find(code);
  if (node != nullptr && tree_.HasLaterChange(*node)) {
    Refuse(OrganizationRule("ORG-LATER", "a change on a later day is recorded"));
    return nullptr;
  }
  return node;
}

bool Planner::Close(TreeNode& node, PostsOnClosing posts, BelowOnClosing below) {
  if (node.valid_from >= tree_.day) {
    Refuse(OrganizationRule("ORG-DAY", "the organization begins on that day or later"));
    return false;
  }
  plan_.closed.push_back({.step = step_, .id = node.id, .code = node.code, .posts = posts});
  closing_[node.id] = {.step = step_, .posts = posts, .below = below};
  return true;
}

bool Planner::CanContinue(const TreeNode& successor, const TreeNode& predecessor) {
  if (successor.is_closed) {
    Refuse(OrganizationRule("ORG-LATER", "what continues it is closed on a later day"));
    return false;
  }
  const bool is_new =
      successor.id != predecessor.id && linked_.insert({predecessor.id, successor.id}).second;
  if (!is_new) {
    Refuse(OrganizationRule("ORG-SUCCESSOR", "an organization continues itself, or another twice"));
  }
  return is_new;
}

void Planner::Move(TreeNode& node, OrganizationId parent) {
  node.placements = {{.from = tree_.day, .to = kNoEnd, .parent = parent}};
  plan_.moved.push_back({.step = step_, .id = node.id, .code = node.code, .parent = parent});
}

void Planner::Link(const TreeNode& predecessor, const TreeNode& successor, LineageKind kind,
                   int share, int share_of) {
  used_.emplace_back(step_, successor.id);
  plan_.links.push_back({.predecessor = predecessor.id,
                         .successor = successor.id,
                         .kind = kind,
                         .share = share,
                         .share_of = share_of,
                         .day = tree_.day,
                         .decision = plan_.decision});
}

void Planner::On(const OpenStep& step) {
  const TreeNode* parent = Find(step.parent);
  Organization opened = step.organization;
  if (tree_.taken_codes.contains(opened.code) || by_code_.contains(opened.code)) {
    Refuse(AlreadyExistsError("organization"));
    return;
  }
  if (parent == nullptr) return;
  opened.parent = parent->id;
  opened.valid_from = tree_.day;
  opened.valid_to = kNoEnd;
  opened.legal_basis = plan_.decision;
  by_code_[opened.code] = opened.id;
  tree_.nodes[opened.id] = {
      .id = opened.id,
      .code = opened.code,
      .valid_from = tree_.day,
      .valid_to = kNoEnd,
      .is_in_scope = true,
      .placements = {{.from = tree_.day, .to = kNoEnd, .parent = parent->id}}};
  plan_.opened.push_back({.step = step_, .organization = std::move(opened)});
}

void Planner::On(const CloseStep& step) {
  TreeNode* node = FindToChange(step.organization);
  const TreeNode* people_to = step.people_to.empty() ? nullptr : Find(step.people_to);
  if (node == nullptr || (people_to == nullptr && !step.people_to.empty())) return;
  if (people_to != nullptr && !CanContinue(*people_to, *node)) return;
  if (!Close(*node, step.posts, step.below) || people_to == nullptr) return;
  Link(*node, *people_to, LineageKind::kDissolved, 0, 1);
  plan_.people.push_back({.step = step_, .from = node->id, .to = people_to->id, .people = {}});
}

void Planner::On(const ChangeStep& step) {
  const TreeNode* node = FindToChange(step.organization);
  if (node == nullptr) return;
  plan_.changed.push_back(
      {.step = step_, .id = node->id, .code = node->code, .change = step.change});
}

void Planner::On(const MoveStep& step) {
  TreeNode* node = FindToChange(step.organization);
  const TreeNode* parent = Find(step.parent);
  if (node != nullptr && parent != nullptr) Move(*node, parent->id);
}

void Planner::On(const MergeStep& step) {
  const TreeNode* into = Find(step.into);
  if (into == nullptr) return;
  for (const std::string& code : step.organizations) {
    TreeNode* node = FindToChange(code);
    if (node == nullptr || !CanContinue(*into, *node)) continue;
    if (!Close(*node, PostsOnClosing::kEnd, step.below)) continue;
    Link(*node, *into, LineageKind::kMerged, 1, 1);
    plan_.people.push_back({.step = step_, .from = node->id, .to = into->id, .people = {}});
  }
}

void Planner::On(const SplitStep& step) {
  TreeNode* node = FindToChange(step.organization);
  if (node == nullptr) return;
  const bool closes = step.kind == LineageKind::kDivided;
  const int parts = static_cast<int>(step.parts.size());
  const int whole = step.share_of == 0 ? parts + (closes ? 0 : 1) : step.share_of;
  int64_t given = 0;
  for (const SplitPart& part : step.parts) {
    const TreeNode* into = Find(part.into);
    const int share = step.share_of == 0 ? 1 : part.share;
    given += share;
    if (into == nullptr || !CanContinue(*into, *node)) continue;
    if (share == 0) Refuse(OrganizationRule("ORG-SHARE", "a part has no share"));
    Link(*node, *into, step.kind, share, whole);
    plan_.people.push_back(
        {.step = step_, .from = node->id, .to = into->id, .people = part.people});
  }
  if (closes ? given != whole : given >= whole) {
    Refuse(OrganizationRule("ORG-SHARE", "the shares do not make the whole"));
  }
  if (closes) Close(*node, PostsOnClosing::kEnd, step.below);
}

}  // namespace cadre::registry
