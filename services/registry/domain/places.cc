#include "services/registry/domain/places.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

int HoldersOn(const std::vector<Period>& held, CivilDay day) {
  return static_cast<int>(std::count_if(held.begin(), held.end(), [&](const Period& period) {
    return period.start <= day && day < period.end;
  }));
}

// `first` and the later days of `of` on which one of `held` begins: the number rises on no other.
std::vector<CivilDay> DaysThatCount(const std::vector<Period>& held, const Period& of) {
  std::vector<CivilDay> days = {of.start};
  for (const Period& period : held) {
    if (of.start < period.start && period.start < of.end) days.push_back(period.start);
  }
  return days;
}

absl::Status Refused(int places, int held) {
  return RuleError({.rule = "REC-HEADCOUNT", .document = "Cadre", .clause = "REC-HEADCOUNT"},
                   "the post has no place left",
                   {{"headcount", absl::StrCat(places)}, {"held", absl::StrCat(held)}});
}

}  // namespace

bool Overlap(const Period& a, const Period& b) { return a.start < b.end && b.start < a.end; }

int PlacesOn(const Places& places, CivilDay day) {
  if (places.empty()) return 0;
  const Headcount* running = &places.front();
  for (const Headcount& next : places) {
    if (next.from <= day) running = &next;
  }
  const bool excepted = running->exception_until.has_value() && day <= *running->exception_until;
  return excepted ? std::max(running->limit, running->exception) : running->limit;
}

absl::Status CheckVacancy(const Places& places, const std::vector<Period>& held,
                          const Period& wanted) {
  for (const CivilDay day : DaysThatCount(held, wanted)) {
    const int others = HoldersOn(held, day);
    const int all = PlacesOn(places, day);
    if (others >= all) return Refused(all, others);
  }
  return absl::OkStatus();
}

absl::Status CheckEnough(const Places& places, const std::vector<Period>& held, CivilDay from) {
  for (const CivilDay day : DaysThatCount(held, {from, CivilDay::max()})) {
    const int holders = HoldersOn(held, day);
    const int all = PlacesOn(places, day);
    if (holders > all) return Refused(all, holders);
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
