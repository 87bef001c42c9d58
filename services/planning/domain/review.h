// Campaigns of boards and the reviews of units (PLN-04, REV-01).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_REVIEW_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_REVIEW_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/planning/domain/paper.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

using CampaignId = StrongId<struct CampaignIdTag>;
using ReviewId = StrongId<struct ReviewIdTag>;
using SubjectId = StrongId<struct SubjectIdTag>;

// Numbers of all enumerations as in cadre.planning.v1.
enum class CampaignKind : int { kReview = 1, kRound = 2 };
enum class CommentMode : int { kNone = 0, kSigned = 1, kAnonymous = 2, kCounted = 3 };
enum class ReviewRating : int {
  kNotRated = 0,
  kExcellent = 1,
  kGood = 2,
  kCompleted = 3,
  kNotCompleted = 4,
};
enum class AssessmentSource : int { kSelf = 1, kCollective = 2, kCell = 3, kResidence = 4 };

struct Campaign {
  CampaignId id;
  CampaignKind kind = CampaignKind::kReview;
  std::string title;
  OrganizationId organization;  // whose board
  std::optional<TermId> term;
  CommentMode comment_mode = CommentMode::kNone;
  Paper decision;
  CivilDay opened;
  CivilDay due;
  std::vector<OrganizationId> units;
};

// A unit that has not done what a campaign asks.
struct PendingUnit {
  CampaignId campaign;
  OrganizationId organization;
  CivilDay due;
  std::optional<CivilDay> reminded;
};

struct Review {
  ReviewId id;
  CampaignId campaign;
  OrganizationId organization;
  CommentMode comment_mode = CommentMode::kSigned;
  std::optional<CivilDay> closed;
  Paper minutes;
  int subjects = 0;
  int entitled = 0;
  int commented = 0;
  int64_t version = 1;
};

struct Assessment {
  AssessmentSource source = AssessmentSource::kSelf;
  ReviewRating rating = ReviewRating::kNotRated;
  std::string text;
  Paper document;
};

struct ReviewSubject {
  SubjectId id;
  ReviewId review;
  PersonId person;
  std::string full_name;
  std::string sort_key;
  std::vector<Assessment> assessments;  // in the order of sources
  std::array<int, 4> ratings = {};      // by members: excellent, good, completed, not completed
};

struct Comment {
  ReviewRating rating = ReviewRating::kNotRated;
  std::string text;
  std::string author;  // principal
};

// INVALID_ARGUMENT naming the field: a day that is past, a paper from the future, a round without a
// term, a review without a mode, a unit twice.
absl::Status CheckCampaign(const Campaign& campaign, CivilDay today);

// Days after the last one; 0 until then.
int DaysLate(CivilDay due, CivilDay today);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) naming the move once the review is closed.
absl::Status CheckOpen(const Review& review, const char* move);

// INVALID_ARGUMENT where words come to a review that only counts.
absl::Status CheckComment(CommentMode mode, const Comment& comment);

// Closes the review. FAILED_PRECONDITION (STATE_FORBIDS_MOVE) without anybody, and while the
// collective has not assessed everybody: `without_collective` people wait.
absl::Status Close(const Paper& minutes, CivilDay today, int without_collective, Review& review);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_REVIEW_H_
