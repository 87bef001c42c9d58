// Reviews in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_REVIEW_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_REVIEW_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/review.h"

namespace cadre::planning::store {

// Who reads: nobody finds himself or herself among the subjects. Nobody for services.
using SubjectReader = std::optional<PersonId>;

// One statement for all.
absl::Status InsertReviews(db::Session& session, const std::vector<Review>& reviews);

struct ReviewQuery {
  std::optional<ReviewId> id;
  std::optional<CampaignId> campaign;
  std::optional<OrganizationId> organization;
  std::optional<ReviewId> before;  // the page begins after it, towards older ones
  int limit = 50;
};
// Reviews of units in scope with their numbers, the newest first. One statement.
absl::StatusOr<std::vector<Review>> ListReviews(db::Session& session, const ReviewQuery& query,
                                                const db::Scope& scope);
// One of them, without its numbers but for those of its subjects; held until the transaction ends.
absl::StatusOr<std::optional<Review>> LockReview(db::Session& session, ReviewId id,
                                                 const db::Scope& scope);
//   ABORTED  the version is not the stored one
absl::Status UpdateReview(db::Session& session, Review& review);

// Whether a review of the unit was closed between two days, both of them included (PLN-04).
absl::StatusOr<bool> IsReviewedBetween(db::Session& session, OrganizationId unit, CivilDay first,
                                       CivilDay last);

// Who stands in the review already stays. One statement.
absl::Status AddSubjects(db::Session& session, const std::vector<ReviewSubject>& subjects);

struct SubjectQuery {
  ReviewId review;
  std::optional<SubjectId> id;
  std::string after_sort_key;  // the page begins after this key and id
  SubjectId after_id;
  int limit = 50;
  SubjectReader reader;
};
// Subjects with what is said of them, by name. Three statements.
absl::StatusOr<std::vector<ReviewSubject>> ListSubjects(db::Session& session,
                                                        const SubjectQuery& query);

// How many subjects the collective has not assessed.
absl::StatusOr<int> CountWithoutCollective(db::Session& session, ReviewId review);

absl::Status PutAssessment(db::Session& session, SubjectId subject, const Assessment& assessment);

absl::Status PutComment(db::Session& session, SubjectId subject, const Comment& comment);
// Counts the rating and notes that the author took part, and no more.
//   ALREADY_EXISTS  the author has rated the subject
absl::Status CountComment(db::Session& session, SubjectId subject, const Comment& comment);
// By rating and text: the order tells nothing of authors.
absl::StatusOr<std::vector<Comment>> CommentsOn(db::Session& session, SubjectId subject, int limit);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_REVIEW_STORE_H_
