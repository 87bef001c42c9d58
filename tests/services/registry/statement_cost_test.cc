// How many statements a call sends, whatever the size of the page: what COSTS.md says.
#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/organization_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "services/registry/vacancy_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;

constexpr int kBeside = 5;  // of every write: begin, replay, audit, answer, commit

class StatementCostTest : public ::testing::Test {
 protected:
  StatementCostTest()
      : server_(CivilDay(2017, 12, 20)),
        pool_(server_.database().MakePool(1)),
        unit_(server_.AddOrganization("D1", server_.root())),
        people_(*pool_, server_.regulations(), server_.keys()),
        posts_(*pool_, server_.keys()),
        organizations_(*pool_, server_.keys()),
        records_(*pool_, server_.regulations(), server_.keys()),
        screening_(*pool_, server_.regulations(), server_.keys()),
        vacancies_(*pool_, server_.regulations()),
        search_(*pool_) {
    for (int i = 0; i < 30; ++i) {
      person_ = server_.AddPerson(absl::StrCat("Nguyễn Văn An ", i), unit_);
      post_ = server_.AddPost(absl::StrCat("P", 10 + i), unit_, 5);
    }
  }

  api::Call Reader(const char* permission = "registry.people.read") {
    return server_.ConsoleCall({{Role::kPlanner, server_.root()}}, permission);
  }
  api::Call Officer(const char* permission = "registry.people.write") {
    api::Call call = server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, permission);
    call.request_id = absl::StrCat("request ", ++requests_);
    return call;
  }
  // Statements of a call that succeeds; its rules have been read before.
  int64_t Cost(const std::function<absl::Status()>& call) {
    const auto count = [&] {
      return (*pool_->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    EXPECT_THAT(call(), IsOk());
    return count() - before;
  }
  // The same for a page of one row and for one of all.
  template <typename Request>
  void ExpectPages(int64_t cost, Request request,
                   const std::function<absl::Status(const Request&)>& call) {
    for (const int size : {1, 1000}) {
      request.set_page_size(size);
      EXPECT_EQ(Cost([&] { return call(request); }), cost) << size << request.GetTypeName();
    }
  }

  testing::RegistryServer server_;
  std::unique_ptr<db::Pool> pool_;
  OrganizationId unit_;
  PersonApi people_;
  PostApi posts_;
  OrganizationApi organizations_;
  RecordApi records_;
  ScreeningApi screening_;
  VacancyApi vacancies_;
  SearchApi search_;
  std::string person_;
  std::string post_;
  int requests_ = 0;
};

TEST_F(StatementCostTest, ListsCostTheSameWhateverThePage) {
  ExpectPages<v1::ListOrganizationsRequest>(1, {}, [&](const auto& request) {
    return organizations_.ListOrganizations(Reader("registry.organizations.read"), request)
        .status();
  });
  ExpectPages<v1::ListPostsRequest>(2, {}, [&](const auto& request) {
    return posts_.ListPosts(Reader("registry.posts.read"), request).status();
  });
  ExpectPages<v1::ListVacanciesRequest>(1, {}, [&](const auto& request) {
    return vacancies_.ListVacancies(Reader("registry.posts.read"), request).status();
  });
  const auto list = [&](const v1::ListPeopleRequest& request) {
    return people_.ListPeople(Reader(), request).status();
  };
  const auto most = [&](v1::ListPeopleRequest request, int64_t cost) {
    for (const int size : {1, 20, 1000}) {
      request.set_page_size(size);
      EXPECT_LE(Cost([&] { return list(request); }), cost) << request.ShortDebugString();
    }
  };
  most({}, 3);
  v1::ListPeopleRequest filtered;
  filtered.set_filter("sex = MALE AND age >= 18");
  most(filtered, 3);
  v1::ListPeopleRequest named;
  named.set_text("ng v a");
  most(named, 5);
}

TEST_F(StatementCostTest, DeepPagesCostNoMoreThanTheirOrderHasKeys) {
  for (const char* order :
       {"name", "age desc", "theory desc, name", "retirement_month", "organization, name"}) {
    v1::ListPeopleRequest request;
    request.set_order_by(order);
    request.set_page_size(10);
    std::string next;
    do {
      EXPECT_LE(Cost([&]() -> absl::Status {
                  const auto page = people_.ListPeople(Reader(), request);
                  if (page.ok()) next = page->next_page_token();
                  return page.status();
                }),
                6)
          << order;
      request.set_page_token(next);
    } while (!next.empty());
  }
}

TEST_F(StatementCostTest, SingleReadsCostWhatIsSaid) {
  v1::GetPersonRequest person;
  person.set_name(person_);
  EXPECT_EQ(Cost([&] { return people_.GetPerson(Reader(), person).status(); }), 1);
  person.set_view(v1::PERSON_VIEW_FULL);
  person.set_purpose("x");
  EXPECT_EQ(Cost([&] { return people_.GetPerson(Reader(), person).status(); }), 2 + 1)
      << "and the log";
  v1::GetPersonRecordRequest record;
  record.set_person(person_);
  record.set_purpose("x");
  EXPECT_EQ(Cost([&] { return records_.GetPersonRecord(Reader(), record).status(); }), 5 + 1);
  v1::GetPostRequest post;
  post.set_name(post_);
  EXPECT_EQ(Cost([&] { return posts_.GetPost(Reader("registry.posts.read"), post).status(); }), 2);
  v1::ListQualificationsRequest held;
  held.set_person(person_);
  EXPECT_EQ(Cost([&] { return screening_.ListQualifications(Reader(), held).status(); }), 2);
  v1::CountPeopleRequest count;
  count.set_under(api::OrganizationName(server_.root()));
  count.set_rows(v1::PEOPLE_DIMENSION_SEX);
  EXPECT_EQ(Cost([&] { return search_.CountPeople(Reader(), count).status(); }), 2);
}

TEST_F(StatementCostTest, WritesOfTheRecordCostWhatIsSaid) {
  v1::AddRatingRequest rating;
  rating.set_person(person_);
  rating.mutable_rating()->set_year(2016);
  rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
  // Six of a sub-record, the revision among them, and the event.
  EXPECT_EQ(Cost([&] { return records_.AddRating(Officer(), rating).status(); }), kBeside + 6 + 2);
  v1::AddQualificationRequest degree;
  degree.set_person(person_);
  degree.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
  degree.mutable_qualification()->set_level(4);
  degree.mutable_qualification()->mutable_awarded_date()->set_year(2001);
  EXPECT_EQ(Cost([&] { return screening_.AddQualification(Officer(), degree).status(); }),
            kBeside + 6 + 1);
  v1::AddPostHoldingRequest holding;
  holding.set_person(person_);
  holding.set_post(post_);
  *holding.mutable_start_date() = api::ToProto(CivilDay(2016, 1, 1));
  holding.mutable_decision()->set_number("1");
  *holding.mutable_decision()->mutable_date() = holding.start_date();
  EXPECT_EQ(Cost([&] { return records_.AddPostHolding(Officer(), holding).status(); }),
            kBeside + 12);
}

}  // namespace
}  // namespace cadre::registry
