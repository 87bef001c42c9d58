#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/review_api.h"
#include "services/planning/review_convert.h"
#include "services/planning/store/review_store.h"

namespace cadre::planning {
namespace {

constexpr int kMostComments = 1000;
constexpr char kCarriesOut[] = "planning.reviews.write";

// A subject of a review in scope, who is not the caller. The review is held: it is not closed in
// between.
struct Found {
  Review review;
  ReviewSubject subject;
};

absl::StatusOr<Found> LockSubject(api::Mutation& m, const SubjectKey& key) {
  ASSIGN_OR_RETURN(const std::optional<Review> review,
                   store::LockReview(m.session(), key.review, m.call().scope()));
  if (!review.has_value()) return NotFoundError("subject");
  ASSIGN_OR_RETURN(const std::vector<ReviewSubject> found,
                   store::ListSubjects(m.session(), {.review = key.review,
                                                     .id = key.subject,
                                                     .limit = 1,
                                                     .reader = m.call().identity.person}));
  if (found.empty()) return NotFoundError("subject");
  return Found{*review, found.front()};
}

}  // namespace

absl::StatusOr<v1::ReviewSubject> ReviewApi::RecordAssessment(
    const api::Call& call, const v1::RecordAssessmentRequest& request) {
  ASSIGN_OR_RETURN(const SubjectKey key, ParseSubject(request.name(), "name"));
  ASSIGN_OR_RETURN(const Assessment assessment, FromProto(request.assessment()));
  return api::Mutate<v1::ReviewSubject>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ReviewSubject> {
        ASSIGN_OR_RETURN(const Found found, LockSubject(m, key));
        RETURN_IF_ERROR(CheckOpen(found.review, "assess"));
        RETURN_IF_ERROR(store::PutAssessment(m.session(), key.subject, assessment));
        ASSIGN_OR_RETURN(const std::vector<ReviewSubject> now,
                         store::ListSubjects(
                             m.session(), {.review = key.review, .id = key.subject, .limit = 1}));
        m.Touch(request.name());
        return ToProto(now.front());
      });
}

absl::StatusOr<v1::CommentOnSubjectResponse> ReviewApi::CommentOnSubject(
    const api::Call& call, const v1::CommentOnSubjectRequest& request) {
  ASSIGN_OR_RETURN(const SubjectKey key, ParseSubject(request.name(), "name"));
  const Comment comment{.rating = static_cast<ReviewRating>(request.comment().rating()),
                        .text = request.comment().text(),
                        .author = call.identity.principal};
  return api::Mutate<v1::CommentOnSubjectResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::CommentOnSubjectResponse> {
        ASSIGN_OR_RETURN(const Found found, LockSubject(m, key));
        RETURN_IF_ERROR(CheckOpen(found.review, "comment"));
        RETURN_IF_ERROR(CheckComment(found.review.comment_mode, comment));
        RETURN_IF_ERROR(found.review.comment_mode == CommentMode::kCounted
                            ? store::CountComment(m.session(), key.subject, comment)
                            : store::PutComment(m.session(), key.subject, comment));
        m.Touch(request.name());
        return v1::CommentOnSubjectResponse();
      });
}

absl::StatusOr<v1::ListCommentsResponse> ReviewApi::ListComments(
    const api::Call& call, const v1::ListCommentsRequest& request) {
  ASSIGN_OR_RETURN(const SubjectKey key, ParseSubject(request.subject(), "subject"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Review> reviews,
                   store::ListReviews(*lease, {.id = key.review, .limit = 1}, call.scope()));
  if (reviews.empty()) return NotFoundError("subject");
  ASSIGN_OR_RETURN(
      const std::vector<ReviewSubject> subjects,
      store::ListSubjects(
          *lease,
          {.review = key.review, .id = key.subject, .limit = 1, .reader = call.identity.person}));
  if (subjects.empty()) return NotFoundError("subject");
  const Review& review = reviews.front();
  ASSIGN_OR_RETURN(const bool carries_out,
                   db::IsInScope(*lease, review.organization, call.ScopeOf(kCarriesOut)));
  const bool with_author = carries_out || review.comment_mode == CommentMode::kSigned;
  ASSIGN_OR_RETURN(const std::vector<Comment> comments,
                   store::CommentsOn(*lease, key.subject, kMostComments));
  v1::ListCommentsResponse response;
  for (const Comment& comment : comments) {
    *response.add_comments() = ToProto(comment, with_author);
  }
  return response;
}

}  // namespace cadre::planning
