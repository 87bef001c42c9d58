// Campaigns and reviews between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_REVIEW_CONVERT_H_
#define CADRE_SERVICES_PLANNING_REVIEW_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/campaign.pb.h"
#include "cadre/planning/v1/review.pb.h"
#include "services/planning/domain/review.h"

namespace cadre::planning {

inline constexpr char kCampaignPattern[] = "campaigns/{campaign}";
inline constexpr char kReviewPattern[] = "reviews/{review}";
inline constexpr char kSubjectPattern[] = "reviews/{review}/subjects/{subject}";

std::string CampaignName(CampaignId id);
std::string ReviewName(ReviewId id);
std::string SubjectName(const ReviewSubject& subject);

// The ids of "reviews/{review}/subjects/{subject}".
struct SubjectKey {
  ReviewId review;
  SubjectId subject;
};
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<SubjectKey> ParseSubject(const std::string& name, const char* field);

v1::Campaign ToProto(const Campaign& campaign);
v1::PendingUnit ToProto(const PendingUnit& unit, CivilDay today);
v1::Review ToProto(const Review& review);
v1::ReviewSubject ToProto(const ReviewSubject& subject);
// Without the author unless the reader may know.
v1::Comment ToProto(const Comment& comment, bool with_author);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Campaign> FromProto(const v1::Campaign& wire);
absl::StatusOr<Assessment> FromProto(const v1::Assessment& wire);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_REVIEW_CONVERT_H_
