#include "services/nomination/domain/election_list.h"
#include "services/nomination/domain/sequence.h"
#include "services/nomination/domain/tally.h"
#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {
namespace {

using nomination::Action;
using nomination::Outcome;
using regulation::Catalogue;
using regulation::Procedure;
using regulation::RuleSet;

constexpr char kDiffers[] = "DIFFERS_FROM_PREVIOUS_STEP";

const std::map<std::string, Outcome> kOutcomes = {{"PASSED", Outcome::kPassed},
                                                  {"CARRIED", Outcome::kCarried},
                                                  {"NEEDS_DECISION", Outcome::kNeedsDecision},
                                                  {"NO_QUORUM", Outcome::kNoQuorum},
                                                  {"HEAD_DECIDES", Outcome::kHeadDecides},
                                                  {"NOT_INTRODUCED", Outcome::kNotIntroduced},
                                                  {"ADVISORY", Outcome::kAdvisory},
                                                  {"INCONSISTENT", Outcome::kInconsistent}};

const std::map<std::string, Action> kActions = {{"OPEN", Action::kOpen},
                                                {"CLOSE", Action::kClose},
                                                {"SIGN", Action::kSign},
                                                {"EXPLAIN", Action::kExplain}};

const Procedure& ProcedureOf(const RuleSet& set, const Json& given) {
  const Procedure* procedure = set.FindProcedure(EnumOf(given, "procedure", ProcedureKinds()));
  if (procedure == nullptr) throw CaseError(set.id + " has no such procedure");
  return *procedure;
}

std::map<std::string, int64_t> VotesOf(const Json& given, const char* key) {
  std::map<std::string, int64_t> votes;
  if (!given.contains(key)) return votes;
  for (const auto& [name, count] : given[key].items()) {
    votes[name] = NumberOf(given[key], name.c_str(), 0);
  }
  return votes;
}

Json Tally(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  const Procedure& procedure = ProcedureOf(set, given);
  const regulation::Step* step = procedure.Find(static_cast<int>(NumberOf(given, "step", 0)));
  if (step == nullptr) throw CaseError("there is no such step");
  nomination::Counts counts{.posts = NumberOf(given, "posts", 1),
                            .summoned = NumberOf(given, "summoned", 0),
                            .present = NumberOf(given, "present", 0),
                            .votes = VotesOf(given, "votes"),
                            .against = VotesOf(given, "against")};
  counts.issued = NumberOf(given, "issued", counts.present);
  counts.collected = NumberOf(given, "collected", counts.issued);
  counts.invalid = NumberOf(given, "invalid", 0);
  std::optional<std::vector<std::string>> previous;
  if (given.contains("previous_selected")) previous = given["previous_selected"];
  const nomination::TallyResult result = nomination::Decide(procedure, *step, counts, previous);
  Json flags = Json::array();
  if (result.differs_from_previous) flags.push_back(kDiffers);
  return {{"outcome", NameOf(result.outcome, kOutcomes)},
          {"selected", result.selected},
          {"carried", result.carried},
          {"failed", result.failed},
          {"tied", result.tied},
          {"flags", flags},
          {"announce", result.announce},
          {"needed", result.needed.has_value() ? Json(*result.needed) : Json()},
          {"citation", CitationOf(result.citation)},
          {"parameters", ParametersOf(result.parameters)}};
}

Json Sequence(const Catalogue& rules, const Json& given) {
  const RuleSet set = RuleSetOf(rules, given);
  nomination::Progress progress(ProcedureOf(set, given));
  int number = 0;
  for (const Json& move : given.at("moves")) {
    ++number;
    const Json flags = move.value("flags", Json::array());
    for (const Json& flag : flags) {
      if (flag != kDiffers) throw CaseError("unknown flag");
    }
    const std::string refusal = progress.Make({.step = static_cast<int>(NumberOf(move, "step", 0)),
                                               .action = EnumOf(move, "action", kActions),
                                               .differs_from_previous = !flags.empty()});
    if (!refusal.empty()) return {{"refused_at", number}, {"rule", refusal}};
  }
  return {{"refused_at", nullptr}, {"rule", nullptr}, {"finished", progress.IsFinished()}};
}

Json ElectionList(const Catalogue& rules, const Json& given) {
  const auto set = rules.Latest(regulation::Domain::kCongress);
  if (!set.ok()) throw CaseError("no congress rules");
  const auto verdict = nomination::CheckElectionList(*set, NumberOf(given, "to_elect", 0),
                                                     NumberOf(given, "listed", 0));
  const auto& refusal = verdict.refusal;
  return {{"accepted", !refusal.has_value()},
          {"rule", refusal.has_value() ? Json(refusal->rule) : Json()},
          {"needed", refusal.has_value() ? Json(*refusal->needed) : Json()},
          {"citation", refusal.has_value() ? CitationOf(refusal->citation) : Json()},
          {"parameters", ParametersOf(verdict.parameters)}};
}

}  // namespace

void AddBallotKinds(std::map<std::string, Evaluator>& kinds) {
  kinds["tally"] = {{"rule_set", "procedure", "step", "posts", "summoned", "present", "issued",
                     "collected", "invalid", "votes", "against", "previous_selected"},
                    Tally};
  kinds["sequence"] = {{"rule_set", "procedure", "moves"}, Sequence};
  kinds["election_list"] = {{"to_elect", "listed"}, ElectionList};
}

}  // namespace cadre::acceptance
