#include "services/nomination/domain/resolution.h"

#include <algorithm>
#include <set>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

using regulation::Step;

int64_t VotesOf(const Counts& counts, const std::string& name) {
  const auto found = counts.votes.find(name);
  return found == counts.votes.end() ? 0 : found->second;
}

// The names that a decision may choose among.
std::vector<std::string> LeftOpen(const Step& step, const Counts& counts,
                                  const TallyResult& result) {
  if (result.outcome == Outcome::kNeedsDecision) return result.tied;
  std::vector<std::string> half;
  for (const std::string& name : result.failed) {
    if (step.more_than->IsExactly(VotesOf(counts, name), BaseOf(step, counts))) {
      half.push_back(name);
    }
  }
  return half;
}

// Where the tied stand above the line they fill posts, else they go on.
bool FillsPosts(const Step& step, const Counts& counts, const TallyResult& result) {
  return result.outcome == Outcome::kHeadDecides ||
         step.more_than->IsExceededBy(VotesOf(counts, result.tied.front()), BaseOf(step, counts));
}

size_t OpenPosts(const Counts& counts, const TallyResult& result) {
  return static_cast<size_t>(counts.posts) - result.selected.size();
}

// INVALID_ARGUMENT unless every chosen name is left open, once.
absl::Status CheckChosen(const std::vector<std::string>& open,
                         const std::vector<std::string>& chosen) {
  std::set<std::string> left(open.begin(), open.end());
  for (const std::string& name : chosen) {
    if (left.erase(name) == 0) {
      return FieldError("selected", "names somebody whom the result does not leave open");
    }
  }
  return absl::OkStatus();
}

void Remove(const std::vector<std::string>& names, std::vector<std::string>& from) {
  std::erase_if(from, [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

Outcome OutcomeOf(const Counts& counts, const TallyResult& resolved) {
  if (resolved.selected.size() >= static_cast<size_t>(counts.posts)) return Outcome::kPassed;
  return resolved.carried.empty() ? Outcome::kNotIntroduced : Outcome::kCarried;
}

}  // namespace

absl::StatusOr<TallyResult> Resolve(const Step& step, const Counts& counts,
                                    const TallyResult& result,
                                    const std::optional<std::vector<std::string>>& previous,
                                    const std::vector<std::string>& chosen) {
  if (!IsOpen(result.outcome)) return StateError("the result is certain", "decide");
  RETURN_IF_ERROR(CheckChosen(LeftOpen(step, counts, result), chosen));
  const bool fills = FillsPosts(step, counts, result);
  const size_t open = OpenPosts(counts, result);
  const size_t room = fills ? open : open * static_cast<size_t>(step.carry) - result.carried.size();
  const bool exact = result.outcome == Outcome::kNeedsDecision;
  const size_t asked = std::min(room, result.tied.size());
  if (exact ? chosen.size() != asked : chosen.size() > room) {
    return FieldError("selected", "has another number of names than there is room for");
  }
  TallyResult resolved = result;
  std::vector<std::string>& into = fills ? resolved.selected : resolved.carried;
  into.insert(into.end(), chosen.begin(), chosen.end());
  Remove(chosen, resolved.tied);
  Remove(chosen, resolved.failed);
  resolved.failed.insert(resolved.failed.end(), resolved.tied.begin(), resolved.tied.end());
  resolved.tied.clear();
  resolved.outcome = OutcomeOf(counts, resolved);
  resolved.differs_from_previous = DiffersFrom(previous, resolved.selected);
  return resolved;
}

}  // namespace cadre::nomination
