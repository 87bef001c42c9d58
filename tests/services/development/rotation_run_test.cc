// The table of moves, what a move asks, and that nobody is in two places.
#include "services/development/domain/rotation_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/regulation/loader.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/development/domain/rotation_moves.h"

namespace cadre::development {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kStart(2018, 6, 1);
constexpr RotationState kStates[] = {
    RotationState::kProposed, RotationState::kSubmitted, RotationState::kReturned,
    RotationState::kApproved, RotationState::kClosed,    RotationState::kConsulted,
    RotationState::kAgreed,   RotationState::kDecided,   RotationState::kActive,
    RotationState::kExtended, RotationState::kEnding,    RotationState::kPlaced,
    RotationState::kCameBack, RotationState::kSettled,   RotationState::kTerminated};

class RotationRunTest : public ::testing::Test {
 protected:
  RotationRunTest()
      : catalogue_(*regulation::LoadRules(*regulation::ReadRuleFiles(
            std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"))) {}

  regulation::RuleSet RulesOn(CivilDay day) {
    return *catalogue_.InForce(regulation::Domain::kRotation, day);
  }
  RotationTerms TermsOn(CivilDay day) { return RotationTerms::Of(RulesOn(day), day); }

  static Rotation Running(RotationState state = RotationState::kActive, int months = 36) {
    return {.id = RotationId(1),
            .person = PersonId(1),
            .start = kStart,
            .months = months,
            .state = state,
            .order_date = CivilDay(2018, 5, 20)};
  }
  std::vector<RotationAlert> Alerts(const Rotation& rotation, CivilDay day,
                                    const std::vector<int>& assessed = {}) {
    return AlertsOf(rotation, "COMMITTEE_SECRETARY", assessed, TermsOn(day), day);
  }

  const regulation::Catalogue catalogue_;
};

TEST_F(RotationRunTest, AMoveElsewhereNamesStateMoveAndRule) {
  const regulation::RuleSet rules = RulesOn(kStart);
  int allowed = 0;
  for (const MoveOfRotation& row : MovesOfRotations()) {
    for (const RotationState state : kStates) {
      Rotation rotation = Running(state);
      const absl::Status checked = CheckMove(rotation, row.move, rules);
      if (std::find(row.from.begin(), row.from.end(), state) != row.from.end()) {
        EXPECT_THAT(checked, IsOk()) << row.name << " " << NameOf(state);
        EXPECT_FALSE(IsOver(state)) << row.name;
        ++allowed;
        continue;
      }
      ASSERT_THAT(checked, FailsWith(Reason::kStateForbidsMove))
          << row.name << " " << NameOf(state);
      const ErrorDetail detail = *DetailOf(checked);
      EXPECT_THAT(detail.metadata,
                  ElementsAre(std::pair<std::string, std::string>("state", NameOf(state)),
                              std::pair<std::string, std::string>("move", row.name),
                              std::pair<std::string, std::string>("rule", row.rule)));
      EXPECT_EQ(detail.citations.at(0).document, "98-QĐ/TW");
    }
  }
  EXPECT_EQ(allowed, 33);
}

TEST_F(RotationRunTest, EveryStateIsReachedAndEveryStateThatIsNotOverIsLeft) {
  for (const RotationState state : kStates) {
    const bool left = std::any_of(
        MovesOfRotations().begin(), MovesOfRotations().end(), [&](const MoveOfRotation& row) {
          return After(state, row.move) != state &&
                 std::find(row.from.begin(), row.from.end(), state) != row.from.end();
        });
    // The second opinion and the placement say themselves where they end.
    const bool says = state == RotationState::kApproved || state == RotationState::kEnding;
    EXPECT_EQ(left || says, !IsOver(state)) << NameOf(state);
  }
}

TEST_F(RotationRunTest, BothSidesSpeakOnceAndAnObjectionSaysWhy) {
  Rotation rotation = Running(RotationState::kApproved);
  const RotationOpinion sends{.side = RotationSide::kSending};
  RotationOpinion receives{.side = RotationSide::kReceiving, .verdict = OpinionVerdict::kObjects};
  ASSERT_THAT(TakeOpinion(rotation, {}, sends), IsOk());
  EXPECT_EQ(rotation.state, RotationState::kApproved) << "one side alone";
  EXPECT_THAT(TakeOpinion(rotation, {sends}, sends), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(TakeOpinion(rotation, {sends}, receives), FailsWith(Reason::kFieldInvalid));
  receives.text = "đã đủ cấp phó";
  ASSERT_THAT(TakeOpinion(rotation, {sends}, receives), IsOk());
  EXPECT_EQ(rotation.state, RotationState::kConsulted);
  EXPECT_THAT(CheckAgreed({sends}, true, ""), IsOk());
  EXPECT_THAT(CheckAgreed({sends}, false, ""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckAgreed({sends, receives}, true, ""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckAgreed({sends, receives}, true, "đã trao đổi"), IsOk());
}

TEST_F(RotationRunTest, HandOverLiesBetweenTheDecisionAndToday) {
  Rotation rotation = Running(RotationState::kDecided);
  EXPECT_THAT(HandOver(rotation, CivilDay(2018, 5, 19), kStart, {}),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(HandOver(rotation, kStart + 1, kStart, {}), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(HandOver(rotation, CivilDay(2018, 5, 20), kStart, {}), IsOk());
  EXPECT_EQ(rotation.start, CivilDay(2018, 5, 20)) << "counted from the hand-over";
}

TEST_F(RotationRunTest, TheFormerAllowanceIsKeptWhereARuleSaysSo) {
  const Allowance lower{.former = 60, .given = 40};
  EXPECT_EQ(PaidAllowance(lower, TermsOn(kStart)), 60);
  EXPECT_EQ(PaidAllowance({.former = 40, .given = 60}, TermsOn(kStart)), 60);
  EXPECT_EQ(PaidAllowance(lower, TermsOn(CivilDay(2010, 1, 1))), 40) << "no rule yet";
}

TEST_F(RotationRunTest, AlertsComeInTheMonthsOfTheRules) {
  const Rotation rotation = Running();
  const std::vector<int> all = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_THAT(Alerts(rotation, CivilDay(2021, 2, 28), all), IsEmpty());
  EXPECT_THAT(Alerts(rotation, CivilDay(2021, 3, 1), all),
              ElementsAre(Field(&RotationAlert::kind, RotationAlertKind::kPreparePlacement)))
      << "month 33";
  EXPECT_THAT(Alerts(rotation, CivilDay(2021, 5, 31), all), SizeIs(1));
  EXPECT_THAT(Alerts(rotation, CivilDay(2021, 6, 1), all),
              ElementsAre(Field(&RotationAlert::kind, RotationAlertKind::kPreparePlacement),
                          Field(&RotationAlert::kind, RotationAlertKind::kMinimumReached),
                          Field(&RotationAlert::kind, RotationAlertKind::kEndReached)))
      << "month 36";
  EXPECT_THAT(Alerts(rotation, CivilDay(2023, 6, 1), all), SizeIs(4)) << "month 60";
  const auto late = Alerts(rotation, CivilDay(2026, 6, 1), all);
  ASSERT_THAT(late, SizeIs(5)) << "month 96";
  EXPECT_EQ(late.back().kind, RotationAlertKind::kTermLimitNear);
  EXPECT_EQ(late.back().by->citation.rule, "ROT-11");
  EXPECT_EQ(late.back().by->citation.document, "65-QĐ/TW");
}

TEST_F(RotationRunTest, TermsOfOtherPostsAndOfWhoEndsTwoTermsAreNotLimited) {
  Rotation rotation = Running();
  const CivilDay day(2026, 6, 1);
  const std::vector<int> all = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_THAT(AlertsOf(rotation, "DIVISION_HEAD", all, TermsOn(day), day), SizeIs(4));
  rotation.purpose = regulation::RotationPurpose::kTwoTermsEnded;
  EXPECT_THAT(Alerts(rotation, day, all), SizeIs(4));
}

TEST_F(RotationRunTest, AYearWithoutAnAssessmentIsDue) {
  const Rotation rotation = Running();
  EXPECT_THAT(Alerts(rotation, CivilDay(2019, 5, 31)), IsEmpty());
  const auto due = Alerts(rotation, CivilDay(2020, 6, 1), {1});
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].kind, RotationAlertKind::kAssessmentMissing);
  EXPECT_EQ(due[0].year_no, 2);
  EXPECT_EQ(due[0].due, CivilDay(2020, 6, 1));
  EXPECT_THAT(CheckYear(rotation, 1, {}, TermsOn(kStart), CivilDay(2019, 5, 31)),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckYear(rotation, 0, {}, TermsOn(kStart), CivilDay(2019, 6, 1)),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckYear(rotation, 1, {}, TermsOn(kStart), CivilDay(2019, 6, 1)), IsOk());
  EXPECT_THAT(CheckYear(rotation, 1, {1}, TermsOn(kStart), CivilDay(2019, 6, 1)),
              FailsWith(Reason::kAlreadyExists));
}

TEST_F(RotationRunTest, NothingIsDueWhereThePersonIsNot) {
  for (const RotationState state : kStates) {
    if (IsRunning(state)) continue;
    EXPECT_THAT(Alerts(Running(state), CivilDay(2026, 6, 1)), IsEmpty()) << NameOf(state);
  }
}

TEST_F(RotationRunTest, TheEndIsPreparedFromItsMonthOn) {
  const RotationTerms terms = TermsOn(kStart);
  EXPECT_THAT(CheckConclude(Running(), terms, CivilDay(2021, 2, 28)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckConclude(Running(), terms, CivilDay(2021, 3, 1)), IsOk());
  const Rotation extended = Running(RotationState::kExtended, 48);
  EXPECT_THAT(CheckConclude(extended, terms, CivilDay(2022, 2, 28)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckConclude(extended, terms, CivilDay(2022, 3, 1)), IsOk());
  const Rotation shorter = Running(RotationState::kActive, 24);
  EXPECT_THAT(CheckConclude(shorter, terms, CivilDay(2020, 5, 31)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckConclude(shorter, terms, CivilDay(2020, 6, 1)), IsOk());
}

TEST_F(RotationRunTest, NobodyIsPlacedBeforeTheShortestDurationOrTheOneDecided) {
  const RotationTerms terms = TermsOn(kStart);
  const absl::Status early =
      CheckDuration(Running(RotationState::kEnding), terms, CivilDay(2021, 5, 31));
  ASSERT_THAT(early, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(early)->citations.at(0).rule, "ROT-06");
  EXPECT_THAT(CheckDuration(Running(), terms, CivilDay(2021, 6, 1)), IsOk());
  EXPECT_THAT(CheckDuration(Running(RotationState::kEnding, 24), terms, CivilDay(2020, 6, 1)),
              IsOk());
}

// One life of a person with several rotations: whatever is asked for on whatever day, in whatever
// order, on no day is the person in two places.
TEST_F(RotationRunTest, NobodyIsInTwoPlacesOnADay) {
  const regulation::RuleSet rules = RulesOn(kStart);
  ForAll(300, [&](Draw& draw) {
    std::vector<Rotation> rotations;
    CivilDay today = kStart;
    for (int64_t id = 1; id <= 4; ++id) {
      Rotation made{.id = RotationId(id),
                    .person = PersonId(1),
                    .start = kStart + draw.Below(900),
                    .months = 1 + draw.Below(24),
                    .state = RotationState::kDecided,
                    .order_date = kStart};
      if (CheckElsewhere(made, rotations).ok()) rotations.push_back(made);
    }
    for (int i = 0; i < 40; ++i) {
      today += draw.Below(60);
      Rotation& rotation =
          rotations[static_cast<size_t>(draw.Below(static_cast<int>(rotations.size())))];
      const CivilDay day = today - draw.Below(90);
      switch (draw.Below(4)) {
        case 0:
          if (CheckMove(rotation, RotationMove::kHandOver, rules).ok()) {
            HandOver(rotation, day, today, rotations).IgnoreError();
          }
          break;
        case 1:
          if (CheckMove(rotation, RotationMove::kExtend, rules).ok()) {
            Extend(rotation, 1 + draw.Below(12), rotations).IgnoreError();
          }
          break;
        case 2:
          if (CheckMove(rotation, RotationMove::kEndEarly, rules).ok() &&
              EndOn(rotation, day, today).ok()) {
            rotation.state = RotationState::kTerminated;
          }
          break;
        default:
          if (CheckMove(rotation, RotationMove::kConclude, rules).ok()) {
            rotation.state = RotationState::kEnding;
          }
      }
    }
    for (CivilDay day = kStart - 100; day < today + 1000; day += 1) {
      const auto places = std::count_if(rotations.begin(), rotations.end(),
                                        [&](const Rotation& r) { return IsThere(r, day); });
      ASSERT_LE(places, 1) << FormatDay(day);
    }
  });
}

}  // namespace
}  // namespace cadre::development
