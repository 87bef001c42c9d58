#include "services/ballot/domain/box.h"

#include <gtest/gtest.h>

#include "common/ballot/blind_signature.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;

Box ABox(BoxState state = BoxState::kOpen) {
  Box box = {.state = state,
             .rules = {.candidates = 2, .most_names = 1},
             .counting_key = std::string(32, 'k'),
             .present = 10};
  if (state >= BoxState::kCasting) box.issued = 9;
  if (state >= BoxState::kClosed) box.collected = 8;
  return box;
}

TEST(CheckBox, RefusesWhatNoBallotCanBeRunBy) {
  Box box = ABox();
  EXPECT_THAT(CheckBox(box, {}), FailsWith(Reason::kFieldInvalid));  // no issuance key
  box.issuance_key = IssuanceKey::Generate(2048)->public_key().ToDer();
  EXPECT_THAT(CheckBox(box, {}), IsOk());
  box.rules.most_names = 3;
  EXPECT_THAT(CheckBox(box, {}), FailsWith(Reason::kFieldInvalid));
  box.rules.most_names = 2;
  box.counting_key = "short";
  EXPECT_THAT(CheckBox(box, {}), FailsWith(Reason::kFieldInvalid));
}

TEST(OpenCasting, FixesTheNumberIssued) {
  Box box = ABox();
  EXPECT_THAT(OpenCasting(box, 9), IsOkAndHolds(Move::kDone));
  EXPECT_EQ(box.state, BoxState::kCasting);
  EXPECT_EQ(box.issued, 9);
}

TEST(OpenCasting, IsDoneOnce) {
  for (const BoxState state : {BoxState::kCasting, BoxState::kClosed, BoxState::kCounted}) {
    Box box = ABox(state);
    EXPECT_THAT(OpenCasting(box, 9), IsOkAndHolds(Move::kDoneBefore));
    EXPECT_THAT(OpenCasting(box, 8), FailsWith(Reason::kStateForbidsMove));
    EXPECT_EQ(box.state, state);
    EXPECT_EQ(box.issued, 9);
  }
}

TEST(OpenCasting, NoMoreCredentialsThanPeople) {
  Box box = ABox();
  EXPECT_THAT(OpenCasting(box, 11), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(OpenCasting(box, 10), IsOkAndHolds(Move::kDone));
}

TEST(OpenCasting, OfSlipsEveryOneIsIssuedOrVoid) {
  Box box = ABox();
  box.slips = 12;
  EXPECT_THAT(OpenCasting(box, 9, 2), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(OpenCasting(box, 9, 4), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(OpenCasting(box, 9, 3), IsOkAndHolds(Move::kDone));
  EXPECT_EQ(box.void_slips, 3);
  EXPECT_THAT(OpenCasting(box, 9, 3), IsOkAndHolds(Move::kDoneBefore));
  EXPECT_THAT(OpenCasting(box, 9, 2), FailsWith(Reason::kStateForbidsMove));
  Box on_devices = ABox();
  EXPECT_THAT(OpenCasting(on_devices, 9, 1), FailsWith(Reason::kFieldInvalid));
}

TEST(Close, FixesTheBoardOnce) {
  Box box = ABox(BoxState::kCasting);
  EXPECT_THAT(Close(box, 8, "root"), IsOkAndHolds(Move::kDone));
  EXPECT_EQ(box.state, BoxState::kClosed);
  EXPECT_THAT(Close(box, 9, "other"), IsOkAndHolds(Move::kDoneBefore));
  EXPECT_EQ(box.collected, 8);
  EXPECT_EQ(box.root, "root");
}

TEST(Close, NotBeforeCasting) {
  Box box = ABox();
  EXPECT_THAT(Close(box, 0, ""), FailsWith(Reason::kStateForbidsMove));
}

TEST(Count, OnlyOfAClosedBoxAndOnce) {
  EXPECT_THAT(MayCount(ABox()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(MayCount(ABox(BoxState::kCasting)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(MayCount(ABox(BoxState::kClosed)), IsOkAndHolds(Move::kDone));
  EXPECT_THAT(MayCount(ABox(BoxState::kCounted)), IsOkAndHolds(Move::kDoneBefore));
  Box box = ABox(BoxState::kClosed);
  Count(box, {.valid = 7, .invalid = 1});
  EXPECT_EQ(box.state, BoxState::kCounted);
  EXPECT_EQ(box.valid, 7);
  EXPECT_EQ(box.invalid, 1);
}

TEST(CheckRoom, WhileCastingUntilAllIssuedAreIn) {
  const Box box = ABox(BoxState::kCasting);
  EXPECT_THAT(CheckRoom(box, 0), IsOk());
  EXPECT_THAT(CheckRoom(box, 8), IsOk());
  EXPECT_THAT(CheckRoom(box, 9), FailsWith(Reason::kBallotBoxFull));
  for (const BoxState state : {BoxState::kOpen, BoxState::kClosed, BoxState::kCounted}) {
    EXPECT_THAT(CheckRoom(ABox(state), 0), FailsWith(Reason::kStateForbidsMove));
  }
}

TEST(CheckBoard, OnceTheBoxIsClosed) {
  EXPECT_THAT(CheckBoard(ABox()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckBoard(ABox(BoxState::kCasting)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckBoard(ABox(BoxState::kClosed)), IsOk());
  EXPECT_THAT(CheckBoard(ABox(BoxState::kCounted)), IsOk());
}

}  // namespace
}  // namespace cadre::ballot
