#include "common/regulation/catalogue.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/regulation/narrowing.h"

namespace cadre::regulation {
namespace {

absl::Status Invalid(SetProblem& problem, const std::string& set_id, std::string text) {
  problem = {.set_id = set_id, .text = std::move(text)};
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("rule set ", problem.set_id, ": ", problem.text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", problem.set_id}}});
}

absl::Status Missing(const std::string& what, const std::string& date) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, absl::StrCat("no rule set of ", what, " for ", date),
      {.reason = Reason::kRuleSetMissing, .metadata = {{"domain", what}, {"date", date}}});
}

const char* NameOf(Domain domain) {
  constexpr const char* kNames[] = {
      "",           "APPOINTMENT", "CONGRESS",      "PLANNING", "ROTATION",   "AGE",
      "DISCIPLINE", "RECORD",      "POST_STANDARD", "TRAINING", "PROTECTION", "RATING"};
  return kNames[static_cast<size_t>(domain)];
}

// Adds what `base` states and `set` does not; `key` names a statement.
template <typename T, typename Key>
void Complete(std::vector<T>& set, const std::vector<T>& base, Key key) {
  for (const T& statement : base) {
    const bool own =
        std::any_of(set.begin(), set.end(), [&](const T& s) { return key(s) == key(statement); });
    if (!own) set.push_back(statement);
  }
}

// The statement in the mouth of a set that replaces the one it is taken from: nobody has seen it
// there yet.
template <typename T>
T Restated(T statement, const Source& source) {
  statement.source = source;
  if (statement.certainty == Certainty::kSeen) statement.certainty = Certainty::kRecall;
  return statement;
}

template <typename T>
std::vector<T> Restated(std::vector<T> list, const Source& source) {
  for (T& statement : list) statement = Restated(std::move(statement), source);
  return list;
}

RuleSet Restated(RuleSet base, const Source& source) {
  base.procedures = Restated(std::move(base.procedures), source);
  base.checks = Restated(std::move(base.checks), source);
  base.discipline_effects = Restated(std::move(base.discipline_effects), source);
  base.post_standards = Restated(std::move(base.post_standards), source);
  base.parameters = Restated(std::move(base.parameters), source);
  base.compositions = Restated(std::move(base.compositions), source);
  base.retirement_ages = Restated(std::move(base.retirement_ages), source);
  return base;
}

// A key stated at all is stated for every day: rows of the two are never mixed.
void CompleteParameters(RuleSet& set, const RuleSet& base) {
  std::set<std::string> own;
  for (const Parameter& parameter : set.parameters) own.insert(parameter.key);
  for (const Parameter& parameter : base.parameters) {
    if (!own.contains(parameter.key)) set.parameters.push_back(parameter);
  }
}

void CompleteFrom(RuleSet& set, const RuleSet& base) {
  Complete(set.procedures, base.procedures, [](const Procedure& p) { return p.kind; });
  Complete(set.checks, base.checks, [](const Check& c) { return c.rule; });
  Complete(set.discipline_effects, base.discipline_effects,
           [](const DisciplineEffect& e) { return e.form; });
  Complete(set.post_standards, base.post_standards,
           [](const PostStandard& s) { return s.post_group; });
  Complete(set.compositions, base.compositions, [](const Composition& c) { return c.rule; });
  CompleteParameters(set, base);
  if (set.retirement_ages.empty()) set.retirement_ages = base.retirement_ages;
  std::erase_if(set.checks, [&](const Check& check) {
    return std::find(set.repealed.begin(), set.repealed.end(), check.rule) != set.repealed.end();
  });
}

// Resolves `id` after all that it inherits from.
absl::Status Resolve(std::map<std::string, RuleSet>& sets, const std::string& id,
                     std::set<std::string>& resolved, std::set<std::string>& open,
                     SetProblem& problem) {
  if (resolved.contains(id)) return absl::OkStatus();
  if (!open.insert(id).second) return Invalid(problem, id, "inherits from itself");
  RuleSet& set = sets[id];
  if (!set.inherits.empty()) {
    if (!sets.contains(set.inherits)) {
      return Invalid(problem, id, absl::StrCat("inherits from unknown ", set.inherits));
    }
    RETURN_IF_ERROR(Resolve(sets, set.inherits, resolved, open, problem));
    const RuleSet& base = sets[set.inherits];
    CompleteFrom(set,
                 set.inheritance == Inheritance::kAmends ? base : Restated(base, set.AsSource()));
  }
  resolved.insert(id);
  return absl::OkStatus();
}

// The provincial statements over the central ones.
RuleSet Narrowed(const RuleSet& central, const RuleSet& provincial) {
  RuleSet result = provincial;
  CompleteFrom(result, central);
  return result;
}

}  // namespace

