#include "services/nomination/domain/resummoning.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "common/base/errors.h"

namespace cadre::nomination {

using regulation::Domain;

std::vector<regulation::Fraction> QuorumsOf(const regulation::Catalogue& rules,
                                            regulation::MeetingKind meeting, CivilDay day) {
  std::vector<regulation::Fraction> quorums;
  for (const Domain domain : {Domain::kAppointment, Domain::kCongress, Domain::kPlanning}) {
    const absl::StatusOr<regulation::RuleSet> set = rules.InForce(domain, day);
    if (!set.ok()) continue;
    for (const regulation::Procedure& procedure : set->procedures) {
      for (const regulation::Step& step : procedure.steps) {
        const bool votes = step.ballot != regulation::BallotKind::kNone;
        if (votes && step.meeting == meeting) quorums.push_back(step.quorum);
      }
    }
  }
  return quorums;
}

absl::Status CheckNoQuorum(const Sitting& sitting,
                           const std::vector<regulation::Fraction>& quorums) {
  const std::string move = "end for want of a quorum";
  if (sitting.state != SittingState::kConvened) return StateError("a ballot was opened", move);
  const bool lacks = std::any_of(quorums.begin(), quorums.end(), [&](const auto& quorum) {
    return !quorum.IsReachedBy(sitting.present, sitting.summoned);
  });
  return lacks ? absl::OkStatus() : StateError("the quorum is there", move);
}

absl::Status CheckRepeats(const Sitting& sitting, const Sitting& before) {
  const std::string move = "summon again";
  if (before.state != SittingState::kNoQuorum) {
    return StateError("the sitting did not end for want of a quorum", move);
  }
  const auto meeting = [](const Sitting& s) { return std::tuple(s.organization, s.meeting); };
  if (meeting(sitting) != meeting(before)) return StateError("another meeting", move);
  if (sitting.day < before.day) return StateError("the day is before the first sitting", move);
  return absl::OkStatus();
}

}  // namespace cadre::nomination
