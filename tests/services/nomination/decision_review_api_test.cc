// What follows from a decision, and who is not in the post though he or she should be.
#include <gmock/gmock.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class DecisionReviewApiTest : public NominationApiTest {
 protected:
  absl::StatusOr<v1::DecisionReview> Review(const std::string& of_case) {
    v1::ReviewDecisionRequest request;
    request.set_name(of_case);
    return server_.decisions().ReviewDecision(Secretary("nomination.cases.read"), request);
  }
  absl::StatusOr<v1::ListStuckPlacementsResponse> Stuck(
      const v1::ListStuckPlacementsRequest& request = {}) {
    return server_.decisions().ListStuckPlacements(Secretary("nomination.cases.read"), request);
  }
};

TEST_F(DecisionReviewApiTest, TellsOtherCasesEntriesAndTraining) {
  const std::string elsewhere = server_.registry().AddPost("SO1-PGD", unit_);
  const std::string entry = server_.AddEntry(an_, elsewhere);
  const std::string name = Open({an_, binh_})->name();
  EXPECT_THAT(Review(name), FailsWith(Reason::kStateForbidsMove)) << "nobody is selected yet";
  const std::string first_post = post_;
  post_ = elsewhere;
  const auto other = Open({an_});
  ASSERT_THAT(other, IsOk());
  post_ = first_post;
  ASSERT_THAT(WalkTo(name, 1), IsOk());
  const auto ready = Review(name);
  ASSERT_THAT(ready, IsOk());
  ASSERT_THAT(ready->people(), SizeIs(1));
  const v1::PersonReview& an = ready->people(0);
  EXPECT_EQ(an.person(), an_);
  EXPECT_THAT(an.other_cases(), ElementsAre(other->name()));
  EXPECT_THAT(an.other_entries(), ElementsAre(entry));
  EXPECT_THAT(an.gaps(), Not(IsEmpty())) << "the record names no training at all";
  EXPECT_FALSE(an.standard().rule().empty());
  EXPECT_FALSE(ready->has_placement_due_date());
  ASSERT_THAT(Decide(name), IsOk());
  EXPECT_EQ(Review(name)->placement_due_date().year(), 2018);
}

TEST_F(DecisionReviewApiTest, IsOfTheScopeAndNotOfACandidateBeforeTheEnd) {
  const std::string name = Open({an_, binh_})->name();
  ASSERT_THAT(WalkTo(name, 1), IsOk());
  v1::ReviewDecisionRequest request;
  request.set_name(name);
  EXPECT_THAT(
      server_.decisions().ReviewDecision(SecretaryElsewhere("nomination.cases.read"), request),
      FailsWith(Reason::kNotFound));
  api::Call own = Secretary("nomination.cases.read");
  own.identity.person = *api::ParseId<PersonId>(binh_, api::kPersonPattern, "person");
  EXPECT_THAT(server_.decisions().ReviewDecision(own, request),
              FailsWith(Reason::kConflictOfInterest));
}

TEST_F(DecisionReviewApiTest, PlacementIsStuckWhenRefusedOrWhenItsDayHasCome) {
  const std::string name = Open({an_})->name();
  ASSERT_THAT(WalkTo(name, 1), IsOk());
  ASSERT_THAT(Decide(name), IsOk());  // from 1 January 2018
  EXPECT_THAT(Stuck()->placements(), IsEmpty()) << "there is time";
  server_.registry().clock().MoveTo(CivilDay(2018, 1, 1));
  const auto waits = Stuck();
  ASSERT_THAT(waits->placements(), SizeIs(1));
  EXPECT_EQ(waits->placements(0).state(), v1::PLACEMENT_STATE_PENDING);
  EXPECT_EQ(waits->placements(0).person(), an_);
  EXPECT_EQ(waits->placements(0).post(), post_);
  Placer placer(server_.pool(), server_.registry().clock(), server_.keys(),
                [&](const api::Call&, const registry::v1::FillPostRequest&) {
                  return RuleError({.rule = "REC-HEADCOUNT"}, "nobody has left the post");
                });
  ASSERT_THAT(placer.PlaceDue(), IsOk());
  server_.registry().clock().MoveTo(kToday);
  const auto refused = Stuck();
  ASSERT_THAT(refused->placements(), SizeIs(1));
  EXPECT_EQ(refused->placements(0).state(), v1::PLACEMENT_STATE_REFUSED);
  EXPECT_EQ(refused->placements(0).problem(), "nobody has left the post");
  EXPECT_THAT(server_.decisions()
                  .ListStuckPlacements(SecretaryElsewhere("nomination.cases.read"), {})
                  ->placements(),
              IsEmpty());
  server_.registry().clock().MoveTo(CivilDay(2018, 1, 2));
  ASSERT_THAT(server_.placer().PlaceDue(), IsOk());
  EXPECT_THAT(Stuck()->placements(), IsEmpty());
}

TEST_F(DecisionReviewApiTest, StuckOnesComePageByPage) {
  for (int i = 0; i < 3; ++i) {
    post_ = server_.registry().AddPost("SO1-P" + std::to_string(i), unit_);
    server_.AddEntry(an_, post_);
    const std::string name = Open({an_})->name();
    ASSERT_THAT(WalkTo(name, 1), IsOk());
    ASSERT_THAT(Decide(name), IsOk());
  }
  server_.registry().clock().MoveTo(CivilDay(2018, 1, 1));
  v1::ListStuckPlacementsRequest request;
  request.set_page_size(2);
  const auto first = Stuck(request);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->placements(), SizeIs(2));
  request.set_page_token(first->next_page_token());
  const auto second = Stuck(request);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->placements(), SizeIs(1));
  EXPECT_EQ(second->next_page_token(), "");
}

}  // namespace
}  // namespace cadre::nomination
