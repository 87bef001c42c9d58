// Terms of the holders of appointed posts, for nomination.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/vacancy_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HolderTermApiTest : public ::testing::Test {
 protected:
  HolderTermApiTest()
      : server_(CivilDay(2018, 3, 1)), unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call Nomination(const std::string& permission) {
    api::Call call = server_.ConsoleCall({}, permission);
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    return call;
  }
  std::string PersonalPost(const std::string& code) {
    const std::string post = server_.AddPost(code, unit_);
    v1::UpdatePostRequest request;
    request.mutable_post()->set_name(post);
    request.mutable_post()->set_term_kind(v1::TERM_KIND_PERSONAL);
    request.mutable_update_mask()->add_paths("term_kind");
    *request.mutable_from() = api::ToProto(CivilDay(2012, 1, 1));
    request.mutable_decision()->set_number("35-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2012, 1, 1));
    EXPECT_THAT(
        server_.posts().UpdatePost(
            server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.posts.write"),
            request),
        IsOk());
    return post;
  }
  void Fill(const std::string& post, const std::string& person, CivilDay start) {
    v1::FillPostRequest request;
    request.set_post(post);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    EXPECT_THAT(server_.records().FillPost(Nomination("registry.posts.fill"), request), IsOk());
  }
  v1::FetchHolderTermsRequest UpTo(CivilDay to) {
    v1::FetchHolderTermsRequest request;
    request.add_organizations(api::OrganizationName(unit_));
    *request.mutable_to() = api::ToProto(to);
    return request;
  }
  absl::StatusOr<v1::FetchHolderTermsResponse> Fetch(const v1::FetchHolderTermsRequest& request) {
    return server_.vacancies().FetchHolderTerms(Nomination("registry.facts.fetch"), request);
  }
  // "YEAR-MONTH terms" of each.
  std::vector<std::string> Terms(const v1::FetchHolderTermsRequest& request) {
    const auto found = Fetch(request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> terms;
    for (const v1::HolderTerm& term : found->terms()) {
      terms.push_back(absl::StrCat(term.end_date().year(), "-", term.end_date().month(), " ",
                                   term.consecutive_terms()));
    }
    return terms;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(HolderTermApiTest, TermIsFiveYearsFromTheDecisionOfAppointedPostsOnly) {
  Fill(PersonalPost("P1"), server_.AddPerson("An", unit_), CivilDay(2014, 5, 1));
  Fill(server_.AddPost("P2", unit_), server_.AddPerson("Bình", unit_), CivilDay(2014, 5, 1));
  EXPECT_THAT(Terms(UpTo(CivilDay(2019, 4, 30))), IsEmpty());
  EXPECT_THAT(Terms(UpTo(CivilDay(2019, 5, 1))), ElementsAre("2019-5 1"));
  const auto found = Fetch(UpTo(CivilDay(2019, 5, 1)));
  EXPECT_EQ(found->terms(0).full_name(), "An");
  EXPECT_EQ(found->terms(0).post_group(), "DIVISION_HEAD");
  EXPECT_EQ(found->terms(0).retirement_month().year(), 2030) << "born in May 1970, 60 years";
}

TEST_F(HolderTermApiTest, HoldingsWithoutABreakAreCounted) {
  const std::string post = PersonalPost("P1");
  const std::string an = server_.AddPerson("An", unit_);
  Fill(post, an, CivilDay(2012, 3, 1));
  Fill(post, an, CivilDay(2017, 3, 1));
  EXPECT_THAT(Terms(UpTo(CivilDay(2022, 3, 1))), ElementsAre("2022-3 2"));
}

TEST_F(HolderTermApiTest, PagesGoByPostsThatAreHeld) {
  for (const char* code : {"P1", "P2", "P3"}) {
    Fill(PersonalPost(code), server_.AddPerson(code, unit_), CivilDay(2014, 5, 1));
  }
  v1::FetchHolderTermsRequest request = UpTo(CivilDay(2019, 5, 1));
  request.set_page_size(2);
  const auto first = Fetch(request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->terms_size(), 2);
  request.set_page_token(first->next_page_token());
  const auto second = Fetch(request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->terms_size(), 1);
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(HolderTermApiTest, SomePostsOrSomeOrganizations) {
  const std::string post = PersonalPost("P1");
  Fill(post, server_.AddPerson("An", unit_), CivilDay(2014, 5, 1));
  Fill(PersonalPost("P2"), server_.AddPerson("Bình", unit_), CivilDay(2015, 5, 1));
  v1::FetchHolderTermsRequest request;
  *request.mutable_to() = api::ToProto(CivilDay(2028, 1, 1));
  EXPECT_THAT(Fetch(request), FailsWith(Reason::kFieldInvalid));
  request.add_posts(post);
  EXPECT_THAT(Terms(request), ElementsAre("2019-5 1"));
}

}  // namespace
}  // namespace cadre::registry
