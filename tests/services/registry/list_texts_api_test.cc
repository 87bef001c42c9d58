// What lists that other services make say of people, and the names that their sheets use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_api.h"
#include "services/registry/file_api.h"
#include "services/registry/import_api.h"
#include "services/registry/person_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ListTextsApiTest : public ::testing::Test {
 protected:
  ListTextsApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        pool_(server_.database().MakePool(1)),
        people_(*pool_, server_.regulations(), server_.keys()),
        entries_(*pool_, server_.keys()),
        files_(*pool_, server_.keys(), absl::Hours(1)),
        exports_(*pool_, {people_, entries_, server_.keys()}, files_, "") {}

  api::Call Planner(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }
  absl::StatusOr<v1::FetchListTextsResponse> Fetch(OrganizationId reader,
                                                   const std::vector<std::string>& people) {
    v1::FetchListTextsRequest request;
    request.set_organization(api::OrganizationName(unit_));
    for (const std::string& person : people) request.add_people(person);
    request.set_list("BRIEF_LIST plans/1");
    request.set_purpose("trình duyệt");
    return exports_.FetchListTexts(Planner(reader), request);
  }

  testing::RegistryServer server_;
  const OrganizationId unit_;
  const OrganizationId other_;
  std::unique_ptr<db::Pool> pool_;
  PersonApi people_;
  EntryApi entries_;
  FileApi files_;
  ExportApi exports_;
};

TEST_F(ListTextsApiTest, OfPeopleBeyondTheScopeACardIsShown) {
  const std::string an = server_.AddPerson("Nguyễn Văn An", unit_);
  const std::string xa = server_.AddPerson("Vũ Văn Xa", other_);
  const auto texts = Fetch(unit_, {xa, an, "people/5"});
  ASSERT_THAT(texts, IsOk());
  ASSERT_THAT(texts->people(), SizeIs(2)) << "who is not kept is left out";
  const auto& beyond = texts->people(0).fields();
  const auto& inside = texts->people(1).fields();
  EXPECT_EQ(inside.at("full_name"), "Nguyễn Văn An");
  EXPECT_EQ(inside.at("birth_men"), "05/1970");
  EXPECT_EQ(inside.at("ethnicity"), "Kinh");
  EXPECT_EQ(beyond.at("full_name"), "Vũ Văn Xa");
  EXPECT_EQ(beyond.at("birth_men"), "1970");
  EXPECT_EQ(beyond.at("organization"), "D2");
  EXPECT_EQ(beyond.at("ethnicity"), "");
  EXPECT_EQ(beyond.size(), inside.size()) << "the same names, so that one template serves";
  EXPECT_EQ(Fetch(server_.root(), {xa})->people(0).fields().at("ethnicity"), "Kinh");
}

TEST_F(ListTextsApiTest, NamesItsOrganizationAndTheOneAbove) {
  const auto texts = Fetch(unit_, {});
  ASSERT_THAT(texts, IsOk());
  ASSERT_THAT(texts->organizations(), SizeIs(1));
  EXPECT_EQ(texts->organizations(0).display_name(), "D1");
  EXPECT_EQ(texts->organizations(0).superior_name(), "Tỉnh ủy");
  EXPECT_EQ(texts->mark(), "");
}

TEST_F(ListTextsApiTest, ListOfAnotherUnitIsNotFound) {
  EXPECT_THAT(Fetch(other_, {}), FailsWith(Reason::kNotFound));
}

// As COSTS.md says.
TEST_F(ListTextsApiTest, StatementsAreAsManyForAnyNumberOfPeople) {
  std::set<int64_t> counts;
  std::vector<std::string> people;
  for (int i = 0; i < 3; ++i) {
    people.push_back(server_.AddPerson(absl::StrCat("An ", i), unit_));
    people.push_back(server_.AddPerson(absl::StrCat("Xa ", i), other_));
    const auto count = [&] {
      return (*pool_->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    EXPECT_THAT(Fetch(unit_, people), IsOk());
    counts.insert(count() - before);
  }
  EXPECT_THAT(counts, ElementsAre(24));
}

TEST_F(ListTextsApiTest, SheetsNameWhomTheirReaderMayRead) {
  const std::string an = server_.AddPerson("Nguyễn Văn An", unit_);
  const std::string xa = server_.AddPerson("Vũ Văn Xa", other_);
  server_.AddPost("P1", unit_);
  v1::FetchNamedRequest request;
  for (const std::string& named : {std::string("000000000099"), an, xa}) request.add_people(named);
  request.add_post_codes("P1");
  request.add_post_codes("P9");
  const auto named = server_.imports().FetchNamed(Planner(unit_), request);
  ASSERT_THAT(named, IsOk());
  ASSERT_THAT(named->people(), SizeIs(1));
  EXPECT_EQ(named->people(0).position(), 1);
  EXPECT_EQ(named->people(0).person(), an);
  ASSERT_THAT(named->posts(), SizeIs(1));
  EXPECT_EQ(named->posts(0).code(), "P1");
  EXPECT_THAT(server_.imports().FetchNamed(Planner(unit_), {})->people(), IsEmpty());
}

}  // namespace
}  // namespace cadre::registry
