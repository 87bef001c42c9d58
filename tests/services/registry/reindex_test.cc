// The key of the blind index is changed while officers go on: no number is lost, none is taken
// twice.
#include "services/registry/reindex.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/regulation_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;

std::string Line(const std::string& name, char fill) {
  return absl::StrCat(name, " ", absl::Base64Escape(std::string(32, fill)), "\n");
}
KeyRing Ring(const std::string& indexes) {
  std::string text = Line("test", 'k');
  for (const char fill : indexes) text += Line("index", fill);
  return *KeyRing::Parse(text);
}

class ReindexTest : public ::testing::Test {
 protected:
  ReindexTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        regulations_(server_.pool()) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  // What an office that has this ring does.
  absl::StatusOr<std::string> Add(const KeyRing& keys, int number) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name("An");
    person.set_sex(v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1970);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_national_number(NumberOf(number));
    person.set_organization(api::OrganizationName(unit_));
    const auto made =
        PersonApi(server_.pool(), regulations_, keys).CreatePerson(Officer(), request);
    if (!made.ok()) return made.status();
    return made->name();
  }
  absl::Status Renumber(const KeyRing& keys, const std::string& person, int number) {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(person);
    request.mutable_person()->set_national_number(NumberOf(number));
    request.mutable_update_mask()->add_paths("national_number");
    return PersonApi(server_.pool(), regulations_, keys).UpdatePerson(Officer(), request).status();
  }
  // Who is found by a number: "" for nobody.
  std::string Found(const KeyRing& keys, int number) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    const auto found = PersonApi(server_.pool(), regulations_, keys)
                           .FindByNumbers(*lease, {NumberOf(number)}, {.everything = true});
    EXPECT_THAT(found, IsOk());
    return found->empty() ? "" : api::PersonName(found->begin()->second);
  }
  static std::string NumberOf(int number) { return absl::StrCat(100000000000 + number); }
  absl::StatusOr<bool> Run(const KeyRing& keys, ReindexProgress* last = nullptr) {
    return Reindex(server_.pool(), keys, [&](const ReindexProgress& progress) {
      if (last != nullptr) *last = progress;
    });
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  RegulationApi regulations_;
};

TEST_F(ReindexTest, NumbersAreFoundBeforeWhileAndAfter) {
  const KeyRing old = Ring("o");
  const KeyRing both_old_first = Ring("on");
  const KeyRing both_new_first = Ring("no");
  const KeyRing next = Ring("n");
  const std::string an = *Add(old, 1);
  const std::string binh = *Add(both_old_first, 2);
  const std::string cuc = *Add(both_new_first, 3);
  for (const KeyRing* ring : {&both_old_first, &both_new_first}) {
    EXPECT_EQ(Found(*ring, 1), an);
    EXPECT_EQ(Found(*ring, 2), binh);
    EXPECT_EQ(Found(*ring, 3), cuc);
  }
  EXPECT_EQ(Found(next, 1), "");
  ReindexProgress progress;
  EXPECT_THAT(Run(both_new_first, &progress), IsOkAndHolds(true));
  EXPECT_EQ(progress.total, 3);
  EXPECT_EQ(progress.seen, 3);
  EXPECT_EQ(Found(next, 1), an);
  EXPECT_EQ(Found(next, 2), binh);
  EXPECT_EQ(Found(next, 3), cuc);
  EXPECT_EQ(Found(old, 1), "");
}

TEST_F(ReindexTest, NobodyTakesANumberThatStandsUnderAnotherKey) {
  const KeyRing both_old_first = Ring("on");
  const KeyRing both_new_first = Ring("no");
  ASSERT_THAT(Add(Ring("o"), 1), IsOk());
  ASSERT_THAT(Add(both_new_first, 2), IsOk());
  EXPECT_THAT(Add(both_new_first, 1), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(Add(both_old_first, 2), FailsWith(Reason::kAlreadyExists));
  const auto cuc = Add(both_new_first, 3);
  ASSERT_THAT(cuc, IsOk());
  EXPECT_THAT(Renumber(both_new_first, *cuc, 1), FailsWith(Reason::kAlreadyExists));
  // The own number under the older key is no obstacle.
  const auto dung = Add(both_old_first, 4);
  ASSERT_THAT(dung, IsOk());
  EXPECT_THAT(Renumber(both_new_first, *dung, 4), IsOk());
  EXPECT_THAT(Run(both_new_first), IsOkAndHolds(true));
  EXPECT_THAT(Add(Ring("n"), 1), FailsWith(Reason::kAlreadyExists));
}

TEST_F(ReindexTest, OneNumberOfTwoRecordsIsTold) {
  ASSERT_THAT(Add(Ring("o"), 1), IsOk());
  ASSERT_THAT(Add(Ring("n"), 1), IsOk()) << "a process that did not know the older key";
  ReindexProgress progress;
  EXPECT_THAT(Run(Ring("no"), &progress), IsOkAndHolds(false));
  EXPECT_EQ(progress.taken, 1);
  EXPECT_EQ(progress.unreadable, 0);
}

TEST_F(ReindexTest, NumberThatDoesNotOpenIsTold) {
  ASSERT_THAT(Add(Ring("o"), 1), IsOk());
  const KeyRing other = *KeyRing::Parse(Line("other", 'x') + Line("index", 'n'));
  ReindexProgress progress;
  EXPECT_THAT(Run(other, &progress), IsOkAndHolds(false));
  EXPECT_EQ(progress.unreadable, 1);
  EXPECT_EQ(Found(Ring("o"), 1).substr(0, 7), "people/");
}

}  // namespace
}  // namespace cadre::registry
