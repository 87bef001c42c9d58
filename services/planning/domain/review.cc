#include "services/planning/domain/review.h"

#include <algorithm>
#include <set>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {

absl::Status CheckCampaign(const Campaign& campaign, CivilDay today) {
  RETURN_IF_ERROR(CheckPaper(campaign.decision, "campaign.decision", today));
  if (campaign.due < today) return FieldError("campaign.due_date", "is past");
  const bool is_round = campaign.kind == CampaignKind::kRound;
  if (is_round != campaign.term.has_value()) {
    return FieldError("campaign.term", is_round ? "is required" : "goes with a round only");
  }
  if (is_round != (campaign.comment_mode == CommentMode::kNone)) {
    return FieldError("campaign.comment_mode",
                      is_round ? "goes with a review only" : "is required");
  }
  const std::set<OrganizationId> units(campaign.units.begin(), campaign.units.end());
  if (units.size() != campaign.units.size()) return FieldError("campaign.units", "holds one twice");
  return absl::OkStatus();
}

int DaysLate(CivilDay due, CivilDay today) { return std::max(0, static_cast<int>(today - due)); }

absl::Status CheckOpen(const Review& review, const char* move) {
  return review.closed.has_value() ? StateError("CLOSED", move) : absl::OkStatus();
}

absl::Status CheckComment(CommentMode mode, const Comment& comment) {
  if (comment.rating == ReviewRating::kNotRated) return FieldError("comment.rating", "is required");
  if (mode == CommentMode::kCounted && !comment.text.empty()) {
    return FieldError("comment.text", "is not taken where ratings are only counted");
  }
  return absl::OkStatus();
}

absl::Status Close(const Paper& minutes, CivilDay today, int without_collective, Review& review) {
  RETURN_IF_ERROR(CheckOpen(review, "close"));
  RETURN_IF_ERROR(CheckPaper(minutes, "minutes", today));
  if (review.subjects == 0) return StateError("WITHOUT_SUBJECTS", "close");
  if (without_collective > 0) return StateError("WITHOUT_ASSESSMENTS", "close");
  review.closed = today;
  review.minutes = minutes;
  return absl::OkStatus();
}

}  // namespace cadre::planning
