// Who is over age leaves plans on the day, once, and comes back where the record was wrong.
#include "services/planning/over_age_api.h"

#include "common/testing/status_matchers.h"
#include "services/planning/entry_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OverAgeTest : public PlanningTest {
 protected:
  // A plan of the term that runs, with An, who has five years and a little more, and Bình, who is
  // young.
  OverAgeTest(CivilDay today, int first_year, int birth_year)
      : PlanningTest(today),
        plan_(AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(first_year))),
        an_(AddPerson({.birth_year = birth_year})),
        binh_(AddPerson({.name = "Lê Thị Bình", .woman = true, .birth_year = 1985})) {
    const std::string post = AddPost("Bí thư huyện ủy");
    an_entry_ = Propose(plan_, an_, post);
    binh_entry_ = Propose(plan_, binh_, post);
    Complete(plan_);
  }

  int Look() {
    const auto changed =
        OverAgeExits(server_.pool(), registry_.clock(), server_.registry_client()).Look();
    EXPECT_THAT(changed, IsOk());
    return changed.value_or(-1);
  }
  int LookOn(CivilDay day) {
    registry_.clock().MoveTo(day);
    return Look();
  }
  api::Call Officer() {
    return registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                 "registry.people.write");
  }
  void Born(const std::string& person, int year) {
    registry::v1::UpdatePersonRequest update;
    update.mutable_person()->set_name(person);
    update.mutable_person()->mutable_birth_date()->set_year(year);
    update.mutable_person()->mutable_birth_date()->set_month(5);
    update.mutable_update_mask()->add_paths("birth_date");
    EXPECT_THAT(registry_.people().UpdatePerson(Officer(), update), IsOk());
  }
  std::vector<v1::EntryExited> Exits() { return testing::Told<v1::EntryExited>(server_.pool()); }

  const std::string plan_;
  const std::string an_;
  const std::string binh_;
  std::string an_entry_;
  std::string binh_entry_;
};

// By the rules of 2021, which take people over age out. An retires in May 2028.
class AutomaticAgeTest : public OverAgeTest {
 protected:
  AutomaticAgeTest() : OverAgeTest(CivilDay(2022, 3, 1), 2020, 1966) {}
};

TEST_F(AutomaticAgeTest, LeavesOnTheDayOnceWithItsRule) {
  EXPECT_EQ(Look(), 0);
  EXPECT_EQ(LookOn(CivilDay(2023, 5, 31)), 0) << "sixty months are left";
  EXPECT_EQ(LookOn(CivilDay(2023, 6, 1)), 1);
  const v1::Entry out = Get(an_entry_);
  EXPECT_EQ(out.state(), v1::ENTRY_STATE_EXITED);
  EXPECT_EQ(out.exit_reason(), v1::EXIT_REASON_OVER_AGE);
  EXPECT_EQ(out.exit_date().month(), 6);
  EXPECT_TRUE(out.exited_by_rule());
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_APPROVED);
  ASSERT_THAT(Exits(), SizeIs(1));
  EXPECT_EQ(Exits()[0].entry(), an_entry_);
  v1::ExplainEntryRequest request;
  request.set_name(an_entry_);
  const auto explained = server_.entries().ExplainEntry(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_EQ(explained->went_out().automatic_exit(), "OVER_AGE");
  EXPECT_EQ(explained->went_out().blocks(0).rule(), "ELI-02");

  EXPECT_EQ(Look(), 0);
  EXPECT_EQ(LookOn(CivilDay(2023, 7, 1)), 0);
  EXPECT_THAT(Exits(), SizeIs(1));
}

TEST_F(AutomaticAgeTest, LooksOnceADay) {
  OverAgeExits exits(server_.pool(), registry_.clock(), server_.registry_client());
  exits.LookDaily();
  Born(an_, 1960);
  exits.LookDaily();
  EXPECT_THAT(Exits(), IsEmpty());
  registry_.clock().MoveTo(CivilDay(2022, 3, 2));
  exits.LookDaily();
  EXPECT_THAT(Exits(), SizeIs(1));
}

TEST_F(AutomaticAgeTest, CorrectedBirthDateBringsBack) {
  EXPECT_EQ(LookOn(CivilDay(2023, 6, 1)), 1);
  Born(an_, 1968);
  EXPECT_EQ(LookOn(CivilDay(2023, 6, 10)), 1);
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_THAT(testing::Told<v1::EntryRestored>(server_.pool()), SizeIs(1));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM reversed_exit"), 1);
  EXPECT_EQ(Look(), 0);
}

TEST_F(AutomaticAgeTest, RecordThatIsGoneHoldsNobodyUp) {
  registry::v1::DeletePersonRequest gone;
  gone.set_name(binh_);
  gone.mutable_note()->set_reason("nhập trùng");
  ASSERT_THAT(registry_.life().DeletePerson(Officer(), gone), IsOk());
  EXPECT_EQ(LookOn(CivilDay(2023, 6, 1)), 1);
}

TEST_F(AutomaticAgeTest, TermThatIsOverIsLeftAsItWas) {
  EXPECT_EQ(LookOn(CivilDay(2025, 9, 1)), 0);
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
}

// By the rules of 2012, which only refuse: a review decides. An retires in May 2023.
class ProposedAgeTest : public OverAgeTest {
 protected:
  ProposedAgeTest() : OverAgeTest(CivilDay(2017, 12, 20), 2015, 1963) {}
};

TEST_F(ProposedAgeTest, ExitIsProposedUntilItIsNoLongerSo) {
  EXPECT_EQ(LookOn(CivilDay(2018, 5, 31)), 0);
  EXPECT_EQ(LookOn(CivilDay(2018, 6, 1)), 1);
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_OVER_AGE);
  EXPECT_EQ(Look(), 0);
  EXPECT_THAT(Exits(), IsEmpty());
  Born(an_, 1965);
  EXPECT_EQ(Look(), 1);
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_UNSPECIFIED);
}

}  // namespace
}  // namespace cadre::planning
