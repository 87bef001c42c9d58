// Campaigns, reviews and the source pool: who sees what, and what plans wait for.
#include "services/planning/review_api.h"

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReviewApiTest : public PlanningTest {
 protected:
  api::Call As(const std::string& who, Role role, OrganizationId unit, const char* permission) {
    return server_.CallOf(who, role, unit, permission);
  }
  api::Call Board(const char* permission) {
    return As("board", Role::kPlanner, registry_.root(), permission);
  }
  api::Call Team(const char* permission) {
    return As("team", Role::kPlanner, district_, permission);
  }
  api::Call Member(const std::string& who = "member") {
    return As(who, Role::kMember, district_, "planning.reviews.comment");
  }

  std::string Open(v1::CommentMode mode, CivilDay due = CivilDay(2018, 1, 31)) {
    v1::OpenCampaignRequest request;
    v1::Campaign& campaign = *request.mutable_campaign();
    campaign.set_kind(v1::CAMPAIGN_KIND_REVIEW);
    campaign.set_title("Rà soát, đánh giá cán bộ năm 2017");
    campaign.set_organization(api::OrganizationName(registry_.root()));
    campaign.set_comment_mode(mode);
    campaign.mutable_decision()->set_number("3-KH/TU");
    *campaign.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 12, 1));
    *campaign.mutable_due_date() = DateOf(due);
    campaign.add_units(api::OrganizationName(district_));
    campaign.add_units(api::OrganizationName(other_));
    const auto made = server_.campaigns().OpenCampaign(Board("planning.campaigns.write"), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  std::string ReviewOf(const std::string& campaign) {
    v1::ListReviewsRequest request;
    request.set_campaign(campaign);
    const auto listed = server_.reviews().ListReviews(Team("planning.reviews.read"), request);
    EXPECT_THAT(listed, IsOk());
    EXPECT_THAT(listed->reviews(), SizeIs(1)) << "that of the own unit";
    return listed->reviews(0).name();
  }
  absl::Status Add(const std::string& review, const std::string& person) {
    v1::AddReviewSubjectsRequest request;
    request.set_name(review);
    request.add_people(person);
    return server_.reviews().AddReviewSubjects(Team("planning.reviews.write"), request).status();
  }
  std::vector<v1::ReviewSubject> Subjects(const std::string& review) {
    v1::ListReviewSubjectsRequest request;
    request.set_review(review);
    const auto page = server_.reviews().ListReviewSubjects(Team("planning.reviews.read"), request);
    EXPECT_THAT(page, IsOk());
    return {page->subjects().begin(), page->subjects().end()};
  }
  absl::Status Comment(const api::Call& call, const std::string& subject,
                       const std::string& text = "",
                       v1::ReviewRating rating = v1::REVIEW_RATING_GOOD) {
    v1::CommentOnSubjectRequest request;
    request.set_name(subject);
    request.mutable_comment()->set_rating(rating);
    request.mutable_comment()->set_text(text);
    return server_.reviews().CommentOnSubject(call, request).status();
  }
  absl::StatusOr<v1::ListCommentsResponse> Comments(const api::Call& call,
                                                    const std::string& subject) {
    v1::ListCommentsRequest request;
    request.set_subject(subject);
    return server_.reviews().ListComments(call, request);
  }
  absl::StatusOr<v1::ReviewSubject> Assess(const std::string& subject, v1::AssessmentSource source,
                                           const std::string& text) {
    v1::RecordAssessmentRequest request;
    request.set_name(subject);
    request.mutable_assessment()->set_source(source);
    request.mutable_assessment()->set_rating(v1::REVIEW_RATING_GOOD);
    request.mutable_assessment()->set_text(text);
    return server_.reviews().RecordAssessment(Team("planning.reviews.write"), request);
  }
  absl::StatusOr<v1::Review> Close(const std::string& review) {
    v1::CloseReviewRequest request;
    request.set_name(review);
    request.mutable_minutes()->set_number("9-BB/HU");
    *request.mutable_minutes()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
    request.set_entitled(25);
    return server_.reviews().CloseReview(Team("planning.reviews.write"), request);
  }
  std::vector<v1::PendingUnit> Pending(const std::string& campaign) {
    v1::ListPendingUnitsRequest request;
    request.set_campaign(campaign);
    const auto page =
        server_.campaigns().ListPendingUnits(Board("planning.campaigns.read"), request);
    EXPECT_THAT(page, IsOk());
    return {page->pending_units().begin(), page->pending_units().end()};
  }
};

