// A restructuring: what the steps of a decision do to the tree, and what forbids them.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RESTRUCTURE_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RESTRUCTURE_H_

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/registry/domain/organization.h"
#include "services/registry/domain/tree.h"

namespace cadre::registry {

// What becomes of the organizations below one that closes.
enum class BelowOnClosing { kRefuse, kClose, kMove };
enum class PostsOnClosing { kRefuse, kEnd };

// Same numbers as cadre.registry.v1.LineageKind.
enum class LineageKind : int { kMerged = 1, kDivided = 2, kSeparated = 3, kDissolved = 4 };

// The steps, as restructure.proto describes them. Organizations go by their codes.
struct OpenStep {
  Organization organization;  // from the day on
  std::string parent;
};
struct CloseStep {
  std::string organization;
  PostsOnClosing posts = PostsOnClosing::kRefuse;
  BelowOnClosing below = BelowOnClosing::kRefuse;
  std::string people_to;  // empty where they stay
};
struct ChangeStep {
  std::string organization;
  FactsChange change;
};
struct MoveStep {
  std::string organization;
  std::string parent;
};
struct MergeStep {
  std::vector<std::string> organizations;
  std::string into;
  BelowOnClosing below = BelowOnClosing::kRefuse;
};
struct SplitPart {
  std::string into;
  int share = 0;
  std::vector<PersonId> people;
};
struct SplitStep {
  std::string organization;
  LineageKind kind = LineageKind::kDivided;
  std::vector<SplitPart> parts;
  int share_of = 0;
  BelowOnClosing below = BelowOnClosing::kRefuse;
};
using Step = std::variant<OpenStep, CloseStep, ChangeStep, MoveStep, MergeStep, SplitStep>;

// What a plan does. Numbers of steps count from 1.
struct Opening {
  int step = 0;
  Organization organization;
};
struct Closing {
  int step = 0;
  OrganizationId id;
  std::string code;
  PostsOnClosing posts = PostsOnClosing::kRefuse;
};
// Where an organization that is opened, moved or closed stands in the end, and when it exists.
struct Placed {
  Organization organization;  // its days and its parent
  CivilDay from;              // first day under this parent
};
struct Change {
  int step = 0;
  OrganizationId id;
  std::string code;
  FactsChange change;
};
struct Move {
  int step = 0;
  OrganizationId id;
  std::string code;
  OrganizationId parent;
  bool is_custody = false;  // of a root that ends: who keeps its papers
};
struct LineageLink {
  OrganizationId predecessor;
  OrganizationId successor;
  LineageKind kind = LineageKind::kMerged;
  int share = 1;
  int share_of = 1;
  CivilDay day;
  DocumentKey decision;
  int people_moved = 0;
};
struct PeopleMove {
  int step = 0;
  OrganizationId from;
  OrganizationId to;
  std::optional<std::vector<PersonId>> people;  // nothing: everybody who is left there
};
struct Refusal {
  int step = 0;
  absl::Status why;
};

// Puts them in the order of their steps.
void SortBySteps(std::vector<Refusal>& refusals);

struct Restructuring {
  CivilDay day;
  DocumentKey decision;
  std::vector<Opening> opened;
  std::vector<Closing> closed;
  std::vector<Change> changed;
  std::vector<Move> moved;
  std::vector<Placed> placed;  // each once
  std::vector<LineageLink> links;
  std::vector<PeopleMove> people;
  std::vector<Refusal>
      refusals;  // by step; if there is any, nothing of the rest may be carried out
};

// What the steps do to the tree, all on `tree.day`. The rules are named in restructure.proto. A
// code that names nothing in scope on the day is NOT_FOUND.
Restructuring PlanRestructuring(Tree tree, const DocumentKey& decision,
                                const std::vector<Step>& steps);

// What is left on an organization that closes.
struct LeftOn {
  int people = 0;
  int posts = 0;        // that run on the day
  int later_posts = 0;  // posts, or holdings of them, that begin on the day or later
  int holdings = 0;     // that run on the day
};

// Adds the refusals that posts and people bring: ORG-POSTS, and ORG-DAY where people would move
// before the day.
void CheckLeft(const std::map<OrganizationId, LeftOn>& left, CivilDay today, Restructuring& plan);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RESTRUCTURE_H_
