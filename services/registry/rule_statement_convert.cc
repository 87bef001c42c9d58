#include "services/registry/rule_statement_convert.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/proto_time.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

std::string TextOf(const types::v1::CivilDate& date) {
  const auto parsed = api::DateFrom(date, "");
  return parsed.ok() ? parsed->ToIso() : "";
}

template <typename List>
void Complete(List& own, const List& base) {
  std::set<std::string> stated;
  for (const auto& statement : own) stated.insert(StatementKey(statement));
  for (const auto& statement : base) {
    if (!stated.contains(StatementKey(statement))) *own.Add() = statement;
  }
}

// A key stated at all is stated for every day.
void CompleteParameters(v1::RuleSet& set, const v1::RuleSet& base) {
  std::set<std::string> stated;
  for (const v1::Parameter& parameter : set.parameters()) stated.insert(parameter.key());
  for (const v1::Parameter& parameter : base.parameters()) {
    if (!stated.contains(parameter.key())) *set.add_parameters() = parameter;
  }
}

void CompleteFrom(v1::RuleSet& set, const v1::RuleSet& base) {
  Complete(*set.mutable_procedures(), base.procedures());
  Complete(*set.mutable_checks(), base.checks());
  Complete(*set.mutable_discipline_effects(), base.discipline_effects());
  Complete(*set.mutable_post_standards(), base.post_standards());
  Complete(*set.mutable_compositions(), base.compositions());
  CompleteParameters(set, base);
  if (set.retirement_ages().empty()) *set.mutable_retirement_ages() = base.retirement_ages();
  auto& checks = *set.mutable_checks();
  checks.erase(std::remove_if(checks.begin(), checks.end(),
                              [&](const v1::Check& check) {
                                const auto& repealed = set.repealed();
                                return std::find(repealed.begin(), repealed.end(), check.rule()) !=
                                       repealed.end();
                              }),
               checks.end());
}

bool IsInForce(const v1::RuleSet& set, CivilDay day) {
  const auto from = api::DayFrom(set.valid_from(), "");
  if (!from.ok() || *from > day) return false;
  if (!set.has_valid_to()) return true;
  const auto to = api::DayFrom(set.valid_to(), "");
  return to.ok() && *to >= day;
}

std::string FirstOf(v1::RuleDomain domain, v1::RuleLayer layer, CivilDay day,
                    const std::string& other_than, const RuleSetMessages& sets) {
  for (const auto& [id, set] : sets) {
    if (id != other_than && set.domain() == domain && set.layer() == layer && IsInForce(set, day)) {
      return id;
    }
  }
  return "";
}

template <typename List>
void AddRecalled(const char* field, const List& list, std::vector<std::string>& paths) {
  for (const auto& statement : list) {
    if (statement.certainty() == types::v1::CERTAINTY_RECALL) {
      paths.push_back(absl::StrCat(field, "[", StatementKey(statement), "]"));
    }
  }
}

// Whether a statement goes by the key that a person types.
template <typename Statement>
bool GoesBy(const Statement& statement, const std::string& key) {
  return StatementKey(statement) == key;
}
bool GoesBy(const v1::Parameter& parameter, const std::string& key) {
  return parameter.key() == key;
}
bool GoesBy(const v1::RetirementAge& age, const std::string& key) { return age.rule() == key; }

// How many statements of the key became seen.
template <typename List>
int MarkIn(List& own, const List& effective, const std::string& key,
           const types::v1::DocumentRef& document) {
  const auto is_named = [&](const auto& statement) { return GoesBy(statement, key); };
  if (std::none_of(own.begin(), own.end(), is_named)) {
    for (const auto& statement : effective) {
      if (!is_named(statement)) continue;
      *own.Add() = statement;
      // Seen elsewhere, not here.
      own.rbegin()->set_certainty(types::v1::CERTAINTY_RECALL);
    }
  }
  int marked = 0;
  for (auto& statement : own) {
    if (!is_named(statement) || statement.certainty() == types::v1::CERTAINTY_SEEN) continue;
    statement.set_certainty(types::v1::CERTAINTY_SEEN);
    *statement.mutable_seen_in() = document;
    ++marked;
  }
  return marked;
}

bool IsSameDocument(const types::v1::DocumentRef& a, const types::v1::DocumentRef& b) {
  return StatementKey(a) == StatementKey(b);
}

}  // namespace

std::string TextOf(const pb::Message& message) {
  if (const auto* date = dynamic_cast<const types::v1::CivilDate*>(&message)) return TextOf(*date);
  if (const auto* fraction = dynamic_cast<const v1::Fraction*>(&message)) {
    return absl::StrCat(fraction->numerator(), "/", fraction->denominator());
  }
  pb::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  return std::string(absl::StripSuffix(text, " "));
}

