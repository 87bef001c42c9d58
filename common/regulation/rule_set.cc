#include "common/regulation/rule_set.h"

#include <algorithm>

#include "common/regulation/finding.h"

namespace cadre::regulation {
namespace {

template <typename T, typename Matches>
const T* Find(const std::vector<T>& list, Matches matches) {
  const auto found = std::find_if(list.begin(), list.end(), matches);
  return found == list.end() ? nullptr : &*found;
}

// Whether the statement is about `rule`.
bool Names(const Check& check, const std::string& rule) {
  if (check.rule == rule) return true;
  const auto* time = std::get_if<TermTime>(&check.kind);
  const auto* clear = std::get_if<DisciplineClear>(&check.kind);
  return (time != nullptr && time->supplement_rule == rule) ||
         (clear != nullptr && clear->excuse_rule == rule);
}

bool Names(const Procedure& procedure, const std::string& rule) {
  const ProcedureRules& r = procedure.rules;
  return rule == r.order || rule == r.quorum || rule == r.majority || rule == r.carry ||
         rule == r.tie || rule == r.exact_half ||
         Find(procedure.steps, [&](const Step& s) { return s.explain_rule == rule; }) != nullptr;
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

const Parameter* RuleSet::FindParameter(const std::string& key, CivilDay day) const {
  return Find(parameters, [&](const Parameter& p) { return p.key == key && p.HoldsOn(day); });
}

const Composition* RuleSet::FindComposition(MeetingKind meeting, int organization_kind) const {
  return Find(compositions, [&](const Composition& c) {
    return c.meeting == meeting &&
           std::find(c.organization_kinds.begin(), c.organization_kinds.end(), organization_kind) !=
               c.organization_kinds.end();
  });
}

Citation RuleSet::Cite(const std::string& rule) const {
  const Check* check = Find(checks, [&](const Check& c) { return Names(c, rule); });
  if (check != nullptr) return regulation::Cite(check->source, rule, check->clause);
  const PostStandard* standard = FindStandard(rule);
  if (standard != nullptr) return regulation::Cite(standard->source, rule, "");
  const Parameter* parameter = Find(parameters, [&](const Parameter& p) { return p.rule == rule; });
  if (parameter != nullptr) return regulation::Cite(parameter->source, rule, parameter->clause);
  const Composition* composition =
      Find(compositions, [&](const Composition& c) { return c.rule == rule; });
  if (composition != nullptr) {
    return regulation::Cite(composition->source, rule, composition->clause);
  }
  const Procedure* procedure = Find(procedures, [&](const Procedure& p) { return Names(p, rule); });
  return regulation::Cite(procedure == nullptr ? AsSource() : procedure->source, rule, "");
}

}  // namespace cadre::regulation