TEST_F(ReviewApiTest, UnitAssessesItsPeopleAndIsDone) {
  const std::string campaign = Open(v1::COMMENT_MODE_SIGNED);
  const std::string review = ReviewOf(campaign);
  const std::string an = AddPerson();
  ASSERT_THAT(Add(review, an), IsOk());
  ASSERT_THAT(Add(review, an), IsOk()) << "who is in it stays";
  EXPECT_THAT(Add(review, AddPerson({}, other_)), FailsWith(Reason::kFieldInvalid));
  const std::string subject = Subjects(review).at(0).name();
  EXPECT_THAT(Close(review), FailsWith(Reason::kStateForbidsMove)) << "the collective is silent";
  ASSERT_THAT(Assess(subject, v1::ASSESSMENT_SOURCE_SELF, "tự nhận xét"), IsOk());
  ASSERT_THAT(Assess(subject, v1::ASSESSMENT_SOURCE_COLLECTIVE, "chưa rõ"), IsOk());
  const auto assessed = Assess(subject, v1::ASSESSMENT_SOURCE_COLLECTIVE, "nhất trí");
  ASSERT_THAT(assessed, IsOk());
  ASSERT_THAT(assessed->assessments(), SizeIs(2));
  EXPECT_EQ(assessed->assessments(1).text(), "nhất trí") << "over what was said before";
  ASSERT_THAT(Comment(Member(), subject, "tận tụy"), IsOk());
  EXPECT_THAT(Pending(campaign), SizeIs(2));
  const auto closed = Close(review);
  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->subjects(), 1);
  EXPECT_EQ(closed->commented(), 1);
  EXPECT_EQ(closed->entitled(), 25);
  EXPECT_THAT(Pending(campaign), SizeIs(1)) << "the other district";
  EXPECT_THAT(Comment(Member(), subject), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Close(review), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ReviewApiTest, AuthorsAreShownAsTheCampaignSays) {
  const auto reader = As("reader", Role::kAppraiser, registry_.root(), "planning.reviews.read");
  for (const auto mode : {v1::COMMENT_MODE_SIGNED, v1::COMMENT_MODE_ANONYMOUS}) {
    const std::string review = ReviewOf(Open(mode));
    ASSERT_THAT(Add(review, AddPerson()), IsOk());
    const std::string subject = Subjects(review).at(0).name();
    ASSERT_THAT(Comment(Member(), subject, "tận tụy"), IsOk());
    ASSERT_THAT(Comment(Member(), subject, "tận tụy, sáng tạo", v1::REVIEW_RATING_EXCELLENT),
                IsOk());
    const auto team = Comments(Team("planning.reviews.read"), subject);
    ASSERT_THAT(team, IsOk());
    ASSERT_THAT(team->comments(), SizeIs(1)) << "the later word";
    EXPECT_EQ(team->comments(0).text(), "tận tụy, sáng tạo");
    EXPECT_EQ(team->comments(0).author(), "member");
    EXPECT_EQ(Comments(reader, subject)->comments(0).author(),
              mode == v1::COMMENT_MODE_SIGNED ? "member" : "");
    EXPECT_THAT(Subjects(review).at(0).ratings(), ElementsAre(1, 0, 0, 0));
  }
}