std::string StatementKey(const pb::Message& statement) {
  if (const auto* p = dynamic_cast<const v1::Procedure*>(&statement)) {
    return std::string(absl::StripPrefix(v1::ProcedureKind_Name(p->kind()), "PROCEDURE_KIND_"));
  }
  if (const auto* s = dynamic_cast<const v1::Step*>(&statement)) return absl::StrCat(s->no());
  if (const auto* c = dynamic_cast<const v1::Check*>(&statement)) return c->rule();
  if (const auto* c = dynamic_cast<const v1::Composition*>(&statement)) return c->rule();
  if (const auto* l = dynamic_cast<const v1::CompositionLine*>(&statement)) return l->code();
  if (const auto* p = dynamic_cast<const v1::Parameter*>(&statement)) {
    return p->has_valid_from() ? absl::StrCat(p->key(), " from ", TextOf(p->valid_from()))
                               : p->key();
  }
  if (const auto* a = dynamic_cast<const v1::RetirementAge*>(&statement)) {
    return absl::StrCat(absl::StripPrefix(v1::Sex_Name(a->sex()), "SEX_"),
                        a->has_born_from() ? " born from " : "",
                        a->has_born_from() ? TextOf(a->born_from()) : "");
  }
  if (const auto* e = dynamic_cast<const v1::DisciplineEffect*>(&statement)) {
    return std::string(absl::StripPrefix(v1::DisciplineForm_Name(e->form()), "DISCIPLINE_FORM_"));
  }
  if (const auto* s = dynamic_cast<const v1::PostStandard*>(&statement)) return s->post_group();
  if (const auto* d = dynamic_cast<const types::v1::DocumentRef*>(&statement)) {
    return absl::StrCat(d->number(), " ", TextOf(d->date()));
  }
  if (const auto* d = dynamic_cast<const v1::NamedDay*>(&statement)) return TextOf(d->date());
  return TextOf(statement);
}

v1::RuleSet Effective(const std::string& id, const RuleSetMessages& sets) {
  const auto found = sets.find(id);
  if (found == sets.end()) return {};
  v1::RuleSet set = found->second;
  if (!set.inherits().empty()) CompleteFrom(set, Effective(set.inherits(), sets));
  if (set.layer() == v1::RULE_LAYER_PROVINCE) {
    CompleteFrom(set, Effective(CentralUnder(set, sets), sets));
  }
  return set;
}

std::string CentralUnder(const v1::RuleSet& set, const RuleSetMessages& sets) {
  const auto first = api::DayFrom(set.valid_from(), "");
  if (!first.ok()) return "";
  return FirstOf(set.domain(), v1::RULE_LAYER_CENTRAL, *first, set.id(), sets);
}

std::string PredecessorOf(const v1::RuleSet& set, const RuleSetMessages& sets) {
  const auto first = api::DayFrom(set.valid_from(), "");
  if (!first.ok()) return "";
  return FirstOf(set.domain(), set.layer(), *first, set.id(), sets);
}

std::vector<std::string> InForceOn(CivilDay day, const RuleSetMessages& sets) {
  std::vector<std::string> ids;
  for (const v1::RuleLayer layer : {v1::RULE_LAYER_CENTRAL, v1::RULE_LAYER_PROVINCE}) {
    for (const auto& [id, set] : sets) {
      if (set.layer() == layer && IsInForce(set, day)) ids.push_back(id);
    }
  }
  return ids;
}

std::vector<std::string> RecalledIn(const v1::RuleSet& set) {
  std::vector<std::string> paths;
  AddRecalled("procedures", set.procedures(), paths);
  AddRecalled("checks", set.checks(), paths);
  AddRecalled("retirement_ages", set.retirement_ages(), paths);
  AddRecalled("discipline_effects", set.discipline_effects(), paths);
  AddRecalled("post_standards", set.post_standards(), paths);
  AddRecalled("parameters", set.parameters(), paths);
  AddRecalled("compositions", set.compositions(), paths);
  return paths;
}

int MarkSeen(v1::RuleSet& set, const v1::RuleSet& effective, const std::string& key,
             const types::v1::DocumentRef& document) {
  // A table of ages is stated as a whole or not at all.
  if (set.retirement_ages().empty() &&
      std::any_of(effective.retirement_ages().begin(), effective.retirement_ages().end(),
                  [&](const v1::RetirementAge& age) { return GoesBy(age, key); })) {
    *set.mutable_retirement_ages() = effective.retirement_ages();
  }
  const int marked =
      MarkIn(*set.mutable_procedures(), effective.procedures(), key, document) +
      MarkIn(*set.mutable_checks(), effective.checks(), key, document) +
      MarkIn(*set.mutable_retirement_ages(), effective.retirement_ages(), key, document) +
      MarkIn(*set.mutable_discipline_effects(), effective.discipline_effects(), key, document) +
      MarkIn(*set.mutable_post_standards(), effective.post_standards(), key, document) +
      MarkIn(*set.mutable_parameters(), effective.parameters(), key, document) +
      MarkIn(*set.mutable_compositions(), effective.compositions(), key, document);
  const bool is_basis = std::any_of(set.basis().begin(), set.basis().end(), [&](const auto& basis) {
    return IsSameDocument(basis, document);
  });
  if (marked > 0 && !is_basis) *set.add_basis() = document;
  return marked;
}

}  // namespace cadre::registry
