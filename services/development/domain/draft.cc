#include "services/development/domain/draft.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace cadre::development {
namespace {

// What one person lacks of one kind, in all entries.
struct Need {
  const PlannedEntry* entry = nullptr;  // one of them, for the name
  int level = 0;
  CivilDay due;
  std::vector<Gap*> gaps;
};

using Key = std::pair<PersonId, GapKind>;

std::map<Key, Need> NeedsOf(std::vector<PlannedEntry>& entries) {
  std::map<Key, Need> needs;
  for (PlannedEntry& entry : entries) {
    if (entry.state != EntryState::kStanding) continue;
    for (Gap& gap : entry.gaps) {
      if (StateOf(gap) != GapState::kUncovered) continue;
      Need& need = needs[{entry.person, gap.kind}];
      const bool first = need.gaps.empty();
      need.entry = &entry;
      need.level = first ? gap.required : Higher(gap.kind, need.level, gap.required);
      need.due = first ? entry.term_start : std::min(need.due, entry.term_start);
      need.gaps.push_back(&gap);
    }
  }
  return needs;
}

const TrainingLine* ServingLine(const std::vector<TrainingLine>& planned, const Key& key,
                                int level) {
  for (const TrainingLine& line : planned) {
    const bool serves = line.state == LineState::kPlanned && line.person == key.first &&
                        line.kind == key.second && Suffices(line.kind, line.level, level);
    if (serves) return &line;
  }
  return nullptr;
}

// The n-th of the years in which a course that is due before `due` may be held.
int YearFor(const TrainingPlan& plan, CivilDay today, CivilDay due, int n) {
  const int from =
      std::min(std::max(plan.first_year, static_cast<int>(today.year())), plan.last_year);
  const int to = std::max(std::min(plan.last_year, static_cast<int>(due.year()) - 1), from);
  return from + n % (to - from + 1);
}

TrainingLine LineFor(const TrainingPlan& plan, const DraftRules& rules, GapKind kind,
                     const Need& need, int n) {
  return {.id = rules.new_id(),
          .plan = plan.id,
          .person = need.entry->person,
          .full_name = need.entry->full_name,
          .sort_key = need.entry->sort_key,
          .kind = kind,
          .level = need.level,
          .year = YearFor(plan, rules.today, need.due, n),
          .weeks = rules.weeks(kind, need.level),
          .cost_source = rules.cost_source};
}

}  // namespace

std::vector<TrainingLine> DraftLines(const TrainingPlan& plan,
                                     const std::vector<TrainingLine>& planned,
                                     const DraftRules& rules, std::vector<PlannedEntry>& entries) {
  std::vector<TrainingLine> lines;
  for (auto& [key, need] : NeedsOf(entries)) {
    LineId line;
    if (const TrainingLine* serving = ServingLine(planned, key, need.level)) {
      line = serving->id;
    } else {
      lines.push_back(LineFor(plan, rules, key.second, need, static_cast<int>(lines.size())));
      line = lines.back().id;
    }
    for (Gap* gap : need.gaps) gap->line = line;
  }
  return lines;
}

}  // namespace cadre::development