TEST_F(ReviewApiTest, OrderOfAnonymousCommentsTellsNothingOfTheirAuthors) {
  const std::string review = ReviewOf(Open(v1::COMMENT_MODE_ANONYMOUS));
  ASSERT_THAT(Add(review, AddPerson()), IsOk());
  const std::string subject = Subjects(review).at(0).name();
  ASSERT_THAT(Comment(Member("a"), subject, "tận tụy"), IsOk());
  ASSERT_THAT(Comment(Member("b"), subject, "gần dân"), IsOk());
  const auto reader = As("reader", Role::kAppraiser, registry_.root(), "planning.reviews.read");
  const auto comments = Comments(reader, subject);
  ASSERT_THAT(comments, IsOk());
  ASSERT_THAT(comments->comments(), SizeIs(2));
  EXPECT_EQ(comments->comments(0).text(), "gần dân");
  EXPECT_EQ(comments->comments(1).text(), "tận tụy");
}

TEST_F(ReviewApiTest, CountedRatingsTellNobodysOpinion) {
  const std::string review = ReviewOf(Open(v1::COMMENT_MODE_COUNTED));
  ASSERT_THAT(Add(review, AddPerson()), IsOk());
  const std::string subject = Subjects(review).at(0).name();
  EXPECT_THAT(Comment(Member(), subject, "tận tụy"), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Comment(Member(), subject), IsOk());
  EXPECT_THAT(Comment(Member(), subject, "", v1::REVIEW_RATING_EXCELLENT),
              FailsWith(Reason::kAlreadyExists));
  ASSERT_THAT(Comment(Member("another"), subject, "", v1::REVIEW_RATING_NOT_COMPLETED), IsOk());
  EXPECT_THAT(Subjects(review).at(0).ratings(), ElementsAre(0, 1, 0, 1));
  EXPECT_THAT(Comments(Team("planning.reviews.read"), subject)->comments(), IsEmpty());
  EXPECT_EQ(
      server_.reviews().ListReviews(Team("planning.reviews.read"), {})->reviews(0).commented(), 2);
}

TEST_F(ReviewApiTest, NobodyMeetsHisOwnReview) {
  const std::string review = ReviewOf(Open(v1::COMMENT_MODE_SIGNED));
  const std::string an = AddPerson();
  ASSERT_THAT(Add(review, an), IsOk());
  const std::string subject = Subjects(review).at(0).name();
  EXPECT_THAT(Comment(Being(Member(), an), subject), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Comments(Being(Team("planning.reviews.read"), an), subject),
              FailsWith(Reason::kNotFound));
  v1::ListReviewSubjectsRequest list;
  list.set_review(review);
  EXPECT_THAT(server_.reviews()
                  .ListReviewSubjects(Being(Team("planning.reviews.read"), an), list)
                  ->subjects(),
              IsEmpty());
  EXPECT_THAT(Comments(As("x", Role::kPlanner, other_, "planning.reviews.read"), subject),
              FailsWith(Reason::kNotFound))
      << "another district's";
}

TEST_F(ReviewApiTest, UnitsAreRemindedUntilTheyAreDone) {
  const std::string campaign = Open(v1::COMMENT_MODE_SIGNED, CivilDay(2017, 12, 20));
  v1::RemindUnitsRequest request;
  request.set_name(campaign);
  EXPECT_THAT(server_.campaigns().RemindUnits(Team("planning.campaigns.write"), request),
              FailsWith(Reason::kNotFound))
      << "the board's campaign";
  const auto reminded = server_.campaigns().RemindUnits(Board("planning.campaigns.write"), request);
  ASSERT_THAT(reminded, IsOk());
  EXPECT_EQ(reminded->reminded(), 2);
  EXPECT_TRUE(Pending(campaign).at(0).has_reminded_date());
  v1::GetCampaignRequest get;
  get.set_name(campaign);
  EXPECT_THAT(server_.campaigns().GetCampaign(Team("planning.campaigns.read"), get)->units(),
              ElementsAre(api::OrganizationName(district_)))
      << "a unit sees its own part";
}

