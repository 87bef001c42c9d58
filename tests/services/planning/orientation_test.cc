// Orientations: what a line counts, what is missing, what a decision may say.
#include "services/planning/domain/orientation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kDay(2020, 6, 1);

Entry Planned(int64_t person) {
  Entry entry;
  entry.person = PersonId(person);
  entry.birth = CivilDate(CivilDay(1980, 6, 1));
  entry.post_group = "DIVISION_HEAD";
  return entry;
}

Orientation With(const OrientationLine& line) {
  return {.decision_number = "5-NQ/HU",
          .decision_date = CivilDay(2017, 3, 1),
          .decision_issuer = "Huyện ủy",
          .lines = {line}};
}

OrientationGap GapOf(const OrientationLine& line, const std::vector<Entry>& entries) {
  return GapsOf(With(line), entries, kDay).front();
}

TEST(Orientation, LinesCountPeopleOnce) {
  Entry an = Planned(1);
  an.sex = regulation::Sex::kFemale;
  an.sector = 2;
  an.held_group = "DEPARTMENT_HEAD";
  an.degree_text = "Kinh tế nông nghiệp, Đại học Cần Thơ";
  an.degree = regulation::DegreeLevel::kMaster;
  an.theory = regulation::TheoryLevel::kAdvanced;
  an.minority = true;
  an.from_outside = true;
  Entry twice = an;
  twice.post_group = "OTHER";
  Entry gone = Planned(2);
  gone.sex = regulation::Sex::kFemale;
  gone.state = EntryState::kExited;
  const std::vector<Entry> entries = {an, twice, Planned(3), gone};
  const auto planned = [&](const OrientationLine& line) { return GapOf(line, entries).planned; };
  EXPECT_EQ(planned({.trait = Trait::kWomen}), 1);
  EXPECT_EQ(planned({.trait = Trait::kSector, .number = 2}), 1);
  EXPECT_EQ(planned({.trait = Trait::kSector, .number = 1}), 0);
  EXPECT_EQ(planned({.trait = Trait::kHeldPostGroup, .word = "DEPARTMENT_HEAD"}), 1);
  EXPECT_EQ(planned({.trait = Trait::kEthnicMinority}), 1);
  EXPECT_EQ(planned({.trait = Trait::kOutside}), 1);
  EXPECT_EQ(planned({.trait = Trait::kField, .word = "kinh te"}), 1) << "whatever the accents";
  EXPECT_EQ(planned({.trait = Trait::kField, .word = "luật"}), 0);
  EXPECT_EQ(planned({.trait = Trait::kDegree, .number = 5}), 1);
  EXPECT_EQ(planned({.trait = Trait::kTheory, .number = 3}), 1);
  EXPECT_EQ(planned({.trait = Trait::kAge, .age_from = 40}), 2) << "forty on that day";
  EXPECT_EQ(planned({.trait = Trait::kAge, .age_below = 40}), 0);
}

TEST(Orientation, WantsNumbersOrShares) {
  std::vector<Entry> entries;
  for (int i = 1; i <= 7; ++i) {
    entries.push_back(Planned(i));
    if (i <= 2) entries.back().sex = regulation::Sex::kFemale;
  }
  OrientationGap gap = GapOf({.trait = Trait::kWomen, .least = 3}, entries);
  EXPECT_EQ(gap.wanted, 3);
  EXPECT_EQ(gap.missing, 1);
  gap = GapOf({.trait = Trait::kWomen, .least_percent = 30}, entries);
  EXPECT_EQ(gap.wanted, 3) << "2.1 people are 3";
  gap = GapOf({.trait = Trait::kWomen, .most = 1}, entries);
  EXPECT_EQ(gap.missing, 0);
  EXPECT_EQ(gap.surplus, 1);
}

TEST(Orientation, NarrowsStandardsOfPosts) {
  Entry low = Planned(1);
  Entry high = Planned(2);
  high.degree = regulation::DegreeLevel::kMaster;
  Entry other = Planned(3);
  other.post_group = "OTHER";
  const OrientationGap gap = GapOf(
      {.trait = Trait::kPostDegree, .number = 5, .word = "DIVISION_HEAD"}, {low, high, other});
  EXPECT_EQ(gap.wanted, 2);
  EXPECT_EQ(gap.planned, 1);
  EXPECT_EQ(gap.missing, 1);
}

TEST(Orientation, WarnsByTheDecision) {
  const Orientation orientation = With({.trait = Trait::kWomen, .least = 1});
  const auto findings = FindingsOf(orientation, GapsOf(orientation, {Planned(1)}, kDay));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "ORI-1");
  EXPECT_EQ(findings[0].severity, regulation::Severity::kWarn);
  EXPECT_EQ(findings[0].needed, 1);
  EXPECT_EQ(findings[0].citation.document, "5-NQ/HU");
  EXPECT_EQ(findings[0].citation.date, "2017-03-01");
  Entry woman = Planned(1);
  woman.sex = regulation::Sex::kFemale;
  EXPECT_THAT(FindingsOf(orientation, GapsOf(orientation, {woman}, kDay)), IsEmpty());
}

TEST(Orientation, SaysSomethingInEachLine) {
  const auto check = [](const OrientationLine& line) {
    return CheckOrientation(With(line), CivilDay(2017, 3, 1));
  };
  const auto field_of = [&](const OrientationLine& line) {
    const absl::Status status = check(line);
    EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
    return DetailOf(status)->fields.at(0).field;
  };
  EXPECT_THAT(check({.trait = Trait::kWomen, .least = 1}), IsOk());
  EXPECT_EQ(field_of({.trait = Trait::kWomen}), "orientation.lines[0].least");
  EXPECT_EQ(field_of({.trait = Trait::kSector, .least = 1}), "orientation.lines[0].sector");
  EXPECT_EQ(field_of({.trait = Trait::kDegree, .least = 1}), "orientation.lines[0].level");
  EXPECT_EQ(field_of({.trait = Trait::kField, .least = 1}), "orientation.lines[0].field");
  EXPECT_EQ(field_of({.trait = Trait::kAge, .least = 1}), "orientation.lines[0].age_below");
  EXPECT_EQ(field_of({.trait = Trait::kAge, .age_from = 40, .age_below = 40, .least = 1}),
            "orientation.lines[0].age_below");
  EXPECT_EQ(field_of({.trait = Trait::kWomen, .least = 3, .most = 2}), "orientation.lines[0].most");
  EXPECT_EQ(field_of({.trait = Trait::kPostDegree, .number = 5, .word = "X", .least = 1}),
            "orientation.lines[0].least");
  EXPECT_THAT(CheckOrientation(With({.trait = Trait::kWomen, .least = 1}), CivilDay(2017, 2, 28)),
              FailsWith(Reason::kFieldInvalid))
      << "the decision lies in the future";
}

}  // namespace
}  // namespace cadre::planning
