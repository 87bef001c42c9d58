#include "services/planning/domain/openness.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning {
namespace {

using regulation::PlanFact;

// One entry of each person in force on a day.
using People = std::map<PersonId, const Entry*>;

void AddPeople(const std::vector<Entry>& entries, CivilDay day, People& people) {
  for (const Entry& entry : entries) {
    if (WasInForceOn(entry, day)) people.emplace(entry.person, &entry);
  }
}

int FromUnit(const People& people) {
  return static_cast<int>(std::count_if(people.begin(), people.end(), [](const auto& person) {
    return !person.second->from_outside;
  }));
}

// People of each sector; within the district where all are of districts. Those whose sector is not
// known are left out.
std::map<int, int64_t> SectorsOf(const People& people) {
  const bool of_districts = std::all_of(people.begin(), people.end(), [](const auto& person) {
    return person.second->sector == static_cast<int>(kDistrict);
  });
  std::map<int, int64_t> sectors;
  for (const auto& [id, entry] : people) {
    const int sector = of_districts ? entry->local_sector : entry->sector;
    if (sector != 0) ++sectors[sector];
  }
  return sectors;
}

int64_t PairsAmong(const std::set<PersonId>& people, const RelatedPairs& pairs) {
  return std::count_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return people.contains(pair.first) && people.contains(pair.second);
  });
}

// Whether the vote in which the entry stood was over on the day.
bool WasVotedBy(const Plan& plan, const Entry& entry, CivilDay day) {
  const auto at = static_cast<size_t>(entry.added_in);
  if (at == 0 || at > plan.rounds.size()) return false;
  const Round& round = plan.rounds[at - 1];
  return round.voted.value_or(round.opened) <= day;
}

// Checks of openness only: of the others a unit's numbers say nothing.
regulation::RuleSet OpennessChecks(regulation::RuleSet rules) {
  std::erase_if(rules.checks, [](const regulation::Check& check) {
    const auto* share = std::get_if<regulation::ShareAtMost>(&check.kind);
    const bool closed = share != nullptr && share->part == PlanFact::kFromPlanningUnit;
    return !closed && !std::holds_alternative<regulation::LargestSector>(check.kind) &&
           !std::holds_alternative<regulation::ManyPosts>(check.kind) &&
           !std::holds_alternative<regulation::TokenCandidates>(check.kind) &&
           !std::holds_alternative<regulation::NoRelatives>(check.kind) &&
           !std::holds_alternative<regulation::DormantEntries>(check.kind);
  });
  return rules;
}

std::vector<RoundOpenness> TrendOf(const Plan& plan, const std::vector<Entry>& entries,
                                   CivilDay day) {
  std::vector<RoundOpenness> trend;
  for (const Round& round : plan.rounds) {
    if (!round.approved.has_value() || *round.approved > day) continue;
    People people;
    AddPeople(entries, *round.approved, people);
    trend.push_back({.plan = plan.id,
                     .sequence_no = round.sequence_no,
                     .local_code = round.local_code,
                     .approved = *round.approved,
                     .people = static_cast<int>(people.size()),
                     .from_unit = FromUnit(people)});
  }
  return trend;
}

// Counts what stands in the plans of a unit, plan by plan.
class Counter {
 public:
  Counter(const regulation::RuleSet& rules, const Surroundings& around)
      : rules_(rules), around_(around) {}

  void Add(const Plan& plan, const std::vector<Entry>& entries) {
    AddPeople(entries, around_.day, people_);
    if (plan.scope == PlanScope::kCommittee) AddPeople(entries, around_.day, committee_);
    if (!IsOfSeats(plan.scope)) AddPosts(plan, entries);
    for (const Standing& standing : StandingOn(plan, entries, around_.linked, around_.day)) {
      facts_.standing.push_back(standing);
    }
    for (const Entry& entry : entries) {
      if (entry.after_vote && entry.proposed_on.value_or(around_.day) <= around_.day) {
        unit_.late.push_back(entry);
      }
    }
    for (RoundOpenness& round : TrendOf(plan, entries, around_.day)) {
      unit_.rounds.push_back(std::move(round));
    }
  }

