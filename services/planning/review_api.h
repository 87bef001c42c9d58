// Use cases of ReviewService: review_api.cc keeps reviews and their subjects, review_words_api.cc
// what is said of them.
#ifndef CADRE_SERVICES_PLANNING_REVIEW_API_H_
#define CADRE_SERVICES_PLANNING_REVIEW_API_H_

#include <functional>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/review.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/planning/domain/review.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class ReviewApi {
 public:
  ReviewApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Review> GetReview(const api::Call& call, const v1::GetReviewRequest& request);
  absl::StatusOr<v1::ListReviewsResponse> ListReviews(const api::Call& call,
                                                      const v1::ListReviewsRequest& request);
  absl::StatusOr<v1::Review> AddReviewSubjects(const api::Call& call,
                                               const v1::AddReviewSubjectsRequest& request);
  // Four statements, whatever the size of the page.
  absl::StatusOr<v1::ListReviewSubjectsResponse> ListReviewSubjects(
      const api::Call& call, const v1::ListReviewSubjectsRequest& request);
  absl::StatusOr<v1::Review> CloseReview(const api::Call& call,
                                         const v1::CloseReviewRequest& request);

  absl::StatusOr<v1::ReviewSubject> RecordAssessment(const api::Call& call,
                                                     const v1::RecordAssessmentRequest& request);
  absl::StatusOr<v1::CommentOnSubjectResponse> CommentOnSubject(
      const api::Call& call, const v1::CommentOnSubjectRequest& request);
  absl::StatusOr<v1::ListCommentsResponse> ListComments(const api::Call& call,
                                                        const v1::ListCommentsRequest& request);

 private:
  using ReviewMove = std::function<absl::Status(api::Mutation& m, Review& review)>;
  // A change of a review that is held; writes it back.
  absl::StatusOr<v1::Review> Move(const api::Call& call, const std::string& name,
                                  const ReviewMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_REVIEW_API_H_
