#include "services/development/domain/planned_entry.h"

#include <algorithm>

#include "common/regulation/gap.h"

namespace cadre::development {
namespace {

using regulation::Qualifications;

GapKind KindOf(regulation::GapKind kind) {
  switch (kind) {
    case regulation::GapKind::kDegree:
      return GapKind::kDegree;
    case regulation::GapKind::kTheory:
      return GapKind::kTheory;
    case regulation::GapKind::kStateManagement:
      return GapKind::kStateManagement;
    case regulation::GapKind::kDefenceObject:
      return GapKind::kDefenceObject;
  }
  return GapKind::kDegree;
}

int LevelOf(const Qualifications& levels, GapKind kind) {
  switch (kind) {
    case GapKind::kDegree:
      return static_cast<int>(levels.degree);
    case GapKind::kTheory:
      return static_cast<int>(levels.theory);
    case GapKind::kStateManagement:
      return static_cast<int>(levels.state_management);
    case GapKind::kDefenceObject:
      return levels.defence_object;
  }
  return 0;
}

const Gap* Find(const std::vector<Gap>& gaps, GapKind kind) {
  const auto at =
      std::find_if(gaps.begin(), gaps.end(), [&](const Gap& g) { return g.kind == kind; });
  return at == gaps.end() ? nullptr : &*at;
}

}  // namespace

GapState StateOf(const Gap& gap) {
  if (gap.met_on.has_value()) return GapState::kMet;
  if (gap.line.has_value()) return GapState::kCovered;
  return gap.waived_in.has_value() ? GapState::kWaived : GapState::kUncovered;
}

bool Suffices(GapKind kind, int level, int required) {
  return kind == GapKind::kDefenceObject ? level <= required : level >= required;
}

int Higher(GapKind kind, int a, int b) {
  return kind == GapKind::kDefenceObject ? std::min(a, b) : std::max(a, b);
}

std::vector<Gap> FindGaps(const Qualifications& required, const Qualifications& held) {
  std::vector<Gap> gaps;
  for (const regulation::GapKind found : regulation::GapsOf(required, held)) {
    const GapKind kind = KindOf(found);
    gaps.push_back(
        {.kind = kind, .required = LevelOf(required, kind), .held = LevelOf(held, kind)});
  }
  return gaps;
}

std::vector<Gap> Merge(const std::vector<Gap>& stored, const std::vector<Gap>& found,
                       CivilDay day) {
  std::vector<Gap> merged;
  for (const Gap& gap : found) {
    const Gap* before = Find(stored, gap.kind);
    const bool goes_on =
        before != nullptr && !before->met_on.has_value() && before->required == gap.required;
    merged.push_back(goes_on ? *before : gap);
    merged.back().held = gap.held;
  }
  for (const Gap& gap : stored) {
    if (Find(found, gap.kind) != nullptr) continue;
    merged.push_back(gap);
    if (!gap.met_on.has_value()) merged.back().met_on = day;
  }
  std::sort(merged.begin(), merged.end(),
            [](const Gap& a, const Gap& b) { return a.kind < b.kind; });
  return merged;
}

}  // namespace cadre::development
