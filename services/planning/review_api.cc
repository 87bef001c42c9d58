#include "services/planning/review_api.h"

#include <set>

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/planning/paper_convert.h"
#include "services/planning/review_convert.h"
#include "services/planning/store/campaign_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/review_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<store::ReviewQuery> QueryOf(const api::Page& page,
                                           const v1::ListReviewsRequest& request) {
  store::ReviewQuery query{.limit = page.size + 1};
  if (!request.campaign().empty()) {
    ASSIGN_OR_RETURN(query.campaign,
                     api::ParseId<CampaignId>(request.campaign(), kCampaignPattern, "campaign"));
  }
  if (!request.organization().empty()) {
    ASSIGN_OR_RETURN(query.organization,
                     api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                  "organization"));
  }
  if (!page.after.empty()) {
    query.before = ReviewId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  return query;
}

absl::StatusOr<store::SubjectQuery> QueryOf(const api::Call& call, const api::Page& page,
                                            const v1::ListReviewSubjectsRequest& request) {
  store::SubjectQuery query{.limit = page.size + 1, .reader = call.identity.person};
  ASSIGN_OR_RETURN(query.review,
                   api::ParseId<ReviewId>(request.review(), kReviewPattern, "review"));
  if (page.after.empty()) return query;
  const auto id = page.after.size() == 2 ? SubjectId::FromText(page.after[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_id = *id;
  return query;
}

absl::StatusOr<Review> FindReview(db::Session& session, const api::Call& call, ReviewId id) {
  ASSIGN_OR_RETURN(std::vector<Review> found,
                   store::ListReviews(session, {.id = id, .limit = 1}, call.scope()));
  if (found.empty()) return NotFoundError("review");
  return std::move(found.front());
}

// A new subject of each of these people, and where they work.
struct Taken {
  std::vector<ReviewSubject> subjects;
  std::set<OrganizationId> units;
};

absl::StatusOr<Taken> Take(const std::vector<registry::v1::PersonFacts>& facts, absl::Time now) {
  Taken taken;
  for (const registry::v1::PersonFacts& of : facts) {
    const registry::v1::Person& person = of.person();
    ReviewSubject subject{.id = SubjectId(NewId(now)),
                          .full_name = person.full_name(),
                          .sort_key = text::SortKey(person.full_name())};
    ASSIGN_OR_RETURN(subject.person,
                     api::ParseId<PersonId>(person.name(), api::kPersonPattern, "person"));
    ASSIGN_OR_RETURN(const OrganizationId unit,
                     api::ParseId<OrganizationId>(person.organization(), api::kOrganizationPattern,
                                                  "organization"));
    taken.units.insert(unit);
    taken.subjects.push_back(std::move(subject));
  }
  return taken;
}

}  // namespace

absl::StatusOr<v1::Review> ReviewApi::GetReview(const api::Call& call,
                                                const v1::GetReviewRequest& request) {
  ASSIGN_OR_RETURN(const ReviewId id,
                   api::ParseId<ReviewId>(request.name(), kReviewPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Review review, FindReview(*lease, call, id));
  return ToProto(review);
}

absl::StatusOr<v1::ListReviewsResponse> ReviewApi::ListReviews(
    const api::Call& call, const v1::ListReviewsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::ReviewQuery query, QueryOf(page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Review> rows, store::ListReviews(*lease, query, call.scope()));
  v1::ListReviewsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Review& row : rows) *response.add_reviews() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Review> ReviewApi::Move(const api::Call& call, const std::string& name,
                                           const ReviewMove& move) {
  ASSIGN_OR_RETURN(const ReviewId id, api::ParseId<ReviewId>(name, kReviewPattern, "name"));
  return api::Mutate<v1::Review>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Review> {
    ASSIGN_OR_RETURN(std::optional<Review> review,
                     store::LockReview(m.session(), id, call.scope()));
    if (!review.has_value()) return NotFoundError("review");
    RETURN_IF_ERROR(move(m, *review));
    RETURN_IF_ERROR(store::UpdateReview(m.session(), *review));
    m.Touch(name);
    ASSIGN_OR_RETURN(const Review changed, FindReview(m.session(), call, id));
    return ToProto(changed);
  });
}

absl::StatusOr<v1::Review> ReviewApi::AddReviewSubjects(
    const api::Call& call, const v1::AddReviewSubjectsRequest& request) {
  std::vector<PersonId> people;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    people.push_back(id);
  }
  ASSIGN_OR_RETURN(const ReviewId review_id,
                   api::ParseId<ReviewId>(request.name(), kReviewPattern, "name"));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    RETURN_IF_ERROR(FindReview(*lease, call, review_id).status());
  }
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, call.legal_day()));
  ASSIGN_OR_RETURN(Taken taken, Take(facts, call.now()));
  return Move(call, request.name(), [&](api::Mutation& m, Review& review) -> absl::Status {
    RETURN_IF_ERROR(CheckOpen(review, "add subjects"));
    ASSIGN_OR_RETURN(const auto inside,
                     store::UnitsUnder(m.session(), review.organization,
                                       {taken.units.begin(), taken.units.end()}, call.legal_day()));
    if (inside.size() != taken.units.size()) {
      return FieldError("people", "holds somebody who works in another unit");
    }
    for (ReviewSubject& subject : taken.subjects) subject.review = review.id;
    return store::AddSubjects(m.session(), taken.subjects);
  });
}

absl::StatusOr<v1::ListReviewSubjectsResponse> ReviewApi::ListReviewSubjects(
    const api::Call& call, const v1::ListReviewSubjectsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::SubjectQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(FindReview(*lease, call, query.review).status());
  ASSIGN_OR_RETURN(std::vector<ReviewSubject> rows, store::ListSubjects(*lease, query));
  v1::ListReviewSubjectsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().sort_key, rows.back().id.text()}));
  }
  for (const ReviewSubject& row : rows) *response.add_subjects() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Review> ReviewApi::CloseReview(const api::Call& call,
                                                  const v1::CloseReviewRequest& request) {
  ASSIGN_OR_RETURN(const Paper minutes, PaperFrom(request.minutes(), "minutes"));
  return Move(call, request.name(), [&](api::Mutation& m, Review& review) -> absl::Status {
    ASSIGN_OR_RETURN(const int waiting, store::CountWithoutCollective(m.session(), review.id));
    RETURN_IF_ERROR(Close(minutes, call.legal_day(), waiting, review));
    review.entitled = request.entitled();
    return store::NoteDone(m.session(), review.campaign, review.organization, call.legal_day());
  });
}

}  // namespace cadre::planning
