#include "services/registry/domain/work_history.h"

#include <algorithm>

namespace cadre::registry {

std::vector<HistoryGap> GapsIn(std::vector<WorkSpan> spans, int months, const Service& service) {
  std::vector<HistoryGap> gaps;
  if (spans.empty() && !service.since.has_value()) return gaps;
  std::sort(spans.begin(), spans.end(), [](const WorkSpan& a, const WorkSpan& b) {
    return a.start.EarliestDay() < b.start.EarliestDay();
  });
  CivilDay silent_from =
      spans.empty() ? service.since->LatestDay() : spans.front().start.EarliestDay();
  if (service.since.has_value()) silent_from = std::min(silent_from, service.since->LatestDay());
  for (const WorkSpan& span : spans) {
    const CivilDay start = span.start.EarliestDay();
    if (start > AddMonths(silent_from, months)) gaps.push_back({silent_from, start});
    if (!span.end.has_value()) return gaps;
    silent_from = std::max(silent_from, span.end->LatestDay() + 1);
  }
  if (service.today.has_value() && *service.today > AddMonths(silent_from, months)) {
    gaps.push_back({silent_from, std::nullopt});
  }
  return gaps;
}

}  // namespace cadre::registry
