#include "services/planning/review_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/planning/convert.h"
#include "services/planning/paper_convert.h"

namespace cadre::planning {

std::string CampaignName(CampaignId id) { return absl::StrCat("campaigns/", id.text()); }
std::string ReviewName(ReviewId id) { return absl::StrCat("reviews/", id.text()); }
std::string SubjectName(const ReviewSubject& subject) {
  return absl::StrCat(ReviewName(subject.review), "/subjects/", subject.id.text());
}

absl::StatusOr<SubjectKey> ParseSubject(const std::string& name, const char* field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kSubjectPattern, field));
  return SubjectKey{ReviewId(ids[0]), SubjectId(ids[1])};
}

v1::Campaign ToProto(const Campaign& campaign) {
  v1::Campaign result;
  result.set_name(CampaignName(campaign.id));
  result.set_kind(static_cast<v1::CampaignKind>(campaign.kind));
  result.set_title(campaign.title);
  result.set_organization(api::OrganizationName(campaign.organization));
  if (campaign.term) result.set_term(TermName(*campaign.term));
  result.set_comment_mode(static_cast<v1::CommentMode>(campaign.comment_mode));
  *result.mutable_decision() = ToProto(campaign.decision);
  *result.mutable_opened_date() = api::ToProto(campaign.opened);
  *result.mutable_due_date() = api::ToProto(campaign.due);
  for (const OrganizationId unit : campaign.units) {
    result.add_units(api::OrganizationName(unit));
  }
  return result;
}

v1::PendingUnit ToProto(const PendingUnit& unit, CivilDay today) {
  v1::PendingUnit result;
  result.set_campaign(CampaignName(unit.campaign));
  result.set_organization(api::OrganizationName(unit.organization));
  *result.mutable_due_date() = api::ToProto(unit.due);
  result.set_days_late(DaysLate(unit.due, today));
  if (unit.reminded) *result.mutable_reminded_date() = api::ToProto(*unit.reminded);
  return result;
}

v1::Review ToProto(const Review& review) {
  v1::Review result;
  result.set_name(ReviewName(review.id));
  result.set_campaign(CampaignName(review.campaign));
  result.set_organization(api::OrganizationName(review.organization));
  result.set_comment_mode(static_cast<v1::CommentMode>(review.comment_mode));
  if (review.closed) {
    *result.mutable_closed_date() = api::ToProto(*review.closed);
    *result.mutable_minutes() = ToProto(review.minutes);
  }
  result.set_subjects(review.subjects);
  result.set_entitled(review.entitled);
  result.set_commented(review.commented);
  result.set_etag(api::EtagOf(review.version));
  return result;
}

v1::ReviewSubject ToProto(const ReviewSubject& subject) {
  v1::ReviewSubject result;
  result.set_name(SubjectName(subject));
  result.set_person(api::PersonName(subject.person));
  result.set_full_name(subject.full_name);
  for (const Assessment& assessment : subject.assessments) {
    v1::Assessment& added = *result.add_assessments();
    added.set_source(static_cast<v1::AssessmentSource>(assessment.source));
    added.set_rating(static_cast<v1::ReviewRating>(assessment.rating));
    added.set_text(assessment.text);
    if (!assessment.document.number.empty()) {
      *added.mutable_document() = ToProto(assessment.document);
    }
  }
  for (const int people : subject.ratings) result.add_ratings(people);
  return result;
}

v1::Comment ToProto(const Comment& comment, bool with_author) {
  v1::Comment result;
  result.set_rating(static_cast<v1::ReviewRating>(comment.rating));
  result.set_text(comment.text);
  if (with_author) result.set_author(comment.author);
  return result;
}

absl::StatusOr<Campaign> FromProto(const v1::Campaign& wire) {
  Campaign result{.kind = static_cast<CampaignKind>(wire.kind()),
                  .title = wire.title(),
                  .comment_mode = static_cast<CommentMode>(wire.comment_mode())};
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "campaign.organization"));
  if (!wire.term().empty()) {
    ASSIGN_OR_RETURN(result.term, api::ParseId<TermId>(wire.term(), kTermPattern, "campaign.term"));
  }
  ASSIGN_OR_RETURN(result.decision, PaperFrom(wire.decision(), "campaign.decision"));
  ASSIGN_OR_RETURN(result.due, api::DayFrom(wire.due_date(), "campaign.due_date"));
  for (const std::string& name : wire.units()) {
    ASSIGN_OR_RETURN(
        const OrganizationId unit,
        api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "campaign.units"));
    result.units.push_back(unit);
  }
  return result;
}

absl::StatusOr<Assessment> FromProto(const v1::Assessment& wire) {
  Assessment result{.source = static_cast<AssessmentSource>(wire.source()),
                    .rating = static_cast<ReviewRating>(wire.rating()),
                    .text = wire.text()};
  if (wire.has_document()) {
    ASSIGN_OR_RETURN(result.document, PaperFrom(wire.document(), "assessment.document"));
  }
  return result;
}

}  // namespace cadre::planning