absl::StatusOr<Catalogue> Catalogue::Of(std::vector<RuleSet> sets, SetProblem& problem) {
  Catalogue catalogue;
  for (RuleSet& set : sets) {
    const std::string id = set.id;
    if (!catalogue.sets_.emplace(id, std::move(set)).second) {
      return Invalid(problem, id, "stands there twice");
    }
  }
  std::set<std::string> resolved;
  for (const auto& [id, set] : catalogue.sets_) {
    std::set<std::string> open;
    RETURN_IF_ERROR(Resolve(catalogue.sets_, id, resolved, open, problem));
  }
  RETURN_IF_ERROR(catalogue.CheckRepeals(problem));
  RETURN_IF_ERROR(catalogue.CheckTimes(problem));
  RETURN_IF_ERROR(catalogue.CheckNarrowing(problem));
  return catalogue;
}

absl::Status Catalogue::CheckTimes(SetProblem& problem) const {
  std::map<std::pair<Domain, Layer>, std::vector<const RuleSet*>> groups;
  for (const auto& [id, set] : sets_) {
    if (set.valid_to.has_value() && *set.valid_to < set.valid_from) {
      return Invalid(problem, id, "ends before it begins");
    }
    groups[{set.domain, set.layer}].push_back(&set);
  }
  for (auto& [group, list] : groups) {
    std::sort(list.begin(), list.end(),
              [](const RuleSet* a, const RuleSet* b) { return a->valid_from < b->valid_from; });
    for (size_t i = 1; i < list.size(); ++i) {
      const RuleSet& before = *list[i - 1];
      const RuleSet& after = *list[i];
      if (!before.valid_to.has_value() || *before.valid_to >= after.valid_from) {
        return Invalid(problem, after.id, absl::StrCat("overlaps with ", before.id));
      }
      if (group.second == Layer::kCentral && *before.valid_to + 1 != after.valid_from) {
        return Invalid(problem, after.id, absl::StrCat("leaves a gap after ", before.id));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status Catalogue::CheckNarrowing(SetProblem& problem) const {
  for (const auto& [id, set] : sets_) {
    if (set.layer != Layer::kProvince || set.superior_basis) continue;
    for (const auto& [central_id, central] : sets_) {
      if (central.layer != Layer::kCentral || central.domain != set.domain) continue;
      const bool meet = (!central.valid_to.has_value() || *central.valid_to >= set.valid_from) &&
                        (!set.valid_to.has_value() || *set.valid_to >= central.valid_from);
      if (!meet) continue;
      const std::optional<StatementProblem> less = WeakeningOf(set, central);
      if (!less.has_value()) continue;
      const absl::Status refused = Invalid(problem, id, less->text);
      problem.field = less->field;
      problem.index = less->index;
      return refused;
    }
  }
  return absl::OkStatus();
}

absl::Status Catalogue::CheckRepeals(SetProblem& problem) const {
  for (const auto& [id, set] : sets_) {
    for (size_t i = 0; i < set.repealed.size(); ++i) {
      const std::string& rule = set.repealed[i];
      const bool central_has_it = std::any_of(sets_.begin(), sets_.end(), [&](const auto& other) {
        return other.second.layer == Layer::kCentral && other.second.domain == set.domain &&
               other.second.FindCheck(rule) != nullptr;
      });
      const auto parent = sets_.find(set.inherits);
      const bool inherited = parent != sets_.end() && parent->second.FindCheck(rule) != nullptr;
      if (inherited || (set.layer == Layer::kProvince && central_has_it)) continue;
      const absl::Status refused =
          Invalid(problem, id, absl::StrCat("repeals ", rule, ", which it does not inherit"));
      problem.field = "repealed";
      problem.index = static_cast<int>(i);
      return refused;
    }
  }
  return absl::OkStatus();
}

const RuleSet* Catalogue::Find(Domain domain, Layer layer, CivilDay day) const {
  for (const auto& [id, set] : sets_) {
    if (set.domain == domain && set.layer == layer && set.IsInForce(day)) return &set;
  }
  return nullptr;
}

absl::StatusOr<RuleSet> Catalogue::InForce(Domain domain, CivilDay day) const {
  const RuleSet* central = Find(domain, Layer::kCentral, day);
  if (central == nullptr) return Missing(NameOf(domain), FormatDay(day));
  const RuleSet* provincial = Find(domain, Layer::kProvince, day);
  return provincial == nullptr ? *central : Narrowed(*central, *provincial);
}

absl::StatusOr<RuleSet> Catalogue::ById(const std::string& id) const {
  const auto found = sets_.find(id);
  if (found == sets_.end()) return Missing(id, "any day");
  if (found->second.layer == Layer::kProvince) {
    return InForce(found->second.domain, found->second.valid_from);
  }
  return found->second;
}

absl::StatusOr<RuleSet> Catalogue::Latest(Domain domain) const {
  const RuleSet* latest = nullptr;
  for (const auto& [id, set] : sets_) {
    if (set.domain != domain || set.layer != Layer::kCentral) continue;
    if (latest == nullptr || latest->valid_from < set.valid_from) latest = &set;
  }
  if (latest == nullptr) return Missing(NameOf(domain), "any day");
  return *latest;
}

}  // namespace cadre::regulation
