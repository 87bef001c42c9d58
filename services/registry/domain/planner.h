// How PlanRestructuring works; for restructure.cc and planner_steps.cc only.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_PLANNER_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_PLANNER_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/registry/domain/restructure.h"

namespace cadre::registry {

// Takes the steps in their order, each against what those before have left; what must hold of the
// whole is checked once, in the end.
class Planner {
 public:
  Planner(Tree tree, const DocumentKey& decision);

  // The step with this number, from 1.
  void Take(int number, const Step& step);
  // After the last step, once.
  Restructuring Finish();

 private:
  struct ClosingOf {
    int step = 0;
    PostsOnClosing posts = PostsOnClosing::kRefuse;
    BelowOnClosing below = BelowOnClosing::kRefuse;
  };

  void On(const OpenStep& step);
  void On(const CloseStep& step);
  void On(const ChangeStep& step);
  void On(const MoveStep& step);
  void On(const MergeStep& step);
  void On(const SplitStep& step);

  void Refuse(int step, absl::Status why);
  void Refuse(absl::Status why) { Refuse(step_, std::move(why)); }

  // The organization that a step puts to use, or the one that it changes; null where that is
  // refused.
  TreeNode* Find(const std::string& code);
  TreeNode* FindToChange(const std::string& code);

  // False where it is refused.
  bool Close(TreeNode& node, PostsOnClosing posts, BelowOnClosing below);
  bool CanContinue(const TreeNode& successor, const TreeNode& predecessor);

  void Move(TreeNode& node, OrganizationId parent);
  void Link(const TreeNode& predecessor, const TreeNode& successor, LineageKind kind, int share,
            int share_of);
  const LineageLink* FirstLinkOf(OrganizationId predecessor) const;

  void SettleBelow(OrganizationId closed, const ClosingOf& closing);
  void GiveToKeepers();
  void CheckStands(int step, OrganizationId id);
  void Place(OrganizationId id);

  Tree tree_;
  Restructuring plan_;
  int step_ = 0;
  std::map<std::string, OrganizationId> by_code_;  // in scope, on the day
  std::map<OrganizationId, ClosingOf> closing_;
  std::set<OrganizationId> placed_;
  std::set<std::pair<OrganizationId, OrganizationId>> linked_;
  std::vector<std::pair<int, OrganizationId>> used_;  // by which step; must exist in the end
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_PLANNER_H_
