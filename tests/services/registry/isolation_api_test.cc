// Two units that want to know of each other's people what they may not. That lists, counts and
// names of another unit answer nothing, RPC by RPC, is in tests/contract/isolation_test.cc; here
// are the ways round.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/access_api.h"
#include "services/registry/correction_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "services/registry/source_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;

constexpr char kNumber[] = "000123456789";

class IsolationApiTest : public ::testing::Test {
 protected:
  IsolationApiTest()
      : server_(CivilDay(2017, 12, 20)),
        mine_(server_.AddOrganization("D1", server_.root())),
        theirs_(server_.AddOrganization("D2", server_.root())),
        an_(Add("Nguyễn Văn An", mine_, kNumber)->name()),
        binh_(Add("Trần Thị Bình", theirs_, "000987654321")->name()) {}

  api::Call Officer(OrganizationId where, const std::string& permission) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, permission);
  }
  absl::StatusOr<v1::Person> Add(const std::string& name, OrganizationId where,
                                 const std::string& number) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(name);
    person.set_sex(v1::SEX_FEMALE);
    person.mutable_birth_date()->set_year(1970);
    person.set_ethnicity("Tày");
    person.set_religion("Phật giáo");
    person.set_national_number(number);
    person.set_organization(api::OrganizationName(where));
    return server_.people().CreatePerson(Officer(where, "registry.people.write"), request);
  }
  std::vector<std::string> Listed(v1::ListPeopleRequest request) {
    const auto page = server_.people().ListPeople(Officer(mine_, "registry.people.read"), request);
    EXPECT_THAT(page, IsOk());
    std::vector<std::string> names;
    for (const v1::Person& person : page->people()) names.push_back(person.name());
    return names;
  }

  testing::RegistryServer server_;
  OrganizationId mine_;
  OrganizationId theirs_;
  std::string an_;
  std::string binh_;
};

TEST_F(IsolationApiTest, NamesUnitsAndPagesFindOnlyOnesOwn) {
  v1::ListPeopleRequest request;
  EXPECT_THAT(Listed(request), ::testing::ElementsAre(an_));
  request.set_text("tran thi binh");
  EXPECT_THAT(Listed(request), IsEmpty());
  request.clear_text();
  request.set_under(api::OrganizationName(theirs_));
  EXPECT_THAT(Listed(request), IsEmpty());
}

TEST_F(IsolationApiTest, PageTokenOfTheOtherUnitShowsNothing) {
  ASSERT_THAT(Add("Trần Văn Cường", theirs_, "000987654322"), IsOk());
  v1::ListPeopleRequest request;
  request.set_page_size(1);
  const auto page = server_.people().ListPeople(Officer(theirs_, "registry.people.read"), request);
  ASSERT_FALSE(page->next_page_token().empty());
  request.set_page_token(page->next_page_token());
  for (const std::string& name : Listed(request)) EXPECT_EQ(name, an_);
}

