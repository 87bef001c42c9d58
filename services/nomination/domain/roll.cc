#include "services/nomination/domain/roll.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"

namespace cadre::nomination {
namespace {

using regulation::CompositionLine;
using regulation::CompositionPlace;

constexpr char kBoardLeast[] = "counting_board.least";
constexpr char kBoardMost[] = "counting_board.most";

bool Names(const CompositionLine& line, OrganizationId organization, const PostHolder& holder) {
  const bool own = holder.organization == organization;
  return own == (line.place == CompositionPlace::kOwn) &&
         std::find(line.post_groups.begin(), line.post_groups.end(), holder.post_group) !=
             line.post_groups.end();
}

// Whether the roll says of somebody on it what the lines say.
bool Agrees(const Participant& participant, const Proposed* proposed) {
  if (proposed == nullptr) return !participant.has_vote;
  return participant.has_vote == proposed->has_vote;
}

absl::Status CheckLeftOut(const std::map<PersonId, const Proposed*>& missing, RollNotes& notes) {
  std::map<PersonId, const Proposed*> open = missing;
  for (LeftOut& left : notes.left_out) {
    const auto found = open.find(left.person);
    if (found == open.end()) {
      return FieldError("sitting.left_out", "names somebody whom the roll does not miss");
    }
    left.full_name = found->second->full_name;
    left.grounds = found->second->grounds;
    open.erase(found);
  }
  if (open.empty()) return absl::OkStatus();
  return FieldError("sitting.left_out", "lacks somebody whom the composition names");
}

}  // namespace

std::vector<Proposed> ProposeRoll(const regulation::Composition& composition,
                                  OrganizationId organization,
                                  const std::vector<PostHolder>& holders) {
  std::map<PersonId, Proposed> people;
  for (const CompositionLine& line : composition.lines) {
    for (const PostHolder& holder : holders) {
      if (!Names(line, organization, holder)) continue;
      Proposed& proposed = people[holder.person];
      proposed.person = holder.person;
      proposed.full_name = holder.full_name;
      proposed.has_vote = proposed.has_vote || !line.without_vote;
      proposed.grounds.push_back({line.code, line.label, holder.post_title});
    }
  }
  std::vector<Proposed> result;
  for (auto& [person, proposed] : people) result.push_back(std::move(proposed));
  std::stable_sort(result.begin(), result.end(), [](const Proposed& a, const Proposed& b) {
    return text::SearchKey(a.full_name) < text::SearchKey(b.full_name);
  });
  return result;
}

absl::Status CompareRoll(const std::vector<Participant>& roll,
                         const std::vector<Proposed>& proposed, RollNotes& notes) {
  if (notes.composition.empty()) {
    if (notes.left_out.empty()) return absl::OkStatus();
    return FieldError("sitting.left_out", "there is no composition to differ from");
  }
  std::map<PersonId, const Proposed*> missing;
  for (const Proposed& each : proposed) missing[each.person] = &each;
  for (const Participant& participant : roll) {
    const auto found = missing.find(participant.person);
    const Proposed* by_rule = found == missing.end() ? nullptr : found->second;
    if (!Agrees(participant, by_rule) && !notes.reasons.contains(participant.person)) {
      return FieldError("sitting.roll.reason", "is required where the composition says otherwise");
    }
    if (by_rule == nullptr) continue;
    notes.grounds[participant.person] = by_rule->grounds;
    missing.erase(found);
  }
  return CheckLeftOut(missing, notes);
}

CountingBoard CountingBoardOf(const regulation::RuleSet& set, CivilDay day) {
  CountingBoard board;
  if (const auto* least = set.FindParameter(kBoardLeast, day)) {
    board.least = std::max(board.least, least->value);
  }
  if (const auto* most = set.FindParameter(kBoardMost, day)) board.most = most->value;
  return board;
}

absl::Status CheckBoard(const std::vector<Participant>& roll, const CountingBoard& board) {
  const auto counters = std::count_if(roll.begin(), roll.end(),
                                      [](const Participant& p) { return IsCounter(p.role); });
  if (counters < board.least) {
    return FieldError("sitting.roll", absl::StrCat("has fewer than ", board.least, " counters"));
  }
  if (board.most.has_value() && counters > *board.most) {
    return FieldError("sitting.roll", absl::StrCat("has more than ", *board.most, " counters"));
  }
  return absl::OkStatus();
}

}  // namespace cadre::nomination
