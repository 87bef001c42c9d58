#include "services/planning/domain/judgement.h"

#include <map>
#include <set>
#include <utility>

namespace cadre::planning {
namespace {

// For how many posts the people who count in `entries` are planned: here, and in the other plans of
// the term. Nothing where the plan is one of seats.
std::vector<PostCount> PostsOf(const Plan& plan, const std::vector<Entry>& entries,
                               const std::vector<PostCount>& elsewhere) {
  if (IsOfSeats(plan.scope)) return {};
  const std::set<PersonId> people = CountedPeople(entries);
  std::map<std::pair<PersonId, int>, int> counts;
  for (const Entry& entry : entries) {
    if (Counts(entry.state)) ++counts[{entry.person, entry.post_level}];
  }
  for (const PostCount& count : elsewhere) {
    if (people.contains(count.person)) counts[{count.person, count.level}] += count.posts;
  }
  std::vector<PostCount> posts;
  for (const auto& [of, number] : counts) {
    posts.push_back({.person = of.first, .level = of.second, .posts = number});
  }
  return posts;
}

}  // namespace

regulation::AgeGroups AgeGroupsOf(const regulation::RuleSet& rules) {
  const auto [check, groups] = rules.FindKind<regulation::AgeGroups>();
  return groups != nullptr ? *groups : regulation::AgeGroups();
}

Judgement Judge(const Grounds& grounds, const std::vector<Entry>& entries,
                const std::vector<PostCount>& elsewhere) {
  Judgement judgement;
  judgement.numbers = CountPeople(entries, AgeGroupsOf(grounds.rules), grounds.ages_on);
  PlanFacts facts =
      FactsOf(grounds.plan, entries, judgement.numbers, PostsOf(grounds.plan, entries, elsewhere));
  facts.reviewed = grounds.reviewed;
  if (grounds.ties.has_value()) {
    const Ties& ties = *grounds.ties;
    facts.standing = StandingOn(grounds.plan, entries, ties.linked, ties.day);
    if (ties.related.has_value()) facts.relatives = CountRelatives(entries, *ties.related);
  }
  judgement.structure = CheckStructure(grounds.rules, facts);
  if (!grounds.orientation.has_value()) return judgement;
  judgement.gaps = GapsOf(*grounds.orientation, entries, grounds.ages_on);
  for (regulation::Finding& finding : FindingsOf(*grounds.orientation, judgement.gaps)) {
    judgement.structure.findings.push_back(std::move(finding));
  }
  return judgement;
}

}  // namespace cadre::planning
