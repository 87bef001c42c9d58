#include "common/regulation/rule_set.h"

#include <algorithm>

namespace cadre::regulation {
namespace {

template <typename T, typename Matches>
const T* Find(const std::vector<T>& list, Matches matches) {
  const auto found = std::find_if(list.begin(), list.end(), matches);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Procedure* RuleSet::FindProcedure(ProcedureKind kind) const {
  return Find(procedures, [&](const Procedure& p) { return p.kind == kind; });
}

const Check* RuleSet::FindCheck(const std::string& rule) const {
  return Find(checks, [&](const Check& c) { return c.rule == rule; });
}

const PostStandard* RuleSet::FindStandard(const std::string& post_group) const {
  return Find(post_standards, [&](const PostStandard& s) { return s.post_group == post_group; });
}

const DisciplineEffect* RuleSet::FindEffect(DisciplineForm form) const {
  return Find(discipline_effects, [&](const DisciplineEffect& e) { return e.form == form; });
}

Citation RuleSet::Cite(const std::string& rule) const {
  const Check* check = FindCheck(rule);
  const Document& leading = basis.front();
  return {.rule = rule,
          .document = leading.number,
          .date = FormatDay(leading.date),
          .issuer = leading.issuer,
          .clause = check == nullptr ? "" : check->clause};
}

}  // namespace cadre::regulation
