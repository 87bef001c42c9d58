#include "services/registry/domain/data_request.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

using Kind = DataRequestKind;
using M = DataRequestMove;
using State = DataRequestState;

const Citation kRights{.rule = "PDP-03", .document = "13/2023/NĐ-CP"};

// Where the move leads; nothing if it is refused.
std::optional<State> After(Kind kind, State state, M move) {
  DataRequest request{.kind = kind, .state = state};
  const absl::Status status = Advance(request, move, kRights);
  if (status.ok()) return request.state;
  EXPECT_THAT(status, FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(request.state, state) << "changed by a refused move";
  return std::nullopt;
}

TEST(DataRequest, WaitingOnesAreDecidedOrTakenBack) {
  EXPECT_EQ(After(Kind::kAccess, State::kReceived, M::kGrant), State::kGranted);
  EXPECT_EQ(After(Kind::kAccess, State::kReceived, M::kRefuse), State::kRefused);
  EXPECT_EQ(After(Kind::kAccess, State::kReceived, M::kWithdraw), State::kWithdrawn);
}

TEST(DataRequest, DecidedOnesStay) {
  for (const State state : {State::kGranted, State::kRefused, State::kWithdrawn, State::kLifted}) {
    for (const M move : {M::kGrant, M::kRefuse, M::kWithdraw}) {
      EXPECT_EQ(After(Kind::kRestrict, state, move), std::nullopt) << static_cast<int>(state);
    }
  }
}

TEST(DataRequest, OnlyAGrantedRestrictionIsLifted) {
  EXPECT_EQ(After(Kind::kRestrict, State::kGranted, M::kLift), State::kLifted);
  EXPECT_EQ(After(Kind::kRestrict, State::kReceived, M::kLift), std::nullopt);
  EXPECT_EQ(After(Kind::kRestrict, State::kLifted, M::kLift), std::nullopt);
  EXPECT_EQ(After(Kind::kAccess, State::kGranted, M::kLift), std::nullopt);
}

TEST(DataRequest, RefusedMoveNamesStateMoveAndRule) {
  DataRequest request{.state = State::kRefused};
  const auto detail = DetailOf(Advance(request, M::kGrant, kRights));
  ASSERT_TRUE(detail.has_value());
  const decltype(detail->metadata) expected = {
      {"state", "REFUSED"}, {"move", "grant"}, {"rule", "PDP-03"}};
  EXPECT_EQ(detail->metadata, expected);
  EXPECT_EQ(detail->citations.front().document, "13/2023/NĐ-CP");
}

TEST(DataRequest, CopyNeedsGrantedAccess) {
  EXPECT_THAT(CheckCopy({.kind = Kind::kAccess, .state = State::kGranted}, kRights), IsOk());
  EXPECT_THAT(CheckCopy({.kind = Kind::kAccess, .state = State::kReceived}, kRights),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckCopy({.kind = Kind::kCorrect, .state = State::kGranted}, kRights),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(DataRequest, ClockRunsInHoursFromTheReceipt) {
  const absl::Time received = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_EQ(DueAt(received, {.value = 72, .unit = regulation::Unit::kHours}),
            received + absl::Hours(72));
  EXPECT_EQ(DueAt(received, {.value = 3, .unit = regulation::Unit::kDays}),
            received + absl::Hours(72));
  EXPECT_EQ(DueAt(received, {.value = 3, .unit = regulation::Unit::kWorkingDays}), std::nullopt);
}

TEST(DataRequest, OnlyWhatWaitsIsOverdue) {
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  DataRequest request{.due_at = now - absl::Seconds(1)};
  EXPECT_TRUE(request.IsOverdue(now));
  EXPECT_FALSE(request.IsOverdue(now - absl::Seconds(1))) << "the last instant is in time";
  request.state = State::kRefused;
  EXPECT_FALSE(request.IsOverdue(now));
  EXPECT_FALSE(DataRequest().IsOverdue(now)) << "no rule says until when";
}

}  // namespace
}  // namespace cadre::registry
