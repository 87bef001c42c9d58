// Assess first, then plan: the review of the district's leaders.
#include "cadre/planning/v1/campaign.pb.h"
#include "cadre/planning/v1/review.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/people.h"

namespace cadre::cycle {
namespace {

namespace v1 = planning::v1;

// The district's board opens the review; its comments are anonymous.
absl::StatusOr<v1::Review> OpenReview(Cycle& cycle) {
  const std::string district = cycle.world.Get("district");
  v1::OpenCampaignRequest request;
  v1::Campaign& campaign = *request.mutable_campaign();
  campaign.set_kind(v1::CAMPAIGN_KIND_REVIEW);
  campaign.set_title("Rà soát, đánh giá cán bộ năm 2017");
  campaign.set_organization(district);
  campaign.set_comment_mode(v1::COMMENT_MODE_ANONYMOUS);
  *campaign.mutable_decision() = Cycle::Document("41-KH/HU");
  *campaign.mutable_due_date() = Cycle::Date(CivilDay(2017, 12, 25));
  campaign.add_units(district);
  ASSIGN_OR_RETURN(const auto opened, cycle.session.Call<v1::Campaign>(kPlanner, request));
  v1::ListReviewsRequest list;
  list.set_campaign(opened.name());
  ASSIGN_OR_RETURN(const auto reviews, cycle.session.Call<v1::ListReviewsResponse>(kPlanner, list));
  if (reviews.reviews_size() != 1) return absl::InternalError("a unit has not one review");
  return reviews.reviews(0);
}

absl::StatusOr<std::vector<v1::ReviewSubject>> TakeUp(Cycle& cycle, const std::string& review,
                                                      const std::vector<std::string>& people) {
  v1::AddReviewSubjectsRequest add;
  add.set_name(review);
  add.mutable_people()->Assign(people.begin(), people.end());
  RETURN_IF_ERROR(cycle.session.Call<v1::Review>(kPlanner, add).status());
  v1::ListReviewSubjectsRequest list;
  list.set_review(review);
  list.set_page_size(1000);
  ASSIGN_OR_RETURN(const auto page,
                   cycle.session.Call<v1::ListReviewSubjectsResponse>(kPlanner, list));
  return std::vector<v1::ReviewSubject>(page.subjects().begin(), page.subjects().end());
}

absl::Status Assess(Cycle& cycle, const std::string& subject) {
  v1::RecordAssessmentRequest request;
  request.set_name(subject);
  request.mutable_assessment()->set_source(v1::ASSESSMENT_SOURCE_COLLECTIVE);
  request.mutable_assessment()->set_rating(v1::REVIEW_RATING_GOOD);
  request.mutable_assessment()->set_text("Tập thể nhất trí xếp loại.");
  return cycle.session.Call<v1::ReviewSubject>(kPlanner, request).status();
}

absl::Status Comment(Cycle& cycle, const std::string& who, const std::string& subject) {
  v1::CommentOnSubjectRequest request;
  request.set_name(subject);
  request.mutable_comment()->set_rating(v1::REVIEW_RATING_GOOD);
  request.mutable_comment()->set_text("Làm được việc, gần dân.");
  return cycle.session.Call<v1::CommentOnSubjectResponse>(who, request).status();
}

// Whoever is commented on is answered as if the comment did not exist.
absl::Status CommentOnTheChair(Cycle& cycle, const std::vector<v1::ReviewSubject>& subjects) {
  for (const v1::ReviewSubject& subject : subjects) {
    if (subject.person() == cycle.world.Get("chair")) {
      RETURN_IF_ERROR(Comment(cycle, "cycle-clerk", subject.name()));
      RETURN_IF_ERROR(cycle.story.Refused(Comment(cycle, "cycle-chair", subject.name()),
                                          "NOT_FOUND", "nobody comments on himself or herself"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AssessPeople(Cycle& cycle) {
  cycle.story.Step("the district's leaders are assessed before anybody is planned");
  ASSIGN_OR_RETURN(const v1::Review review, OpenReview(cycle));
  ASSIGN_OR_RETURN(const auto people, HoldersInDistrict(cycle, ""));
  ASSIGN_OR_RETURN(const auto subjects, TakeUp(cycle, review.name(), people));
  for (const v1::ReviewSubject& subject : subjects) {
    RETURN_IF_ERROR(Assess(cycle, subject.name()));
  }
  RETURN_IF_ERROR(CommentOnTheChair(cycle, subjects));
  v1::CloseReviewRequest close;
  close.set_name(review.name());
  *close.mutable_minutes() = Cycle::Document("12-BB/HU");
  close.set_entitled(static_cast<int>(people.size()));
  ASSIGN_OR_RETURN(const auto closed, cycle.session.Call<v1::Review>(kPlanner, close));
  cycle.story.Good(absl::StrCat(closed.subjects(), " people assessed, ", closed.commented(), " of ",
                                closed.entitled(), " members commented, minutes ",
                                closed.minutes().number()));
  return absl::OkStatus();
}

}  // namespace cadre::cycle
