#include "services/development/effects_api.h"

#include "common/api/proto_time.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kExitDay(2018, 3, 1);

class EffectsApiTest : public DevelopmentTest {
 protected:
  // Everything that an effect writes, as one text.
  std::string State() {
    const auto rows = [](const db::Row& row) { return row.Text(1); };
    std::string state;
    for (const char* sql :
         {"SELECT CONCAT_WS('|', id, state, closed_on, evaluated_on, standard_group) "
          "FROM planned_entry ORDER BY id",
          "SELECT CONCAT_WS('|', entry_id, kind, required_level, held_level, line_id, waived_in, "
          "met_on) FROM entry_gap ORDER BY entry_id, kind",
          "SELECT CONCAT_WS('|', id, state, closed_on) FROM training_line ORDER BY id",
          "SELECT CONCAT_WS('|', id, state, closed_on) FROM rotation ORDER BY id"}) {
      for (const std::string& row : Query(sql, rows)) absl::StrAppend(&state, row, "\n");
    }
    return state;
  }
};

TEST_F(EffectsApiTest, ApprovedEntriesAreKeptWithTheirGaps) {
  const std::string entry = Planned("An");
  Planned("Bình");
  EXPECT_THAT(Coverage().entries(), IsEmpty()) << "nothing was told";
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const v1::CoverageReport report = Coverage();
  ASSERT_THAT(report.entries(), SizeIs(2));
  EXPECT_EQ(report.entries(0).entry(), entry);
  EXPECT_EQ(report.entries(0).full_name(), "An");
  EXPECT_EQ(report.entries(0).due_date().year(), 2020);
  EXPECT_THAT(report.entries(0).gaps(), SizeIs(4));
}

TEST_F(EffectsApiTest, DuplicatesChangeNothing) {
  Planned("An");
  const db::Event event = server_.RoundApproved(district_);
  ASSERT_THAT(server_.Apply(event), IsOk());
  const std::string once = State();
  ASSERT_THAT(server_.Apply(event), IsOk());
  EXPECT_EQ(State(), once) << "the same event";
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  EXPECT_EQ(State(), once) << "another round with the same entries";
}

TEST_F(EffectsApiTest, AnyOrderOfEventsEndsAlike) {
  const std::string leaves = Planned("An");
  Planned("Bình");
  const db::Event approved = server_.RoundApproved(district_);
  const db::Event exited = server_.EntryExited(leaves, kExitDay);
  server_.planning().Remove(leaves);
  ASSERT_THAT(server_.Apply(exited), IsOk()) << "before anything is known of the entry";
  ASSERT_THAT(server_.Apply(approved), IsOk());
  const std::string reordered = State();
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  EXPECT_EQ(State(), reordered);
  ASSERT_THAT(Coverage().entries(), SizeIs(1));
  EXPECT_EQ(Coverage().entries(0).full_name(), "Bình");
}

TEST_F(EffectsApiTest, AnEntryThatExitsClosesItsLines) {
  const std::string entry = Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  ASSERT_THAT(Draft(plan), IsOk());
  ASSERT_THAT(LinesOf(plan), SizeIs(4));
  ASSERT_THAT(server_.Exit(entry, kExitDay), IsOk());
  EXPECT_THAT(Coverage().entries(), IsEmpty());
  for (const v1::TrainingLine& line : LinesOf(plan)) {
    EXPECT_EQ(line.state(), v1::TRAINING_LINE_STATE_CLOSED);
    EXPECT_EQ(line.closed_date().month(), 3);
  }
  const std::string once = State();
  ASSERT_THAT(server_.Exit(entry, kExitDay + 5), IsOk());
  EXPECT_EQ(State(), once) << "an entry leaves once";
}

TEST_F(EffectsApiTest, ALineThatServesAnotherEntryStays) {
  const std::string person = AddPerson("An");
  const std::string first = server_.AddEntry(person, "An", post_, district_);
  server_.AddEntry(person, "An", registry_.AddPost("P2", district_), district_);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  ASSERT_THAT(Draft(plan), IsOk());
  ASSERT_THAT(server_.Exit(first, kExitDay), IsOk());
  for (const v1::TrainingLine& line : LinesOf(plan)) {
    EXPECT_EQ(line.state(), v1::TRAINING_LINE_STATE_PLANNED);
  }
  EXPECT_EQ(Coverage().totals().covered(), 4);
}

TEST_F(EffectsApiTest, ARoundThatTakesAnEntryOutClosesItWithoutAnEventOfItsOwn) {
  const std::string entry = Planned("An");
  Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  server_.planning().Remove(entry);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  EXPECT_THAT(Coverage().entries(), SizeIs(1));
}

TEST_F(EffectsApiTest, APlanOfAnotherOrganizationIsLeftAlone) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(server_.ApproveRound(other_), IsOk());
  EXPECT_THAT(Coverage().entries(), SizeIs(1));
}

TEST_F(EffectsApiTest, WhileAPeerIsAwayTheEventWaits) {
  Planned("An");
  const db::Event event = server_.RoundApproved(district_);
  server_.planning().set_away(true);
  EXPECT_THAT(server_.Apply(event), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM planned_entry"), 0);
  server_.planning().set_away(false);
  ASSERT_THAT(server_.Apply(event), IsOk());
  EXPECT_THAT(Coverage().entries(), SizeIs(1));
}

TEST_F(EffectsApiTest, EveryEffectLeavesOneAuditRow) {
  const std::string entry = Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(server_.Exit(entry, kExitDay), IsOk());
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM audit WHERE method LIKE 'cadre.planning.%'"), 2);
}

TEST_F(EffectsApiTest, MovedOrganizationsChangeScope) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto seen_by_other = [&] {
    return server_.coverage().GetCoverage(Foreign("development.coverage.read"), {})->entries_size();
  };
  EXPECT_EQ(seen_by_other(), 0);
  server_.MoveOrganization(district_, other_, CivilDay(2017, 1, 1));
  EXPECT_EQ(seen_by_other(), 1);
}

}  // namespace
}  // namespace cadre::development
