#include "services/nomination/domain/tally.h"

#include <algorithm>

namespace cadre::nomination {
namespace {

using regulation::BallotBase;
using regulation::BallotKind;
using regulation::ExactHalf;
using regulation::Fallback;
using regulation::Procedure;
using regulation::ProcedureKind;
using regulation::Step;

struct Name {
  std::string name;
  int64_t votes;
};

bool HasNegative(const std::map<std::string, int64_t>& votes) {
  return std::any_of(votes.begin(), votes.end(), [](const auto& v) { return v.second < 0; });
}

// Why the attendance cannot be true; empty if it can.
std::string AttendanceProblem(const Counts& c) {
  if (c.posts < 1) return "no post to fill";
  if (c.summoned < 0 || c.present < 0) return "a negative count";
  if (c.present > c.summoned) return "more present than summoned";
  return "";
}

// Why the counts cannot be true; empty if they can.
std::string CountProblem(const Counts& c, const Step& step) {
  if (c.issued < 0 || c.collected < 0 || c.invalid < 0 || HasNegative(c.votes) ||
      HasNegative(c.against)) {
    return "a negative count";
  }
  if (c.issued > c.present) return "more ballots issued than present";
  if (c.collected > c.issued) return "more ballots collected than issued";
  if (c.invalid > c.collected) return "more invalid ballots than collected";
  const int64_t valid = c.collected - c.invalid;
  regulation::WideCount total = 0;
  for (const auto& [name, votes] : c.votes) {
    const auto against = c.against.find(name);
    const int64_t left = valid - (against == c.against.end() ? 0 : against->second);
    if (votes > left) return "more marks for a name than valid ballots";
    total += votes;
  }
  for (const auto& [name, against] : c.against) {
    if (against > valid) return "more marks against a name than valid ballots";
  }
  if (step.ballot == BallotKind::kNomination && total > regulation::Times(valid, c.posts)) {
    return "more names than the valid ballots can carry";
  }
  return "";
}

// Highest first; equal numbers by name, so that the order says nothing. A name that has marks
// against it only has no votes.
std::vector<Name> Ranked(const Counts& counts) {
  std::map<std::string, int64_t> votes = counts.votes;
  for (const auto& [name, against] : counts.against) votes.emplace(name, 0);
  std::vector<Name> names;
  names.reserve(votes.size());
  for (const auto& [name, count] : votes) names.push_back({name, count});
  std::stable_sort(names.begin(), names.end(),
                   [](const Name& a, const Name& b) { return a.votes > b.votes; });
  return names;
}

// The first `room` names, and those of equal number at the cut if the cut divides them.
struct Cut {
  std::vector<std::string> certain;
  std::vector<std::string> tied;
};

Cut CutAt(const std::vector<Name>& ranked, size_t room) {
  Cut cut;
  if (ranked.size() <= room) {
    for (const Name& n : ranked) cut.certain.push_back(n.name);
    return cut;
  }
  const int64_t last = ranked[room - 1].votes;
  const bool divided = ranked[room].votes == last;
  for (size_t i = 0; i < ranked.size(); ++i) {
    if (divided && ranked[i].votes == last) {
      cut.tied.push_back(ranked[i].name);
    } else if (i < room) {
      cut.certain.push_back(ranked[i].name);
    }
  }
  return cut;
}

bool Contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// One decision in the making.
class Decision {
 public:
  Decision(const Procedure& procedure, const Step& step, const Counts& counts)
      : is_plan_(procedure.kind == ProcedureKind::kPlan), step_(step), counts_(counts) {
    base_ = BaseOf(step, counts);
    for (Name& name : Ranked(counts)) {
      names_.push_back(name.name);
      const bool above = step.more_than->IsExceededBy(name.votes, base_);
      (above ? above_ : below_).push_back(std::move(name));
    }
  }

  TallyResult Take() {
    const size_t posts = is_plan_ ? above_.size() : static_cast<size_t>(counts_.posts);
    if (posts > 0) {
      const Cut cut = CutAt(above_, posts);
      result_.selected = cut.certain;
      result_.tied = cut.tied;
    }
    if (!result_.tied.empty()) {
      result_.outcome = Outcome::kNeedsDecision;
    } else if (is_plan_) {
      result_.outcome = above_.empty() ? Outcome::kNotIntroduced : Outcome::kPassed;
    } else if (result_.selected.size() >= posts) {
      result_.outcome = Outcome::kPassed;
    } else {
      LeaveOpen(posts - result_.selected.size());
    }
    ListFailed();
    return std::move(result_);
  }

