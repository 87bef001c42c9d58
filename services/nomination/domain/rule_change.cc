#include "services/nomination/domain/rule_change.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "common/text/word_at.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {
namespace {

using regulation::Procedure;
using regulation::Step;

std::string Text(const regulation::Fraction& fraction) {
  return absl::StrCat(fraction.numerator, "/", fraction.denominator);
}

std::string Text(const std::optional<regulation::Fraction>& fraction) {
  return fraction.has_value() ? Text(*fraction) : "";
}

std::string Text(regulation::MeetingKind meeting) {
  static constexpr std::array kNames = {
      "",          "COLLECTIVE",   "EXTENDED_COLLECTIVE", "KEY_CADRES", "STANDING_COMMITTEE",
      "COMMITTEE", "PLACE_OF_WORK"};
  return text::WordAt(kNames, static_cast<int>(meeting));
}

std::string Text(regulation::BallotKind ballot) {
  static constexpr std::array kNames = {"", "NOMINATION", "FOR_AGAINST"};
  return text::WordAt(kNames, static_cast<int>(ballot));
}

std::string Text(regulation::BallotBase base) {
  static constexpr std::array kNames = {"", "SUMMONED", "PRESENT"};
  return text::WordAt(kNames, static_cast<int>(base));
}

std::string Text(regulation::ExactHalf half) {
  return half == regulation::ExactHalf::kHeadDecides ? "HEAD_DECIDES" : "";
}

std::string CarryOf(const Step& step) {
  return step.fallback == regulation::Fallback::kCarryTop ? absl::StrCat(step.carry) : "";
}

void Compare(const Step& before, const Step& after, bool closed,
             std::vector<RuleDifference>& found) {
  const auto add = [&](const char* field, std::string was, std::string is) {
    if (was == is) return;
    found.push_back({.step = before.no,
                     .field = field,
                     .before = std::move(was),
                     .after = std::move(is),
                     .closed = closed});
  };
  add("meeting", Text(before.meeting), Text(after.meeting));
  add("ballot", Text(before.ballot), Text(after.ballot));
  add("quorum", Text(before.quorum), Text(after.quorum));
  add("more_than", Text(before.more_than), Text(after.more_than));
  add("base", Text(before.base), Text(after.base));
  add("exact_half", Text(before.exact_half), Text(after.exact_half));
  add("carry", CarryOf(before), CarryOf(after));
  add("announced", before.announce ? "true" : "", after.announce ? "true" : "");
  add("explain_rule", before.explain_rule, after.explain_rule);
}

}  // namespace

std::vector<RuleDifference> DifferencesOf(const Procedure& before, const Procedure& after,
                                          int step) {
  std::vector<RuleDifference> found;
  if (before.steps.size() != after.steps.size()) {
    found.push_back({.field = "steps",
                     .before = absl::StrCat(before.steps.size()),
                     .after = absl::StrCat(after.steps.size())});
  }
  const size_t both = std::min(before.steps.size(), after.steps.size());
  for (size_t i = 0; i < both; ++i) {
    Compare(before.steps[i], after.steps[i], before.steps[i].no < step, found);
  }
  return found;
}

bool IsTakable(const Procedure& before, const Procedure& after, int step) {
  if (before.steps.size() != after.steps.size()) return false;
  for (int no = 1; no < step; ++no) {
    const Step& was = *before.Find(no);
    const Step& is = *after.Find(no);
    if (was.meeting != is.meeting || was.ballot != is.ballot) return false;
  }
  return true;
}

StatedProcedure ProcedureOf(const Case& subject, int step) {
  const RuleChange* first = nullptr;
  const RuleChange* last = nullptr;
  for (const RuleChange& change : subject.rule_changes) {
    if (!change.taken) continue;
    if (first == nullptr) first = &change;
    if (change.step <= step) last = &change;
  }
  if (last != nullptr) return last->after;
  if (first != nullptr) return first->before;
  return {subject.procedure, subject.content_hash};
}

bool MeetLaw(Case& subject, int step, CivilDay day, const StatedProcedure& law) {
  RuleChange change{.step = step, .day = day, .before = ProcedureOf(subject, step), .after = law};
  Procedure& before = change.before.procedure;
  const bool is_same = change.before.content_hash == law.content_hash &&
                       DifferencesOf(before, law.procedure, step).empty();
  if (is_same) return false;
  const auto& met = subject.rule_changes;
  const bool is_known = !met.empty() && !met.back().taken && met.back().step == step &&
                        met.back().after.content_hash == law.content_hash;
  if (is_known) return false;
  // Closed steps are compared as they were closed, whatever changed since.
  const auto& held = subject.procedure.steps;
  const auto closed_end = held.begin() + (step - 1);
  std::copy(held.begin(), closed_end, before.steps.begin());
  change.differences = DifferencesOf(before, law.procedure, step);
  change.taken = IsTakable(before, law.procedure, step);
  if (change.taken) {
    Procedure next = law.procedure;
    std::copy(held.begin(), closed_end, next.steps.begin());
    subject.procedure = std::move(next);
    subject.content_hash = law.content_hash;
  }
  subject.rule_changes.push_back(std::move(change));
  return true;
}

}  // namespace cadre::nomination