TEST_F(IsolationApiTest, TakenNumberDoesNotTellByWhom) {
  const absl::Status of_theirs = Add("Lê Dung", mine_, "000987654321").status();
  const absl::Status of_mine = Add("Lê Dung", mine_, kNumber).status();
  EXPECT_THAT(of_theirs, FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(of_theirs.ToString(), of_mine.ToString());
}

TEST_F(IsolationApiTest, RolesInTwoUnitsDoNotAddUp) {
  // A planner of the other unit and a secretary here: sensitive fields are for planners, of theirs.
  const api::Call call = server_.ConsoleCall(
      {{Role::kPlanner, theirs_}, {Role::kConferenceSecretary, mine_}}, "registry.people.read");
  v1::GetPersonRequest request;
  request.set_view(v1::PERSON_VIEW_FULL);
  request.set_purpose("xem");
  request.set_name(an_);
  EXPECT_EQ(server_.people().GetPerson(call, request)->religion(), "");
  request.set_name(binh_);
  EXPECT_EQ(server_.people().GetPerson(call, request)->religion(), "Phật giáo");
}

TEST_F(IsolationApiTest, PersonBehindALoginIsLinkedInScopeOnly) {
  v1::CreateRoleBindingRequest request;
  auto& binding = *request.mutable_role_binding();
  binding.set_issuer("test");
  binding.set_subject("spy");
  binding.set_role(v1::ROLE_MEMBER);
  binding.set_organization(api::OrganizationName(mine_));
  binding.mutable_start_date()->set_year(2017);
  binding.mutable_start_date()->set_month(1);
  binding.mutable_start_date()->set_day(1);
  request.set_person(binh_);
  const api::Call administrator =
      server_.ConsoleCall({{Role::kAdministrator, mine_}}, "registry.access.write");
  EXPECT_THAT(server_.access().CreateRoleBinding(administrator, request),
              FailsWith(Reason::kNotFound))
      << "else the login would see that person's own record";
}

// A record officer who stands in the records that he keeps.
class OwnRecordTest : public IsolationApiTest {
 protected:
  api::Call Self(const std::string& permission) {
    api::Call call = Officer(mine_, permission);
    call.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
    return call;
  }
};

TEST_F(OwnRecordTest, NobodyKeepsTheOwnRecord) {
  const api::Call self = Self("registry.people.write");
  const api::Call another = Officer(mine_, "registry.people.write");
  const auto both = [&](const auto& write) {
    EXPECT_THAT(write(self), FailsWith(Reason::kConflictOfInterest));
    EXPECT_THAT(write(another), IsOk());
  };
  both([&](const api::Call& call) {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(an_);
    request.mutable_person()->set_religion("Không");
    request.mutable_update_mask()->add_paths("religion");
    return server_.people().UpdatePerson(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::AddRatingRequest request;
    request.set_person(an_);
    request.mutable_rating()->set_year(2016);
    request.mutable_rating()->set_level(v1::RATING_LEVEL_EXCELLENT);
    return server_.records().AddRating(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::RemoveRatingRequest request;
    request.set_person(an_);
    request.set_year(2016);
    request.mutable_note()->set_reason("nhầm người");
    return server_.corrections().RemoveRating(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::CreateRecordEntryRequest request;
    request.set_person(an_);
    request.mutable_record_entry()->mutable_work_period()->set_position("Chuyên viên");
    request.mutable_record_entry()->mutable_start_date()->set_year(1995);
    return server_.entries().CreateRecordEntry(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::AddQualificationRequest request;
    request.set_person(an_);
    request.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
    request.mutable_qualification()->set_level(3);
    request.mutable_qualification()->mutable_awarded_date()->set_year(1999);
    return server_.screening().AddQualification(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::SetSourceCategoriesRequest request;
    request.mutable_source_categories()->set_person(an_);
    return server_.sources().SetSourceCategories(call, request).status();
  });
  both([&](const api::Call& call) {
    v1::DeletePersonRequest request;
    request.set_name(an_);
    request.mutable_note()->set_reason("hai hồ sơ");
    return server_.life().DeletePerson(call, request).status();
  });
}

TEST_F(OwnRecordTest, PartyInternalFactsOfOneselfAreNotFoundOrCounted) {
  v1::AddRatingRequest rating;
  rating.set_person(an_);
  rating.mutable_rating()->set_year(2016);
  rating.mutable_rating()->set_level(v1::RATING_LEVEL_EXCELLENT);
  ASSERT_THAT(server_.records().AddRating(Officer(mine_, "registry.people.write"), rating), IsOk());
  v1::ListPeopleRequest list;
  list.set_filter("rating = EXCELLENT");
  list.set_purpose("xem");
  const auto found = [&](const api::Call& call) {
    return server_.people().ListPeople(call, list)->people_size();
  };
  EXPECT_EQ(found(Officer(mine_, "registry.people.read")), 1);
  EXPECT_EQ(found(Self("registry.people.read")), 0);
  v1::CountPeopleRequest count;
  count.set_under(api::OrganizationName(mine_));
  count.set_rows(v1::PEOPLE_DIMENSION_RATING);
  count.set_purpose("xem");
  const auto counted = [&](const api::Call& call) {
    return server_.search().CountPeople(call, count)->total();
  };
  EXPECT_EQ(counted(Officer(mine_, "registry.people.read")), 1);
  EXPECT_EQ(counted(Self("registry.people.read")), 0);
  list.set_filter("ethnicity = \"Tày\"");
  EXPECT_EQ(found(Self("registry.people.read")), 1) << "of the own record only what is internal";
}

}  // namespace
}  // namespace cadre::registry
