// Relatives: who of a set belongs to whom, and nothing more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/life_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RelativesApiTest : public ::testing::Test {
 protected:
  RelativesApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)),
        binh_(server_.AddPerson("Nguyễn Văn Bình", unit_)),
        chi_(server_.AddPerson("Trần Thị Chi", server_.root())) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
  }
  absl::Status AddRelative(const std::string& person, const std::string& relative) {
    v1::CreateRecordEntryRequest request;
    request.set_person(person);
    v1::FamilyMember& member = *request.mutable_record_entry()->mutable_family_member();
    member.set_relation(v1::FAMILY_RELATION_SIBLING);
    member.set_full_name("x");
    member.set_person(relative);
    return server_.entries().CreateRecordEntry(Officer(), request).status();
  }
  std::vector<std::string> Pairs(const std::vector<std::string>& people) {
    v1::FetchRelativesRequest request;
    for (const std::string& person : people) request.add_people(person);
    const auto response = server_.entries().FetchRelatives(server_.ConsoleCall({}, ""), request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> pairs;
    for (const v1::RelatedPair& pair : response->pairs()) {
      pairs.push_back(pair.person() + " " + pair.relative());
    }
    return pairs;
  }
  // As the answer writes it: the smaller id first.
  static std::string PairOf(const std::string& a, const std::string& b) {
    const auto id = [](const std::string& name) {
      return *api::ParseId<PersonId>(name, api::kPersonPattern, "x");
    };
    return id(a) < id(b) ? a + " " + b : b + " " + a;
  }

  testing::RegistryServer server_;
  const OrganizationId unit_;
  const std::string an_, binh_, chi_;
};

TEST_F(RelativesApiTest, PairIsToldOnceWhoeverNamesWhom) {
  EXPECT_THAT(Pairs({an_, binh_, chi_}), IsEmpty());
  ASSERT_THAT(AddRelative(an_, binh_), IsOk());
  ASSERT_THAT(AddRelative(binh_, an_), IsOk());
  ASSERT_THAT(AddRelative(chi_, an_), IsOk());
  EXPECT_THAT(Pairs({an_, binh_}), ElementsAre(PairOf(an_, binh_)));
  EXPECT_THAT(Pairs({binh_, chi_}), IsEmpty()) << "who is not asked for is not told";
  EXPECT_EQ(Pairs({an_, binh_, chi_}).size(), 2u);
}

TEST_F(RelativesApiTest, RelativesWithoutARecordAreNobody) {
  ASSERT_THAT(AddRelative(an_, ""), IsOk());
  ASSERT_THAT(AddRelative(an_, an_), IsOk());
  ASSERT_THAT(AddRelative(an_, api::PersonName(PersonId(7))), IsOk());
  EXPECT_THAT(Pairs({an_, binh_, chi_}), IsEmpty());
}

TEST_F(RelativesApiTest, NameThatWasMergedStandsForItsSurvivor) {
  ASSERT_THAT(AddRelative(an_, chi_), IsOk());
  v1::MergePeopleRequest merge;
  merge.set_survivor(binh_);
  merge.set_alias(chi_);
  merge.mutable_note()->set_reason("trùng hồ sơ");
  ASSERT_THAT(server_.life().MergePeople(Officer(), merge), IsOk());
  EXPECT_THAT(Pairs({an_, binh_}), ElementsAre(PairOf(an_, binh_)));
}

}  // namespace
}  // namespace cadre::registry
