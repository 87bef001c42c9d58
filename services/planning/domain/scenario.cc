#include "services/planning/domain/scenario.h"

#include <set>
#include <utility>

namespace cadre::planning {
namespace {

using Place = std::pair<PersonId, PostId>;

std::set<Place> PlacesOf(const std::vector<Entry>& entries) {
  std::set<Place> places;
  for (const Entry& entry : entries) places.insert({entry.person, entry.post});
  return places;
}

}  // namespace

Difference Compare(const std::vector<Entry>& plan, const std::vector<Entry>& scenario) {
  const std::set<Place> before = PlacesOf(plan);
  const std::set<Place> after = PlacesOf(scenario);
  Difference difference;
  for (const Entry& entry : scenario) {
    if (before.contains({entry.person, entry.post})) {
      ++difference.kept;
    } else {
      difference.added.push_back(&entry);
    }
  }
  for (const Entry& entry : plan) {
    if (!after.contains({entry.person, entry.post})) difference.removed.push_back(&entry);
  }
  return difference;
}

std::vector<Entry> HeldBallots(const std::vector<Entry>& plan) {
  std::vector<Entry> held;
  for (const Entry& entry : plan) {
    if (entry.votes.empty()) continue;
    held.push_back(entry);
    held.back().state = EntryState::kWithdrawn;
  }
  return held;
}

}  // namespace cadre::planning
