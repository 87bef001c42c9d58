// Who may read an approved list (APV-05).
#include "services/planning/publication_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PublicationApiTest : public PlanningTest {
 protected:
  PublicationApiTest() { Fill(office_, leader_); }

  // An approved plan of Bình and Hoa for the post, made known so far.
  std::string Approved(v1::Publicity publicity) {
    const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
    Propose(plan, binh_, post_);
    // Whoever works elsewhere is consulted about.
    const std::string entry = Propose(plan, hoa_, post_);
    EXPECT_THAT(ConsultOn(entry, v1::CONSULTED_SIDE_PLACE_OF_WORK), IsOk());
    EXPECT_THAT(ConsultOn(entry, v1::CONSULTED_SIDE_PLANNING_UNIT), IsOk());
    ApproveAs(plan, publicity);
    return plan;
  }
  void ApproveAs(const std::string& plan, v1::Publicity publicity) {
    Vote(plan);
    ASSERT_THAT(Submit(plan), IsOk());
    v1::ApproveRoundRequest request = Approval(plan);
    request.set_publicity(publicity);
    ASSERT_THAT(server_.plans().ApproveRound(Approver(), request), IsOk());
  }
  // A login without any role.
  api::Call As(const std::string& person) {
    api::Call call =
        Being(server_.CallOf(person, Role::kMember, other_, "planning.own.read"), person);
    call.identity.bindings.clear();
    return call;
  }
  // "Lê Thị Bình: Bí thư" of whom the person reads; "-" where the plan is not there.
  std::vector<std::string> Reads(const std::string& person, const std::string& plan) {
    v1::ReadPublicationRequest request;
    request.set_plan(plan);
    const auto read = server_.publications().ReadPublication(As(person), request);
    const auto listed = server_.publications().ListPublications(As(person), {});
    EXPECT_THAT(listed, IsOk());
    EXPECT_EQ(listed->publications_size(), read.ok() ? 1 : 0) << "one rule for both";
    if (!read.ok()) {
      EXPECT_THAT(read, FailsWith(Reason::kNotFound));
      return {"-"};
    }
    std::vector<std::string> names;
    for (const v1::PublishedEntry& entry : read->entries()) names.push_back(entry.full_name());
    return names;
  }

  const std::string post_ = AddPost("Bí thư huyện ủy");
  const std::string office_ = AddPost("Chánh văn phòng huyện ủy");
  const std::string binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string hoa_ = AddPerson({.name = "Vũ Thị Hoa", .woman = true}, other_);
  const std::string leader_ = AddPerson({.name = "Đỗ Văn Lãnh"});
  const std::string colleague_ = AddPerson({.name = "Trần Văn Đồng"});
  const std::string stranger_ = AddPerson({.name = "Ngô Văn Xa"}, other_);
};

TEST_F(PublicationApiTest, NobodyReadsWhatIsMadeKnownToNobody) {
  const std::string plan = Approved(v1::PUBLICITY_NONE);
  for (const std::string& person : {binh_, leader_, colleague_, stranger_}) {
    EXPECT_THAT(Reads(person, plan), ElementsAre("-"));
  }
}

TEST_F(PublicationApiTest, LeadershipReadsTheListAndWhoIsPlannedOfHimself) {
  const std::string plan = Approved(v1::PUBLICITY_LEADERSHIP);
  EXPECT_THAT(Reads(leader_, plan), ElementsAre("Lê Thị Bình", "Vũ Thị Hoa"));
  EXPECT_THAT(Reads(binh_, plan), ElementsAre("Lê Thị Bình"));
  EXPECT_THAT(Reads(colleague_, plan), ElementsAre("-"));
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("-"));
}

TEST_F(PublicationApiTest, UnitReadsTheList) {
  const std::string plan = Approved(v1::PUBLICITY_UNIT);
  EXPECT_THAT(Reads(leader_, plan), ElementsAre("Lê Thị Bình", "Vũ Thị Hoa"));
  EXPECT_THAT(Reads(colleague_, plan), ElementsAre("Lê Thị Bình", "Vũ Thị Hoa"));
  EXPECT_THAT(Reads(hoa_, plan), ElementsAre("Vũ Thị Hoa")) << "works elsewhere";
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("-"));
}

TEST_F(PublicationApiTest, EverybodyReadsWhatIsPublic) {
  const std::string plan = Approved(v1::PUBLICITY_PUBLIC);
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("Lê Thị Bình", "Vũ Thị Hoa"));
  v1::ReadPublicationRequest request;
  request.set_plan(plan);
  request.set_page_size(1);
  const auto first = server_.publications().ReadPublication(As(stranger_), request);
  ASSERT_THAT(first, IsOk());
  EXPECT_TRUE(first->publication().whole());
  EXPECT_EQ(first->publication().decision().number(), "12-QĐ/TU");
  EXPECT_EQ(first->publication().term_code(), "2020-2025");
  EXPECT_EQ(first->entries(0).post_title(), "Bí thư huyện ủy");
  request.set_page_token(first->next_page_token());
  const auto second = server_.publications().ReadPublication(As(stranger_), request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->entries(0).full_name(), "Vũ Thị Hoa");
  EXPECT_THAT(second->next_page_token(), IsEmpty());
}

TEST_F(PublicationApiTest, ListShowsWhoIsPlannedTodayAndNobodyOnTheWay) {
  const std::string plan = Approved(v1::PUBLICITY_PUBLIC);
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  Propose(plan, colleague_, post_);
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("Lê Thị Bình", "Vũ Thị Hoa"));
  Fill(post_, binh_);
  server_.FollowRegistry();
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("Vũ Thị Hoa"));
}

TEST_F(PublicationApiTest, LatestDecisionDecides) {
  const std::string plan = Approved(v1::PUBLICITY_PUBLIC);
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  Propose(plan, colleague_, post_);
  ApproveAs(plan, v1::PUBLICITY_NONE);
  EXPECT_THAT(Reads(stranger_, plan), ElementsAre("-"));
  EXPECT_THAT(Reads(leader_, plan), ElementsAre("-"));
}

TEST_F(PublicationApiTest, NothingIsKnownBeforeTheApproval) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  Propose(plan, binh_, post_);
  EXPECT_THAT(Reads(leader_, plan), ElementsAre("-"));
  EXPECT_THAT(Reads(binh_, plan), ElementsAre("-"));
  EXPECT_THAT(Reads(binh_, "plans/7"), ElementsAre("-"));
}

TEST_F(PublicationApiTest, PlansComeInPages) {
  const std::string older = Approved(v1::PUBLICITY_PUBLIC);
  const std::string newer = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, AddTerm(2025));
  Propose(newer, colleague_, office_);
  Propose(newer, binh_, office_);
  ApproveAs(newer, v1::PUBLICITY_PUBLIC);
  v1::ListPublicationsRequest request;
  request.set_page_size(1);
  const auto first = server_.publications().ListPublications(As(stranger_), request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->publications(0).plan(), newer);
  request.set_page_token(first->next_page_token());
  const auto second = server_.publications().ListPublications(As(stranger_), request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->publications(0).plan(), older);
  EXPECT_THAT(second->next_page_token(), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
