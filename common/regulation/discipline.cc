#include "common/regulation/discipline.h"

namespace cadre::regulation {
namespace {

constexpr CivilDay kNever(9999, 12, 31);

}  // namespace

LastEffect LastEffectOf(const RuleSet& rules, const std::vector<Discipline>& disciplines) {
  LastEffect last;
  for (const Discipline& each : disciplines) {
    const DisciplineEffect* effect = rules.FindEffect(each.form);
    const CivilDay ends = effect == nullptr ? kNever : AddMonths(each.date, effect->months);
    if (last.discipline == nullptr || last.ends < ends) last = {&each, effect, ends};
  }
  return last;
}

bool IsInEffect(const LastEffect& last, CivilDay day) {
  return last.discipline != nullptr && day < last.ends;
}

}  // namespace cadre::regulation
