// Time in a post before a higher one, as the registry counts it (CON-06).
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

// An holds a post of rank 40 since June 2021 and is planned for one of rank 50.
class PostTimeApiTest : public NominationApiTest {
 protected:
  PostTimeApiTest() {
    low_ = RankedPost("LOW", 40);
    post_ = RankedPost("HIGH", 50);
    Fill(low_, an_, CivilDay(2021, 6, 1));
    planning::v1::FetchedEntry planned;
    planned.mutable_entry()->set_name("plans/2/entries/1");
    planned.mutable_entry()->set_person(an_);
    planned.mutable_entry()->set_post(post_);
    planned.mutable_entry()->set_state(planning::v1::ENTRY_STATE_APPROVED);
    *planned.mutable_term_start() = api::ToProto(CivilDay(2020, 6, 1));
    *planned.mutable_term_end() = api::ToProto(CivilDay(2025, 6, 1));
    server_.planning().Add(planned);
    server_.registry().clock().MoveTo(CivilDay(2023, 5, 31));
  }
  std::string RankedPost(const std::string& code, int rank) {
    registry::v1::CreatePostRequest request;
    registry::v1::Post& post = *request.mutable_post();
    post.set_code(code);
    post.set_organization(api::OrganizationName(unit_));
    post.set_title("Giám đốc");
    post.set_post_group("DIVISION_HEAD");
    post.set_management_level(registry::v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
    post.set_selection(registry::v1::POST_SELECTION_APPOINTED);
    post.set_headcount(10);
    post.set_rank(rank);
    *post.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    const auto made = server_.registry().posts().CreatePost(
        server_.registry().ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.posts.write"),
        request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  void Fill(const std::string& post, const std::string& person, CivilDay start) {
    server_.registry().clock().MoveTo(start);
    registry::v1::FillPostRequest request;
    request.set_post(post);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    *request.mutable_decision() = Document("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    api::Call call = server_.registry().ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    EXPECT_THAT(server_.registry().records().FillPost(call, request), IsOk());
  }
  absl::StatusOr<v1::Case> Introduce(const std::string& agreement) {
    v1::OpenCaseRequest request;
    request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
    request.mutable_case_()->set_organization(api::OrganizationName(unit_));
    request.mutable_case_()->set_post(post_);
    *request.mutable_case_()->mutable_policy() = Document("15-CV/TU");
    if (!agreement.empty()) *request.mutable_special_case() = Document(agreement);
    request.add_people(an_);
    return server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
  }

  std::string low_;
};

TEST_F(PostTimeApiTest, ADayShortOfTwoYearsIsRefusedWithTheClause) {
  const auto refused = Introduce("");
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations.front().rule, "CON-06");
  server_.registry().clock().MoveTo(CivilDay(2023, 6, 1));
  const auto opened = Introduce("");
  ASSERT_THAT(opened, IsOk());
  EXPECT_FALSE(opened->candidates(0).has_special_case());
}

TEST_F(PostTimeApiTest, TheAuthorityAgreesToASpecialCaseWhichIsKept) {
  const auto opened = Introduce("99-CV/TU");
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(Get(opened->name())->candidates(0).special_case().number(), "99-CV/TU");
}

TEST_F(PostTimeApiTest, AnAgreementOfADayToComeIsNone) {
  v1::AddCandidateRequest request;
  request.set_name("cases/5");
  request.set_person(binh_);
  *request.mutable_special_case() = Document("99-CV/TU");
  *request.mutable_special_case()->mutable_date() = api::ToProto(CivilDay(2024, 1, 1));
  EXPECT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), request),
              FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::nomination
