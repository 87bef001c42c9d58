// The work history as a whole (REC-04).
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_WORK_HISTORY_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_WORK_HISTORY_H_

#include <optional>
#include <vector>

#include "common/base/civil_date.h"

namespace cadre::registry {

struct WorkSpan {
  CivilDate start;
  std::optional<CivilDate> end;  // the last day, month or year; none while it lasts
};

// Days of which a work history says nothing.
struct HistoryGap {
  CivilDay from;
  std::optional<CivilDay> to;  // first day that is known again; none for a gap that lasts
};

// What the work history has to cover.
struct Service {
  std::optional<CivilDate> since;  // recruitment, if it is known
  std::optional<CivilDay> today;   // of somebody who is still at work
};

// Stretches longer than `months` calendar months between the spans, in any order given, before the
// first one since recruitment, and after the last one until today. A date known to the month or
// year is taken so that the stretch is the shortest.
std::vector<HistoryGap> GapsIn(std::vector<WorkSpan> spans, int months, const Service& service);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_WORK_HISTORY_H_