  UnitOpenness Result() {
    CountPeople();
    CountByRules();
    std::stable_sort(unit_.late.begin(), unit_.late.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.proposed_on, a.id) < std::pair(b.proposed_on, b.id);
    });
    for (const regulation::Finding& finding :
         CheckStructure(OpennessChecks(rules_), facts_).findings) {
      unit_.broken.push_back(finding.rule);
    }
    return std::move(unit_);
  }

 private:
  void AddPosts(const Plan& plan, const std::vector<Entry>& entries) {
    std::vector<Entry> voted;
    for (const Entry& entry : entries) {
      if (WasVotedBy(plan, entry, around_.day)) voted.push_back(entry);
      if (!WasInForceOn(entry, around_.day)) continue;
      const auto posts = around_.posts.find(entry.person);
      // All at one level: the rule on people with many posts counts over all of them.
      facts_.posts_per_person[entry.person.text()][""] =
          posts == around_.posts.end() ? 1 : posts->second;
    }
    for (auto& [person, ballots] : BallotsOf(voted)) {
      auto& all = facts_.ballots[person];
      all.insert(all.end(), ballots.begin(), ballots.end());
    }
  }

  void CountPeople() {
    unit_.people = static_cast<int>(people_.size());
    unit_.from_unit = FromUnit(people_);
    facts_.numbers[PlanFact::kPeople] = unit_.people;
    facts_.numbers[PlanFact::kFromPlanningUnit] = unit_.from_unit;
    for (const auto& [sector, people] : SectorsOf(committee_)) {
      facts_.sectors[absl::StrCat(sector)] = people;
      unit_.sector_people += static_cast<int>(people);
      if (people <= unit_.largest_sector_people) continue;
      unit_.largest_sector = sector;
      unit_.largest_sector_people = static_cast<int>(people);
    }
    std::set<PersonId> ids;
    for (const auto& [id, entry] : people_) ids.insert(id);
    facts_.relatives = PairsAmong(ids, around_.related);
    unit_.related_pairs = static_cast<int>(*facts_.relatives);
    unit_.people_for_posts = static_cast<int>(facts_.posts_per_person.size());
  }

  // What only the numbers of the rules tell.
  void CountByRules() {
    const auto count = [](const auto& list, const auto& wanted) {
      return static_cast<int>(std::count_if(list.begin(), list.end(), wanted));
    };
    if (const auto* many = rules_.FindKind<regulation::ManyPosts>().second) {
      unit_.people_with_many_posts = count(facts_.posts_per_person, [&](const auto& person) {
        return person.second.at("") >= many->posts;
      });
    }
    if (const auto* token = rules_.FindKind<regulation::TokenCandidates>().second) {
      unit_.token_candidates =
          count(facts_.ballots, [&](const auto& person) { return IsToken(*token, person.second); });
    }
    if (const auto* dormant = rules_.FindKind<regulation::DormantEntries>().second) {
      unit_.dormant_entries =
          count(facts_.standing, [&](const Standing& entry) { return IsDormant(*dormant, entry); });
    }
  }

  const regulation::RuleSet& rules_;
  const Surroundings& around_;
  People people_;
  People committee_;
  PlanFacts facts_;
  UnitOpenness unit_;
};

}  // namespace

bool WasInForceOn(const Entry& entry, CivilDay day) {
  const bool ever = Stands(entry.state) || entry.state == EntryState::kExited;
  return ever && entry.planned_on.has_value() && *entry.planned_on <= day &&
         (!entry.exit_date.has_value() || *entry.exit_date > day);
}

int64_t CountRelatives(const std::vector<Entry>& entries, const RelatedPairs& pairs) {
  return PairsAmong(CountedPeople(entries), pairs);
}

std::vector<Standing> StandingOn(const Plan& plan, const std::vector<Entry>& entries,
                                 const LinkedSince& linked, CivilDay day) {
  std::vector<Standing> standing;
  for (const Entry& entry : entries) {
    if (!WasInForceOn(entry, day)) continue;
    const auto since = linked.find(entry.id);
    standing.push_back(
        {.rounds = static_cast<int>(std::count_if(plan.rounds.begin(), plan.rounds.end(),
                                                  [&](const Round& round) {
                                                    return round.sequence_no >= entry.added_in &&
                                                           round.approved.has_value() &&
                                                           *round.approved <= day;
                                                  })),
         .prepared = since != linked.end() && since->second <= day});
  }
  return standing;
}

UnitOpenness OpennessOf(const regulation::RuleSet& rules, const UnitPlans& unit,
                        const Surroundings& around) {
  Counter counter(rules, around);
  for (const Plan& plan : unit.plans) {
    const auto entries = unit.entries.find(plan.id);
    static const std::vector<Entry> kNone;
    counter.Add(plan, entries == unit.entries.end() ? kNone : entries->second);
  }
  return counter.Result();
}

}  // namespace cadre::planning
