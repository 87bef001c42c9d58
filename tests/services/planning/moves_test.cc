#include "services/planning/domain/moves.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;

using E = EntryState;
using R = RoundState;

constexpr R kRoundStates[] = {R::kOpen,      R::kVoting,   R::kVoted,
                              R::kSubmitted, R::kReturned, R::kApproved};
constexpr E kEntryStates[] = {E::kProposed,  E::kVoted,          E::kNotPassed, E::kReturned,
                              E::kApproved,  E::kPendingRemoval, E::kExited,    E::kWithdrawn,
                              E::kConsulted, E::kRefused,        E::kInserted};
constexpr OrganizationId kUnit(1);
constexpr OrganizationId kStage(2);
constexpr OrganizationId kApprover(3);

// A plan whose submitted round lies with the approver.
Plan PlanIn(R state, bool imported = false) {
  return {.organization = kUnit,
          .approver = kApprover,
          .holder = state == R::kSubmitted ? kApprover : kUnit,
          .rounds = {{.sequence_no = 2, .state = state, .imported = imported}}};
}

Entry EntryIn(E state, bool from_outside = false) {
  return {.state = state, .from_outside = from_outside};
}

// The states of rounds in which `move` is allowed.
template <typename Move>
std::vector<R> AllowedIn(Move move) {
  std::vector<R> allowed;
  for (const R state : kRoundStates) {
    if (move(PlanIn(state)).ok()) allowed.push_back(state);
  }
  return allowed;
}

// The states of entries from which `move` is allowed in a round of `round`.
template <typename Move>
std::vector<E> AllowedFrom(R round, Move move) {
  std::vector<E> allowed;
  for (const E state : kEntryStates) {
    Entry entry = EntryIn(state);
    if (move(PlanIn(round), entry).ok()) allowed.push_back(state);
  }
  return allowed;
}

TEST(RoundMoves, EachIsAllowedInItsStatesOnly) {
  const std::vector<R> with_planner = {R::kOpen, R::kVoted, R::kReturned};
  const std::vector<R> with_approver = {R::kSubmitted};
  EXPECT_EQ(AllowedIn(CheckOpenNext), std::vector<R>{R::kApproved});
  EXPECT_EQ(AllowedIn(CheckPropose), with_planner);
  EXPECT_EQ(
      AllowedIn([](const Plan& plan) { return CheckRequestVote(plan, {EntryIn(E::kProposed)}); }),
      with_planner);
  EXPECT_EQ(AllowedIn([](const Plan& plan) { return CheckSubmit(plan, {EntryIn(E::kVoted)}); }),
            with_planner);
  EXPECT_EQ(AllowedIn(CheckReturn), with_approver);
  EXPECT_EQ(AllowedIn([](const Plan& plan) { return CheckApprove(plan, {}); }), with_approver);
  EXPECT_EQ(AllowedIn([](const Plan& plan) { return CheckInsert(plan, EntryIn(E::kProposed)); }),
            with_approver);
  const auto forward_at_a_stage = [](Plan plan) {
    plan.via = {{kStage}};
    if (plan.holder == kApprover) plan.holder = kStage;
    return CheckForward(plan);
  };
  EXPECT_EQ(AllowedIn(forward_at_a_stage), with_approver);
  EXPECT_TRUE(AllowedIn(CheckForward).empty());
}

TEST(RoundMoves, RefusalNamesStateAndMove) {
  EXPECT_THAT(CheckPropose(PlanIn(R::kVoting)), StatusIs(absl::StatusCode::kFailedPrecondition,
                                                         HasSubstr("propose in state VOTING")));
  EXPECT_THAT(CheckOpenNext(PlanIn(R::kOpen)), FailsWith(Reason::kStateForbidsMove));
}

