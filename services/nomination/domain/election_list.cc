#include "services/nomination/domain/election_list.h"

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

using regulation::Check;
using regulation::ProcedureKind;
using regulation::Surplus;

bool Applies(const Surplus& surplus, int64_t to_elect) {
  return to_elect >= surplus.from && (surplus.to == 0 || to_elect <= surplus.to);
}

bool IsBounded(const Surplus& surplus) { return surplus.from != 0 || surplus.to != 0; }

int64_t MostAbove(const Surplus& surplus, int64_t to_elect) {
  return surplus.percent == 0 ? surplus.at_most
                              : regulation::Percent(surplus.percent).MostWithin(to_elect);
}

// The check for so many seats; null where the set states none.
const Check* SurplusFor(const regulation::RuleSet& rules, int64_t to_elect) {
  const Check* chosen = nullptr;
  for (const Check& check : rules.checks) {
    const auto* kind = std::get_if<Surplus>(&check.kind);
    if (kind == nullptr || !Applies(*kind, to_elect)) continue;
    if (chosen == nullptr || IsBounded(*kind)) chosen = &check;
  }
  return chosen;
}

int64_t LongestOf(const Check& check, int64_t to_elect) {
  return to_elect + MostAbove(std::get<Surplus>(check.kind), to_elect);
}

}  // namespace

ListVerdict CheckElectionList(const regulation::RuleSet& rules, int64_t to_elect, int64_t listed) {
  const Check* chosen = SurplusFor(rules, to_elect);
  if (chosen == nullptr) return {};
  ListVerdict verdict{.parameters = regulation::ParametersOf(*chosen)};
  if (to_elect < 1 || listed < to_elect) {
    verdict.refusal = regulation::FindingOf(*chosen, chosen->rule, to_elect);
  } else if (listed > LongestOf(*chosen, to_elect)) {
    verdict.refusal = regulation::FindingOf(*chosen, chosen->rule, LongestOf(*chosen, to_elect));
  }
  return verdict;
}

std::optional<ListRule> ListRuleOf(const regulation::RuleSet& rules, int64_t to_elect) {
  const Check* chosen = SurplusFor(rules, to_elect);
  if (chosen == nullptr) return std::nullopt;
  const regulation::Finding finding = regulation::FindingOf(*chosen, chosen->rule, std::nullopt);
  return ListRule{.longest = LongestOf(*chosen, to_elect),
                  .citation = finding.citation,
                  .certainty = finding.certainty};
}

ListState StateOf(const Election& election, int64_t names) {
  if (!election.rule.has_value()) return ListState::kFits;
  const int64_t listed = election.listed_before + names;
  if (listed > election.rule->longest) return ListState::kTooLong;
  return listed < election.to_elect ? ListState::kTooShort : ListState::kFits;
}

bool IsCongressRun(ProcedureKind kind) {
  return kind == ProcedureKind::kStandingAgain || kind == ProcedureKind::kFirstTime;
}

absl::Status CheckSetElection(const Case& subject) {
  constexpr char kMove[] = "say for which election";
  if (!IsCongressRun(subject.procedure.kind)) return StateError("no congress run", kMove);
  if (HasEnded(subject.state)) return StateError(StateName(subject.state), kMove);
  if (subject.steps.back().progress.state == StepState::kWaiting) return absl::OkStatus();
  return StateError("the last ballot is open", kMove);
}

absl::Status AddEarlierRun(const Case& subject, const Case& earlier,
                           const std::optional<Election>& of_earlier, Election& election) {
  constexpr char kField[] = "election.earlier_run";
  const bool same_post =
      earlier.organization == subject.organization && earlier.post == subject.post;
  if (!same_post || !IsCongressRun(earlier.procedure.kind)) {
    return FieldError(kField, "is no congress run for the same post");
  }
  if (earlier.state != CaseState::kDecided || !of_earlier.has_value()) {
    return FieldError(kField, "is not decided");
  }
  if (of_earlier->to_elect != election.to_elect) {
    return FieldError(kField, "is for another number to elect");
  }
  election.earlier = earlier.id;
  election.listed_before = of_earlier->listed_before + static_cast<int>(Introduced(earlier).size());
  return absl::OkStatus();
}

absl::Status CheckLastBallot(const std::optional<Election>& election, int64_t names) {
  if (!election.has_value()) {
    return StateError("the number to elect is not known", "open the last ballot");
  }
  if (StateOf(*election, names) != ListState::kTooLong) return absl::OkStatus();
  return RuleError(election->rule->citation, "the election list has too many names",
                   {{"needed", std::to_string(election->rule->longest)},
                    {"listed", std::to_string(election->listed_before + names)}});
}

}  // namespace cadre::nomination
