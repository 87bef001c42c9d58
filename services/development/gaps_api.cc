#include "services/development/gaps_api.h"

#include <map>
#include <set>

#include "common/api/resource_name.h"
#include "services/development/convert.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"
#include "services/registry/client/person_facts.h"

namespace cadre::development {
namespace {

using regulation::Domain;
using regulation::RuleSet;

// Levels held, by person.
using Held = std::map<PersonId, regulation::Qualifications>;

std::optional<Standard> StandardOf(const RuleSet& standards, const std::string& post_group) {
  const regulation::PostStandard* standard = standards.FindStandard(post_group);
  if (standard == nullptr) return std::nullopt;
  return Standard{.post_group = post_group,
                  .citation = standards.Cite(post_group),
                  .certainty = standard->certainty,
                  .set_id = standards.id,
                  .content_hash = standards.content_hash};
}

std::vector<PersonId> PeopleOf(const std::vector<PlannedEntry>& entries) {
  std::set<PersonId> people;
  for (const PlannedEntry& entry : entries) people.insert(entry.person);
  return {people.begin(), people.end()};
}

}  // namespace

absl::StatusOr<std::vector<PlannedEntry>> GapFinder::Evaluate(const api::Call& call,
                                                              std::vector<PlannedEntry> entries) {
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RuleSet standards, rules->InForce(Domain::kPostStandard, day));
  std::set<std::string> names;
  for (const PlannedEntry& entry : entries) names.insert(api::PostName(entry.post));
  ASSIGN_OR_RETURN(const auto posts, registry_.Posts(call, names, day));
  const std::vector<PersonId> people = PeopleOf(entries);
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, day));
  Held held;
  for (size_t i = 0; i < people.size(); ++i) {
    held[people[i]] = registry::HeldOf(facts[i]);
  }
  for (PlannedEntry& entry : entries) {
    entry.evaluated = day;
    entry.standard.reset();
    entry.gaps.clear();
    const auto post = posts.find(api::PostName(entry.post));
    if (post == posts.end()) continue;
    entry.standard = StandardOf(standards, post->second.post_group());
    if (!entry.standard.has_value()) continue;
    entry.gaps =
        FindGaps(standards.FindStandard(entry.standard->post_group)->required, held[entry.person]);
  }
  return entries;
}

void KeepStanding(const std::vector<PlannedEntry>& locked, std::vector<PlannedEntry>& found) {
  std::set<EntryId> standing;
  for (const PlannedEntry& entry : locked) {
    if (entry.state == EntryState::kStanding) standing.insert(entry.id);
  }
  std::erase_if(found, [&](const PlannedEntry& e) { return !standing.contains(e.id); });
}

absl::StatusOr<std::vector<PlannedEntry>> KeepGaps(api::Mutation& m,
                                                   const std::vector<PlannedEntry>& stored,
                                                   std::vector<PlannedEntry> found) {
  std::map<EntryId, const PlannedEntry*> before;
  std::vector<LineId> lines;
  for (const PlannedEntry& entry : stored) {
    before[entry.id] = &entry;
    for (const Gap& gap : entry.gaps) {
      if (gap.line.has_value()) lines.push_back(*gap.line);
    }
  }
  for (PlannedEntry& entry : found) {
    const auto known = before.find(entry.id);
    if (known == before.end()) continue;
    if (entry.standard.has_value()) {
      entry.gaps = Merge(known->second->gaps, entry.gaps, entry.evaluated);
    } else {
      // Not known any more is not met: the last evaluation stands.
      entry.evaluated = known->second->evaluated;
      entry.standard = known->second->standard;
      entry.gaps = known->second->gaps;
    }
  }
  RETURN_IF_ERROR(store::PutEntries(m.session(), found));
  RETURN_IF_ERROR(store::PutGaps(m.session(), found));
  RETURN_IF_ERROR(store::CloseIdleLines(m.session(), lines, m.call().legal_day()));
  return found;
}

}  // namespace cadre::development