TEST(RoundMoves, ImportedRoundTakesNothingNew) {
  const Plan plan = PlanIn(R::kReturned, true);
  Entry approved = EntryIn(E::kApproved);
  EXPECT_THAT(CheckPropose(plan), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckRequestVote(plan, {EntryIn(E::kProposed)}),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(MarkForRemoval(plan, ExitReason::kOverAge, "", approved),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckSubmit(plan, {EntryIn(E::kVoted)}), IsOk());
}

TEST(RequestVote, NeedsSomebodyFromInside) {
  const Plan plan = PlanIn(R::kOpen);
  EXPECT_THAT(CheckRequestVote(plan, {}), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckRequestVote(plan, {EntryIn(E::kProposed, true), EntryIn(E::kVoted)}),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckRequestVote(plan, {EntryIn(E::kProposed)}), IsOk());
}

TEST(Submit, WaitsForEveryEntry) {
  const Plan plan = PlanIn(R::kVoted);
  for (const E state : {E::kProposed, E::kReturned}) {
    EXPECT_THAT(CheckSubmit(plan, {EntryIn(E::kVoted), EntryIn(state)}),
                FailsWith(Reason::kStateForbidsMove));
  }
  for (const E state : {E::kNotPassed, E::kWithdrawn, E::kExited, E::kApproved, E::kRefused}) {
    EXPECT_THAT(CheckSubmit(plan, {EntryIn(state)}), FailsWith(Reason::kStateForbidsMove));
  }
  for (const E state : {E::kVoted, E::kConsulted, E::kPendingRemoval, E::kInserted}) {
    EXPECT_THAT(CheckSubmit(PlanIn(R::kOpen), {EntryIn(state)}), IsOk());
  }
}

TEST(EntryMoves, EachIsAllowedFromItsStatesOnly) {
  const auto withdraw = [](const Plan& plan, Entry& e) { return Withdraw(plan, e); };
  const auto explain = [](const Plan& plan, Entry& e) { return Explain(plan, "x", e); };
  const auto remove = [](const Plan& plan, Entry& e) {
    return MarkForRemoval(plan, ExitReason::kOverAge, "", e);
  };
  const auto send_back = [](const Plan& plan, Entry& e) { return SendBack(plan, "x", e); };
  for (const R round : {R::kOpen, R::kVoted, R::kReturned}) {
    EXPECT_EQ(AllowedFrom(round, withdraw), (std::vector<E>{E::kProposed, E::kVoted, E::kReturned,
                                                            E::kPendingRemoval, E::kConsulted}));
    EXPECT_EQ(AllowedFrom(round, explain), std::vector<E>{E::kReturned});
    EXPECT_EQ(AllowedFrom(round, remove), std::vector<E>{E::kApproved});
    EXPECT_TRUE(AllowedFrom(round, send_back).empty());
  }
  for (const R round : {R::kVoting, R::kSubmitted, R::kApproved}) {
    EXPECT_TRUE(AllowedFrom(round, withdraw).empty());
    EXPECT_TRUE(AllowedFrom(round, explain).empty());
    EXPECT_TRUE(AllowedFrom(round, remove).empty());
  }
  EXPECT_EQ(AllowedFrom(R::kSubmitted, send_back),
            (std::vector<E>{E::kVoted, E::kPendingRemoval, E::kConsulted}));
  const std::vector<E> waiting = {E::kVoted, E::kPendingRemoval, E::kConsulted, E::kInserted};
  for (const R round : kRoundStates) {
    const std::vector<E> expected = round == R::kSubmitted ? waiting : std::vector<E>();
    EXPECT_EQ(AllowedFrom(round, [](const Plan& p, Entry& e) { return RefuseEntry(p, "x", e); }),
              expected);
    EXPECT_EQ(AllowedFrom(round, [](const Plan& p, Entry& e) { return CheckComment(p, e); }),
              expected);
  }
}

TEST(Withdraw, TakesBackAProposalOrARemoval) {
  Entry proposed = EntryIn(E::kProposed);
  ASSERT_THAT(Withdraw(PlanIn(R::kOpen), proposed), IsOk());
  EXPECT_EQ(proposed.state, E::kWithdrawn);
  Entry standing = EntryIn(E::kApproved);
  ASSERT_THAT(MarkForRemoval(PlanIn(R::kOpen), ExitReason::kHealth, "xin thôi", standing), IsOk());
  EXPECT_EQ(standing.removed_in, 2);
  EXPECT_EQ(standing.note, "xin thôi");
  ASSERT_THAT(Withdraw(PlanIn(R::kOpen), standing), IsOk());
  EXPECT_EQ(standing.state, E::kApproved);
  EXPECT_EQ(standing.removed_in, 0);
  EXPECT_EQ(standing.exit_reason, ExitReason::kNone);
  EXPECT_EQ(standing.note, "");
}

TEST(MarkForRemoval, OtherReasonsAreExplained) {
  Entry standing = EntryIn(E::kApproved);
  EXPECT_THAT(MarkForRemoval(PlanIn(R::kOpen), ExitReason::kOther, "", standing),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(standing.state, E::kApproved);
  EXPECT_THAT(MarkForRemoval(PlanIn(R::kOpen), ExitReason::kOther, "x", standing), IsOk());
}

TEST(SendBack, EntryIsExplainedAndRemovalIsOff) {
  for (const bool outside : {false, true}) {
    Entry entry = EntryIn(outside ? E::kConsulted : E::kVoted, outside);
    ASSERT_THAT(SendBack(PlanIn(R::kSubmitted), "thiếu hồ sơ", entry), IsOk());
    EXPECT_EQ(entry.state, E::kReturned);
    EXPECT_EQ(entry.note, "thiếu hồ sơ");
    ASSERT_THAT(Explain(PlanIn(R::kReturned), "đã bổ sung", entry), IsOk());
    EXPECT_EQ(entry.state, outside ? E::kConsulted : E::kVoted);
    EXPECT_EQ(entry.note, "đã bổ sung");
  }
  Entry leaving = EntryIn(E::kPendingRemoval);
  leaving.exit_reason = ExitReason::kNoProspect;
  ASSERT_THAT(SendBack(PlanIn(R::kSubmitted), "còn triển vọng", leaving), IsOk());
  EXPECT_EQ(leaving.state, E::kApproved);
  EXPECT_EQ(leaving.exit_reason, ExitReason::kNone);
  EXPECT_EQ(leaving.note, "còn triển vọng");
}

TEST(Consult, BothSidesHaveToSpeak) {
  Entry entry = EntryIn(E::kProposed, true);
  const Plan plan = PlanIn(R::kOpen);
  ASSERT_THAT(Consult(plan, {.side = ConsultedSide::kPlaceOfWork}, entry), IsOk());
  ASSERT_THAT(
      Consult(plan, {.side = ConsultedSide::kPlaceOfWork, .opinion = Opinion::kDisagrees}, entry),
      IsOk());
  EXPECT_EQ(entry.state, E::kProposed);
  ASSERT_EQ(entry.consultations.size(), 1u);
  EXPECT_EQ(entry.consultations[0].opinion, Opinion::kDisagrees);
  ASSERT_THAT(Consult(plan, {.side = ConsultedSide::kPlanningUnit}, entry), IsOk());
  EXPECT_EQ(entry.state, E::kConsulted);
}

TEST(Consult, IsForPersonsFromElsewhere) {
  Entry entry = EntryIn(E::kProposed);
  EXPECT_THAT(Consult(PlanIn(R::kOpen), {}, entry), FailsWith(Reason::kStateForbidsMove));
  Entry standing = EntryIn(E::kApproved, true);
  EXPECT_THAT(Consult(PlanIn(R::kOpen), {}, standing), FailsWith(Reason::kStateForbidsMove));
}

TEST(Approve, BringsInWhatPassedAndTakesOutWhatWasMarked) {
  const CivilDay day(2018, 3, 1);
  for (const E state : {E::kVoted, E::kConsulted, E::kInserted}) {
    Entry entry = EntryIn(state);
    EXPECT_TRUE(WaitsForDecision(entry));
    Approve(2, day, entry);
    EXPECT_EQ(entry.state, E::kApproved);
    EXPECT_EQ(entry.planned_on, day);
  }
  Entry leaving = EntryIn(E::kPendingRemoval);
  Approve(2, day, leaving);
  EXPECT_EQ(leaving.state, E::kExited);
  EXPECT_EQ(leaving.exit_date, day);
  EXPECT_EQ(leaving.removed_in, 2);
  Entry known = EntryIn(E::kVoted);
  known.planned_on = CivilDay(2015, 6, 1);
  Approve(2, day, known);
  EXPECT_EQ(known.planned_on, CivilDay(2015, 6, 1));
}

TEST(Refuse, EndsAnEntryAndKeepsWhoWasToGo) {
  Entry voted = EntryIn(E::kVoted);
  ASSERT_THAT(RefuseEntry(PlanIn(R::kSubmitted), "chưa đủ tiêu chuẩn", voted), IsOk());
  EXPECT_EQ(voted.state, E::kRefused);
  EXPECT_EQ(voted.note, "chưa đủ tiêu chuẩn");
  Entry leaving = EntryIn(E::kPendingRemoval);
  ASSERT_THAT(RefuseEntry(PlanIn(R::kSubmitted), "còn triển vọng", leaving), IsOk());
  EXPECT_EQ(leaving.state, E::kApproved);
}

TEST(LeaveByEvent, EndsWhatIsAliveOnce) {
  const CivilDay day(2018, 3, 1);
  for (const E state : kEntryStates) {
    Entry entry = EntryIn(state);
    entry.removed_in = 2;
    const bool stood = LeaveByEvent(ExitReason::kAppointed, day, entry);
    EXPECT_EQ(stood, Stands(state));
    if (!IsAlive(state)) {
      EXPECT_EQ(entry.state, state);
      continue;
    }
    EXPECT_EQ(entry.state, stood ? E::kExited : E::kWithdrawn);
    EXPECT_EQ(entry.exit_date, day);
    EXPECT_EQ(entry.exit_reason, ExitReason::kAppointed);
    EXPECT_EQ(entry.removed_in, 0);
    EXPECT_FALSE(LeaveByEvent(ExitReason::kDisciplined, day, entry));
    EXPECT_EQ(entry.exit_reason, ExitReason::kAppointed);
  }
}

TEST(Interest, RivalNeitherSeesNorDecides) {
  Entry rival = EntryIn(E::kVoted);
  rival.reader_is_rival = true;
  EXPECT_TRUE(IsHidden(rival));
  EXPECT_THAT(Withdraw(PlanIn(R::kVoted), rival), FailsWith(Reason::kConflictOfInterest));
  EXPECT_EQ(rival.state, E::kVoted);
  EXPECT_THAT(CheckInterest({EntryIn(E::kVoted), rival}), FailsWith(Reason::kConflictOfInterest));
  rival.state = E::kApproved;
  EXPECT_FALSE(IsHidden(rival));
  EXPECT_THAT(MarkForRemoval(PlanIn(R::kOpen), ExitReason::kHealth, "", rival),
              FailsWith(Reason::kConflictOfInterest));
  // What the round does not change is no matter of its approval.
  EXPECT_THAT(CheckInterest({EntryIn(E::kVoted), rival}), IsOk());
}

TEST(WaitsForVote, OnlyTheRoundThatVotes) {
  EXPECT_TRUE(WaitsForVote(PlanIn(R::kVoting), 2));
  EXPECT_FALSE(WaitsForVote(PlanIn(R::kVoting), 1));
  EXPECT_FALSE(WaitsForVote(PlanIn(R::kVoted), 2));
}

}  // namespace
}  // namespace cadre::planning
