#include "services/development/domain/rotation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::development {
namespace {

using regulation::Finding;
using regulation::Severity;

std::string NameOf(RotationState state) {
  switch (state) {
    case RotationState::kProposed:
      return "PROPOSED";
    case RotationState::kSubmitted:
      return "SUBMITTED";
    case RotationState::kReturned:
      return "RETURNED";
    case RotationState::kApproved:
      return "APPROVED";
    case RotationState::kClosed:
      return "CLOSED";
  }
  return "UNKNOWN";
}

absl::Status Require(bool allowed, const Rotation& rotation, const std::string& move) {
  return allowed ? absl::OkStatus() : StateError(NameOf(rotation.state), move);
}

}  // namespace

absl::Status CheckStart(const Rotation& rotation, CivilDay today) {
  if (rotation.start < today) return FieldError("rotation.start_date", "must not be in the past");
  return absl::OkStatus();
}

bool Overlap(const Rotation& a, const Rotation& b) {
  return a.person == b.person && a.start < b.end() && b.start < a.end();
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

absl::Status CheckWithdraw(const Rotation& rotation) {
  return Require(IsPending(rotation.state), rotation, "withdraw");
}

absl::Status CheckSubmit(const Rotation& rotation) {
  return Require(
      rotation.state == RotationState::kProposed || rotation.state == RotationState::kReturned,
      rotation, "submit");
}

absl::Status CheckDecide(const Rotation& rotation, const std::string& move) {
  return Require(rotation.state == RotationState::kSubmitted, rotation, move);
}

}  // namespace cadre::development