TEST_F(ReviewApiTest, PoolTakesPeopleFromAnywhere) {
  v1::ProposeSourceRequest request;
  v1::Source& source = *request.mutable_source();
  source.set_organization(api::OrganizationName(district_));
  source.set_person(AddPerson({.name = "Lê Thị Cúc", .woman = true}, other_));
  source.set_category(types::v1::SOURCE_CATEGORY_OUTSTANDING_WOMAN);
  source.set_evidence("Bằng khen 2016");
  source.add_suggested_posts(AddPost("Phó bí thư"));
  const auto member = As("member", Role::kMember, district_, "planning.sources.propose");
  const auto made = server_.sources().ProposeSource(member, request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->full_name(), "Lê Thị Cúc");
  EXPECT_EQ(made->proposer(), "member");
  EXPECT_THAT(server_.sources().ProposeSource(member, request), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(server_.sources().ProposeSource(Being(member, source.person()), request),
              FailsWith(Reason::kFieldInvalid));
  v1::DecideSourceRequest decide;
  decide.set_name(made->name());
  decide.set_state(v1::SOURCE_STATE_DROPPED);
  decide.set_outcome("chưa phù hợp");
  EXPECT_THAT(server_.sources().DecideSource(
                  As("x", Role::kPlanner, other_, "planning.sources.write"), decide),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(server_.sources().DecideSource(Team("planning.sources.write"), decide), IsOk());
  EXPECT_THAT(server_.sources().ProposeSource(member, request), IsOk()) << "proposed again";
  v1::ListSourcesRequest list;
  list.set_state(v1::SOURCE_STATE_PROPOSED);
  const auto listed = server_.sources().ListSources(Team("planning.sources.read"), list);
  ASSERT_THAT(listed->sources(), SizeIs(1));
  EXPECT_THAT(listed->sources(0).suggested_posts(), SizeIs(1));
  EXPECT_THAT(server_.sources()
                  .ListSources(Being(Team("planning.sources.read"), source.person()), list)
                  ->sources(),
              IsEmpty());
}

// An enterprise manager, of whom the registry keeps a short record: a source, but not planned yet.
TEST_F(ReviewApiTest, PoolTakesPersonsOutsideTheSystem) {
  registry::v1::CreatePersonRequest create;
  registry::v1::Person& person = *create.mutable_person();
  person.set_full_name("Trần Văn Giám");
  person.set_sex(registry::v1::SEX_MALE);
  person.mutable_birth_date()->set_year(1980);
  person.set_organization(api::OrganizationName(district_));
  person.mutable_short_record()->set_legal_basis("Công văn số 12-CV/HU ngày 01/12/2017");
  person.mutable_short_record()->set_workplace("Công ty Lúa gạo");
  const auto kept = registry_.people().CreatePerson(
      registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.people.write"),
      create);
  ASSERT_THAT(kept, IsOk());
  v1::ProposeSourceRequest request;
  v1::Source& source = *request.mutable_source();
  source.set_organization(api::OrganizationName(district_));
  source.set_person(kept->name());
  source.set_category(types::v1::SOURCE_CATEGORY_ENTERPRISE_LEADER);
  source.set_evidence("Doanh nghiệp dẫn đầu 2016");
  const auto made = server_.sources().ProposeSource(
      As("member", Role::kMember, district_, "planning.sources.propose"), request);
  ASSERT_THAT(made, IsOk());
  EXPECT_TRUE(made->outside_system());
  EXPECT_TRUE(server_.sources()
                  .ListSources(Team("planning.sources.read"), {})
                  ->sources(0)
                  .outside_system());
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2025));
  const absl::Status refused = TryPropose(plan, kept->name(), AddPost("Phó bí thư")).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations[0].rule, "REC-SHORT");
}

}  // namespace
}  // namespace cadre::planning
