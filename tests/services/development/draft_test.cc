#include "services/development/domain/draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "common/testing/property.h"

namespace cadre::development {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kToday(2017, 12, 20);
constexpr CivilDay kTermStart(2020, 6, 1);

TrainingPlan Plan() { return {.id = TrainingPlanId(9), .first_year = 2017, .last_year = 2020}; }

PlannedEntry Entry(int64_t id, int64_t person, std::vector<Gap> gaps) {
  return {.id = EntryId(id),
          .person = PersonId(person),
          .full_name = "An",
          .term_start = kTermStart,
          .gaps = std::move(gaps)};
}

Gap Lacks(GapKind kind, int required) { return {.kind = kind, .required = required}; }

DraftRules Rules() {
  auto next = std::make_shared<int64_t>(0);
  return {.today = kToday,
          .cost_source = "province",
          .new_id = [next] { return LineId(++*next); },
          .weeks = [](GapKind kind, int) { return kind == GapKind::kStateManagement ? 8 : 0; }};
}

TEST(DraftLines, OneLineForAPersonAndKindAtTheHighestLevel) {
  std::vector<PlannedEntry> entries = {
      Entry(1, 1, {Lacks(GapKind::kTheory, 2), Lacks(GapKind::kDefenceObject, 3)}),
      Entry(2, 1, {Lacks(GapKind::kTheory, 3), Lacks(GapKind::kDefenceObject, 2)}),
      Entry(3, 2, {Lacks(GapKind::kTheory, 2)})};
  const auto lines = DraftLines(Plan(), {}, Rules(), entries);
  EXPECT_THAT(lines, ElementsAre(Field(&TrainingLine::level, 3), Field(&TrainingLine::level, 2),
                                 Field(&TrainingLine::level, 2)));
  EXPECT_EQ(entries[0].gaps[0].line, entries[1].gaps[0].line);
  EXPECT_EQ(entries[0].gaps[1].line, entries[1].gaps[1].line);
  EXPECT_NE(entries[0].gaps[0].line, entries[2].gaps[0].line);
  EXPECT_EQ(lines[0].cost_source, "province");
  EXPECT_EQ(lines[0].plan, TrainingPlanId(9));
}

TEST(DraftLines, TakesLengthsWhereARuleHasThem) {
  std::vector<PlannedEntry> entries = {
      Entry(1, 1, {Lacks(GapKind::kTheory, 2), Lacks(GapKind::kStateManagement, 3)})};
  EXPECT_THAT(DraftLines(Plan(), {}, Rules(), entries),
              ElementsAre(Field(&TrainingLine::weeks, 0), Field(&TrainingLine::weeks, 8)));
}

TEST(DraftLines, ALineOfThePersonServesWhereItsLevelSuffices) {
  const TrainingLine known{
      .id = LineId(77), .person = PersonId(1), .kind = GapKind::kTheory, .level = 3};
  std::vector<PlannedEntry> entries = {Entry(1, 1, {Lacks(GapKind::kTheory, 3)}),
                                       Entry(2, 2, {Lacks(GapKind::kTheory, 3)})};
  EXPECT_THAT(DraftLines(Plan(), {known}, Rules(), entries), SizeIs(1));
  EXPECT_EQ(entries[0].gaps[0].line, LineId(77));
  EXPECT_NE(entries[1].gaps[0].line, LineId(77)) << "of another person";

  entries = {Entry(1, 1, {Lacks(GapKind::kTheory, 4)})};
  EXPECT_THAT(DraftLines(Plan(), {known}, Rules(), entries), SizeIs(1)) << "the level is too low";
}

TEST(DraftLines, LeavesAloneWhatIsDoneAndWhoIsGone) {
  Gap waived = Lacks(GapKind::kTheory, 3);
  waived.waived_in = TrainingPlanId(1);
  Gap covered = Lacks(GapKind::kDegree, 4);
  covered.line = LineId(5);
  PlannedEntry gone = Entry(2, 2, {Lacks(GapKind::kTheory, 3)});
  gone.state = EntryState::kClosed;
  std::vector<PlannedEntry> entries = {Entry(1, 1, {covered, waived}), gone};
  EXPECT_THAT(DraftLines(Plan(), {}, Rules(), entries), IsEmpty());
}

TEST(DraftLines, SpreadsCoursesOverTheYearsBeforeTheTerm) {
  std::vector<PlannedEntry> entries;
  for (int i = 1; i <= 300; ++i) entries.push_back(Entry(i, i, {Lacks(GapKind::kTheory, 3)}));
  std::map<int, int> per_year;
  for (const TrainingLine& line : DraftLines(Plan(), {}, Rules(), entries)) ++per_year[line.year];
  EXPECT_EQ(per_year, (std::map<int, int>{{2017, 100}, {2018, 100}, {2019, 100}}));
}

TEST(DraftLines, WhereTheTermRunsAlreadyTheFirstYearLeftIsTaken) {
  PlannedEntry entry = Entry(1, 1, {Lacks(GapKind::kTheory, 3)});
  entry.term_start = CivilDay(2015, 6, 1);
  std::vector<PlannedEntry> entries = {entry};
  EXPECT_THAT(DraftLines(Plan(), {}, Rules(), entries),
              ElementsAre(Field(&TrainingLine::year, 2017)));
}

// Whatever the entries are, no gap of a standing one stays uncovered, every line lies in the period
// and suffices for what it covers, and a second draft makes nothing.
TEST(DraftLines, CoversEverythingOnce) {
  testing::ForAll(200, [](testing::Draw& draw) {
    std::vector<PlannedEntry> entries;
    for (int i = 1; i <= 20; ++i) {
      std::vector<Gap> gaps;
      for (int kind = 1; kind <= 4; ++kind) {
        if (draw.OneIn(2)) gaps.push_back(Lacks(static_cast<GapKind>(kind), 1 + draw.Below(4)));
      }
      entries.push_back(Entry(i, 1 + draw.Below(6), std::move(gaps)));
      entries.back().term_start = CivilDay(2014 + draw.Below(10), 6, 1);
      if (draw.OneIn(5)) entries.back().state = EntryState::kClosed;
    }
    const auto lines = DraftLines(Plan(), {}, Rules(), entries);
    std::map<LineId, TrainingLine> by_id;
    for (const TrainingLine& line : lines) {
      by_id[line.id] = line;
      EXPECT_GE(line.year, 2017);
      EXPECT_LE(line.year, 2020);
    }
    for (const PlannedEntry& entry : entries) {
      for (const Gap& gap : entry.gaps) {
        if (entry.state == EntryState::kClosed) {
          EXPECT_EQ(StateOf(gap), GapState::kUncovered);
          continue;
        }
        ASSERT_EQ(StateOf(gap), GapState::kCovered);
        const TrainingLine& line = by_id.at(*gap.line);
        EXPECT_EQ(line.person, entry.person);
        EXPECT_TRUE(Suffices(gap.kind, line.level, gap.required));
      }
    }
    EXPECT_THAT(DraftLines(Plan(), lines, Rules(), entries), IsEmpty());
  });
}

}  // namespace
}  // namespace cadre::development
