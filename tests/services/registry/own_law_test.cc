// Who retires by another law than the age rules: in forecasts and where a post is to be filled.
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/vacancy_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

class OwnLawTest : public ::testing::Test {
 protected:
  OwnLawTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        an_(server_.AddPerson("An", unit_)) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  api::Call Reader() {
    return server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
  }
  // A post that An holds from a day on; of a rank, 0 for none.
  std::string Hold(const std::string& code, int rank, CivilDay start) {
    const std::string post = Ranked(code, rank);
    v1::AddPostHoldingRequest request;
    request.set_person(an_);
    request.set_post(post);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    EXPECT_THAT(server_.records().AddPostHolding(Officer(), request), IsOk());
    return post;
  }
  std::string Ranked(const std::string& code, int rank) {
    const std::string post = server_.AddPost(code, unit_);
    v1::UpdatePostRequest request;
    request.mutable_post()->set_name(post);
    request.mutable_post()->set_rank(rank);
    request.mutable_update_mask()->add_paths("rank");
    *request.mutable_from() = api::ToProto(CivilDay(2015, 1, 1));
    request.mutable_decision()->set_number("1-QĐ/TU");
    *request.mutable_decision()->mutable_date() = request.from();
    EXPECT_THAT(
        server_.posts().UpdatePost(
            server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.posts.write"), request),
        IsOk());
    return post;
  }
  // Says by which law An retires, and when if it is known.
  absl::Status Set(std::optional<v1::RetirementScheme> scheme, int year = 0, int month = 0) {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(an_);
    if (scheme.has_value()) {
      request.mutable_person()->set_retirement_scheme(*scheme);
      request.mutable_update_mask()->add_paths("retirement_scheme");
    }
    if (year != 0) {
      request.mutable_person()->mutable_retirement_date()->set_year(year);
      request.mutable_person()->mutable_retirement_date()->set_month(month);
      request.mutable_update_mask()->add_paths("retirement_date");
    }
    return server_.people().UpdatePerson(Officer(), request).status();
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  const std::string an_;
};

TEST_F(OwnLawTest, OfficerLeavesInTheMonthThatTheRecordStates) {
  Hold("P1", 0, CivilDay(2016, 1, 1));
  EXPECT_THAT(Set(std::nullopt, 2024, 2), FailsWith(Reason::kFieldInvalid))
      << "the general scheme computes it";
  ASSERT_THAT(Set(v1::RETIREMENT_SCHEME_ARMED_FORCES, 2024, 2), IsOk());
  v1::ForecastVacanciesRequest request;
  *request.mutable_from() = api::ToProto(CivilDay(2023, 1, 1));
  *request.mutable_to() = api::ToProto(CivilDay(2033, 1, 1));
  const auto found = server_.vacancies().ForecastVacancies(Reader(), request);
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->departures_size(), 1);
  EXPECT_EQ(found->departures(0).cause(), v1::DEPARTURE_CAUSE_RETIREMENT);
  EXPECT_EQ(found->departures(0).leave_date().year(), 2024);
  EXPECT_FALSE(found->departures(0).has_citation());
}

TEST_F(OwnLawTest, WorkingTimeThatIsNotKnownIsLeftUndecided) {
  Hold("LOW", 40, CivilDay(2016, 6, 1));
  ASSERT_THAT(Set(v1::RETIREMENT_SCHEME_ARMED_FORCES), IsOk());
  v1::ExplainScreeningRequest request;
  request.set_person(an_);
  request.set_post(Ranked("HIGH", 50));
  *request.mutable_as_of() = api::ToProto(CivilDay(2023, 5, 31));
  const auto unknown = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(unknown, IsOk());
  EXPECT_TRUE(unknown->undecided());
  EXPECT_FALSE(unknown->has_retirement_month());

  ASSERT_THAT(Set(std::nullopt, 2025, 5), IsOk());
  const auto known = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(known, IsOk());
  EXPECT_FALSE(known->undecided());
  ASSERT_EQ(known->criteria_size(), unknown->criteria_size() + 1) << "working time is asked now";
  const auto& left = *known->criteria().rbegin();
  EXPECT_EQ(left.kind(), v1::CRITERION_KIND_WORKING_TIME);
  EXPECT_EQ(left.held(), 24) << "until May 2025";
  EXPECT_FALSE(left.meets());
  EXPECT_EQ(known->retirement_month().year(), 2025);
  EXPECT_FALSE(known->has_retirement_citation());
}

}  // namespace
}  // namespace cadre::registry
