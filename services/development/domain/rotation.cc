#include "services/development/domain/rotation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::development {
namespace {

using regulation::Finding;
using regulation::Severity;

}  // namespace

absl::Status CheckStart(const Rotation& rotation, CivilDay today) {
  if (rotation.start < today) return FieldError("rotation.start_date", "must not be in the past");
  return absl::OkStatus();
}

bool Overlap(const Rotation& a, const Rotation& b) {
  return a.person == b.person && a.start < b.left() && b.start < a.left();
}

std::optional<PostGiven> CompareRanks(int given, int held) {
  if (given == 0 || held == 0) return std::nullopt;
  if (given == held) return PostGiven::kEqual;
  return given > held ? PostGiven::kHigher : PostGiven::kLower;
}

absl::Status RefusalOf(const std::vector<Finding>& findings) {
  ErrorDetail detail{.reason = Reason::kRuleViolated};
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::kBlock) continue;
    if (detail.citations.empty()) detail.metadata = {{"rule", finding.rule}};
    if (detail.citations.empty() && finding.needed.has_value()) {
      detail.metadata.emplace_back("needed", absl::StrCat(*finding.needed));
    }
    detail.citations.push_back(finding.citation);
  }
  if (detail.citations.empty()) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "the person may not be rotated",
                   std::move(detail));
}

absl::Status CheckExplained(const std::vector<Finding>& findings,
                            const std::vector<std::string>& explained) {
  for (const Finding& finding : findings) {
    if (std::find(explained.begin(), explained.end(), finding.rule) != explained.end()) continue;
    return RuleError(finding.citation, "a finding needs a reason", {{"kind", "REASON_MISSING"}});
  }
  return absl::OkStatus();
}

bool IsPending(RotationState state) {
  return state == RotationState::kProposed || state == RotationState::kSubmitted ||
         state == RotationState::kReturned;
}

bool IsRunning(RotationState state) {
  return state == RotationState::kActive || state == RotationState::kExtended ||
         state == RotationState::kEnding;
}

bool IsOver(RotationState state) {
  return state == RotationState::kClosed || state >= RotationState::kPlaced;
}

bool IsThere(const Rotation& rotation, CivilDay day) {
  if (day < rotation.start) return false;
  return IsRunning(rotation.state) || (rotation.ended.has_value() && day < *rotation.ended);
}

absl::Status CheckElsewhere(const Rotation& rotation, const std::vector<Rotation>& others) {
  for (const Rotation& other : others) {
    if (other.id == rotation.id) continue;
    // Who is there stays until an end is recorded, whatever the plan.
    const bool at_once =
        IsRunning(rotation.state) &&
        (IsRunning(other.state) || (other.ended.has_value() && rotation.start < *other.ended));
    if (at_once || Overlap(other, rotation)) return AlreadyExistsError("rotation of the person");
  }
  return absl::OkStatus();
}

}  // namespace cadre::development