 private:
  // Posts stay open: the head, the next step, or nothing decides about the rest.
  void LeaveOpen(size_t open) {
    std::vector<Name> rest;
    for (const Name& name : below_) {
      if (name.votes > 0) rest.push_back(name);
    }
    const bool half = step_.exact_half == ExactHalf::kHeadDecides &&
                      std::any_of(rest.begin(), rest.end(), [&](const Name& name) {
                        return step_.more_than->IsExactly(name.votes, base_);
                      });
    if (half) {
      result_.outcome = Outcome::kHeadDecides;
    } else if (step_.fallback == Fallback::kCarryTop && !rest.empty()) {
      // More open posts than names carry all of them.
      const size_t room = std::min(open, rest.size()) * static_cast<size_t>(step_.carry);
      const Cut cut = CutAt(rest, room);
      result_.carried = cut.certain;
      result_.tied = cut.tied;
      result_.outcome = cut.tied.empty() ? Outcome::kCarried : Outcome::kNeedsDecision;
    } else {
      result_.outcome = Outcome::kNotIntroduced;
    }
  }

  void ListFailed() {
    for (const std::string& name : names_) {
      if (!Contains(result_.selected, name) && !Contains(result_.carried, name) &&
          !Contains(result_.tied, name)) {
        result_.failed.push_back(name);
      }
    }
  }

  const bool is_plan_;
  const Step& step_;
  const Counts& counts_;
  int64_t base_ = 0;
  std::vector<std::string> names_;
  std::vector<Name> above_;
  std::vector<Name> below_;
  TallyResult result_;
};

const std::string& RuleOf(Outcome outcome, const regulation::ProcedureRules& rules) {
  switch (outcome) {
    case Outcome::kNoQuorum:
      return rules.quorum;
    case Outcome::kCarried:
      return rules.carry;
    case Outcome::kNeedsDecision:
      return rules.tie;
    case Outcome::kHeadDecides:
      return rules.exact_half;
    default:
      return rules.majority;
  }
}

// The rule, its clause and its numbers.
void Explain(const Procedure& procedure, const Step& step, const Counts& counts,
             TallyResult& result) {
  result.citation = regulation::Cite(procedure.source, RuleOf(result.outcome, procedure.rules), "");
  result.parameters = ParametersOf(procedure, step);
  if (result.outcome == Outcome::kNoQuorum) {
    result.needed = step.quorum.LeastReaching(counts.summoned);
  } else if (step.more_than.has_value()) {
    result.needed = step.more_than->LeastExceeding(BaseOf(step, counts));
  }
}

TallyResult Inconsistent(std::string problem) {
  return {.outcome = Outcome::kInconsistent, .problem = std::move(problem)};
}

}  // namespace

TallyResult Decide(const Procedure& procedure, const Step& step, const Counts& counts,
                   const std::optional<std::vector<std::string>>& previous) {
  if (step.ballot == BallotKind::kNone) return Inconsistent("the step has no ballot");
  if (std::string problem = AttendanceProblem(counts); !problem.empty()) {
    return Inconsistent(std::move(problem));
  }
  TallyResult result;
  if (!step.quorum.IsReachedBy(counts.present, counts.summoned)) {
    result.outcome = Outcome::kNoQuorum;
  } else if (std::string problem = CountProblem(counts, step); !problem.empty()) {
    return Inconsistent(std::move(problem));
  } else if (!step.more_than.has_value()) {
    result.outcome = Outcome::kAdvisory;
  } else {
    result = Decision(procedure, step, counts).Take();
  }
  Explain(procedure, step, counts, result);
  result.announce = step.announce;
  result.differs_from_previous = DiffersFrom(previous, result.selected);
  return result;
}

int64_t BaseOf(const Step& step, const Counts& counts) {
  return step.base == BallotBase::kPresent ? counts.present : counts.summoned;
}

bool DiffersFrom(const std::optional<std::vector<std::string>>& previous,
                 const std::vector<std::string>& selected) {
  return previous.has_value() &&
         std::any_of(selected.begin(), selected.end(),
                     [&](const std::string& name) { return !Contains(*previous, name); });
}

}  // namespace cadre::nomination
