// What events of the registry and of nomination do to plans: each once.
#include "common/api/consume.h"
#include "common/api/resource_name.h"
#include "common/rpc/event_follower.h"
#include "common/testing/status_matchers.h"
#include "services/planning/effects_api.h"
#include "services/planning/entry_api.h"
#include "services/registry/organization_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EffectsTest : public PlanningTest {
 protected:
  explicit EffectsTest(CivilDay today = CivilDay(2017, 12, 20)) : PlanningTest(today) {}

  // Approved entries of An and Bình for the one post.
  void ApproveTwo() {
    an_entry_ = Propose(plan_, an_, post_);
    binh_entry_ = Propose(plan_, binh_, post_);
    Complete(plan_);
  }
  std::vector<v1::EntryExited> Exits() { return testing::Told<v1::EntryExited>(server_.pool()); }

  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2025));
  const std::string post_ = AddPost("Bí thư huyện ủy");
  const std::string an_ = AddPerson({.birth_year = 1985});
  const std::string binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true, .birth_year = 1985});
  std::string an_entry_;
  std::string binh_entry_;
};

TEST_F(EffectsTest, FilledPostClosesTheEntryOfWhoWasAppointed) {
  ApproveTwo();
  const std::string elsewhere = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, AddTerm(2030));
  const std::string other_entry = Propose(elsewhere, an_, AddPost("Trưởng ban"));
  const std::string same_post = Propose(elsewhere, an_, post_);
  Fill(post_, an_);
  server_.FollowRegistry();
  const v1::Entry closed = Get(an_entry_);
  EXPECT_EQ(closed.state(), v1::ENTRY_STATE_EXITED);
  EXPECT_EQ(closed.exit_reason(), v1::EXIT_REASON_APPOINTED);
  EXPECT_EQ(closed.exit_date().year(), 2017);
  EXPECT_EQ(closed.removed_in(), 0);
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(other_entry).state(), v1::ENTRY_STATE_PROPOSED);
  // On its way only: withdrawn, and nobody needs to hear of it.
  EXPECT_EQ(Get(same_post).state(), v1::ENTRY_STATE_WITHDRAWN);
  ASSERT_THAT(Exits(), SizeIs(1));
  EXPECT_EQ(Exits()[0].entry(), an_entry_);
}

TEST_F(EffectsTest, MarkedEntryThatIsFilledFirstLeavesByTheEvent) {
  ApproveTwo();
  ASSERT_THAT(OpenRound(plan_, "A2"), IsOk());
  ASSERT_THAT(Remove(an_entry_, v1::EXIT_REASON_NO_PROSPECT), IsOk());
  Fill(post_, an_);
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).exit_reason(), v1::EXIT_REASON_APPOINTED);
  EXPECT_EQ(Get(an_entry_).removed_in(), 0);
}

TEST_F(EffectsTest, WhoNoLongerServesLeavesEveryPlan) {
  ApproveTwo();
  registry::v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an_);
  update.mutable_update_mask()->add_paths("status");
  const api::Call officer =
      registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.people.write");
  update.mutable_person()->set_status(registry::v1::EMPLOYMENT_STATUS_ON_LEAVE);
  ASSERT_THAT(registry_.people().UpdatePerson(officer, update), IsOk());
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  update.mutable_person()->set_status(registry::v1::EMPLOYMENT_STATUS_DECEASED);
  ASSERT_THAT(registry_.people().UpdatePerson(officer, update), IsOk());
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_EXITED);
  EXPECT_EQ(Get(an_entry_).exit_reason(), v1::EXIT_REASON_DECEASED);
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_THAT(Exits(), SizeIs(1));
}

// The district goes, or only the post: what is planned there is named until somebody decides.
TEST_F(EffectsTest, EntriesWithoutAPlaceAreNamed) {
  ApproveTwo();
  const auto orphans = [&](CivilDay day, OrganizationId over) {
    v1::ListOrphanEntriesRequest request;
    *request.mutable_as_of() = DateOf(day);
    request.set_page_size(1);
    std::vector<v1::OrphanEntry> found;
    do {
      const auto page = server_.entries().ListOrphanEntries(
          server_.CallOf("reader", Role::kPlanner, over, "planning.plans.read"), request);
      EXPECT_THAT(page, IsOk());
      for (const v1::OrphanEntry& orphan : page->orphan_entries()) found.push_back(orphan);
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return found;
  };
  const CivilDay day = registry_.clock().LegalDay();
  EXPECT_THAT(orphans(day, registry_.root()), IsEmpty());
  registry::v1::CloseOrganizationRequest close;
  close.set_name(api::OrganizationName(district_));
  *close.mutable_day() = DateOf(day);
  close.mutable_legal_basis()->set_number("7-QĐ/TU");
  *close.mutable_legal_basis()->mutable_date() = DateOf(day - 10);
  close.set_posts(registry::v1::POSTS_ON_CLOSING_END);
  const auto closed = registry_.organizations().CloseOrganization(
      registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                            "registry.organizations.write"),
      close);
  ASSERT_THAT(closed, IsOk());
  server_.FollowRegistry();
  EXPECT_THAT(orphans(day - 1, registry_.root()), IsEmpty());
  EXPECT_THAT(orphans(day, other_), IsEmpty());
  const auto left = orphans(day, registry_.root());
  ASSERT_THAT(left, SizeIs(2));
  EXPECT_EQ(left[0].entry(), an_entry_);
  EXPECT_EQ(left[0].person(), an_);
  EXPECT_EQ(left[0].post(), post_);
  EXPECT_EQ(left[0].organization(), api::OrganizationName(district_));
  EXPECT_EQ(left[0].cause(), v1::ORPHAN_CAUSE_POST_CLOSED);
  EXPECT_EQ(left[1].entry(), binh_entry_);
}

TEST_F(EffectsTest, DisciplineOnlyProposesAnExitWhereTheRulesOnlyRefuse) {
  ApproveTwo();
  const std::string proposed =
      Propose(AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, AddTerm(2030)), an_, AddPost("Trưởng ban"));
  Discipline(an_, CivilDay(2017, 12, 19));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_DISCIPLINED);
  EXPECT_EQ(Get(binh_entry_).proposed_exit(), v1::EXIT_REASON_UNSPECIFIED);
  EXPECT_EQ(Get(proposed).state(), v1::ENTRY_STATE_WITHDRAWN);
  EXPECT_THAT(Exits(), IsEmpty());
}

class AutomaticExitTest : public EffectsTest {
 protected:
  AutomaticExitTest() : EffectsTest(CivilDay(2022, 3, 1)) {}
};

TEST_F(AutomaticExitTest, DisciplineTakesAPersonOutOfEveryPlan) {
  ApproveTwo();
  const std::string proposed =
      Propose(AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, AddTerm(2030)), an_, AddPost("Trưởng ban"));
  Discipline(an_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  const v1::Entry out = Get(an_entry_);
  EXPECT_EQ(out.state(), v1::ENTRY_STATE_EXITED);
  EXPECT_EQ(out.exit_reason(), v1::EXIT_REASON_DISCIPLINED);
  // Not before the day on which the person came in.
  EXPECT_EQ(out.exit_date().month(), 3);
  EXPECT_EQ(Get(proposed).state(), v1::ENTRY_STATE_WITHDRAWN);
  EXPECT_THAT(Exits(), SizeIs(1));
  v1::ExplainEntryRequest request;
  request.set_name(an_entry_);
  const auto explained = server_.entries().ExplainEntry(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_EQ(explained->went_out().automatic_exit(), "DISCIPLINED");
  EXPECT_EQ(explained->went_out().blocks(0).rule(), "ELI-09");
  EXPECT_TRUE(explained->went_out().has_reentry_date());
}

// It was written into the wrong record, or was set aside.
TEST_F(AutomaticExitTest, DisciplineThatIsTakenOutBringsBackWhoLeftByIt) {
  ApproveTwo();
  Discipline(an_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  v1::RecordExitNoticeRequest notice;
  notice.set_name(an_entry_);
  notice.mutable_notice()->set_number("9-TB/BTC");
  *notice.mutable_notice()->mutable_date() = DateOf(CivilDay(2022, 3, 1));
  const auto waiting = [&] {
    return server_.entries().ListRuleExits(Reader(), {})->entries_size();
  };
  EXPECT_EQ(waiting(), 1);
  EXPECT_TRUE(Get(an_entry_).exited_by_rule());
  const auto told = server_.entries().RecordExitNotice(Planner(), notice);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->notice().number(), "9-TB/BTC");
  EXPECT_EQ(waiting(), 0);
  notice.set_name(binh_entry_);
  EXPECT_THAT(server_.entries().RecordExitNotice(Planner(), notice),
              testing::FailsWith(Reason::kStateForbidsMove));

  RemoveDiscipline(an_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  const v1::Entry back = Get(an_entry_);
  EXPECT_EQ(back.state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(back.exit_reason(), v1::EXIT_REASON_UNSPECIFIED);
  EXPECT_FALSE(back.has_exit_date());
  EXPECT_FALSE(back.exited_by_rule());
  EXPECT_THAT(testing::Told<v1::EntryRestored>(server_.pool()), SizeIs(1));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM reversed_exit WHERE notice_number = '9-TB/BTC'"), 1)
      << "what it had left by is kept";
  v1::ExplainEntryRequest request;
  request.set_name(an_entry_);
  const auto explained = server_.entries().ExplainEntry(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_EQ(explained->went_out().automatic_exit(), "DISCIPLINED");
  EXPECT_EQ(explained->came_back().automatic_exit(), "");

  Discipline(an_, CivilDay(2022, 2, 27));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_EXITED) << "out again, by another one";
  EXPECT_THAT(Exits(), SizeIs(2));
}

TEST_F(AutomaticExitTest, WhoHasAnotherDisciplineStaysOut) {
  ApproveTwo();
  Discipline(an_, CivilDay(2022, 2, 28));
  Discipline(an_, CivilDay(2022, 2, 27));
  server_.FollowRegistry();
  RemoveDiscipline(an_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_EXITED);
  RemoveDiscipline(an_, CivilDay(2022, 2, 27));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
}

// The effect of the discipline is over when it is taken out: on the day of the exit it was not.
TEST_F(AutomaticExitTest, LateCorrectionGoesByTheDayOfTheExit) {
  ApproveTwo();
  Discipline(an_, CivilDay(2022, 2, 28));
  Discipline(binh_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  registry_.clock().MoveTo(CivilDay(2024, 3, 1));
  Discipline(binh_, CivilDay(2019, 1, 1));  // long over, and taken out again
  RemoveDiscipline(binh_, CivilDay(2019, 1, 1));
  RemoveDiscipline(an_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_EXITED) << "the reprimand stands";
}

TEST_F(EffectsTest, ProposedExitIsForgottenWithItsDiscipline) {
  ApproveTwo();
  Discipline(an_, CivilDay(2017, 12, 19));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_DISCIPLINED);
  RemoveDiscipline(an_, CivilDay(2017, 12, 19));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_UNSPECIFIED);
}

TEST_F(AutomaticExitTest, DisciplineThatIsLongOverChangesNothing) {
  ApproveTwo();
  Discipline(an_, CivilDay(2015, 2, 28));
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(an_entry_).proposed_exit(), v1::EXIT_REASON_UNSPECIFIED);
}

// A decision and a reprimand are recorded while planning is down.
TEST_F(AutomaticExitTest, WhatHappenedMeanwhileTakesEffectOnceEach) {
  ApproveTwo();
  Fill(post_, an_);
  Discipline(binh_, CivilDay(2022, 3, 1));
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_APPROVED);
  registry_.clock().MoveTo(CivilDay(2024, 3, 1));  // the reprimand would be over by now
  server_.FollowRegistry();
  EXPECT_EQ(Get(an_entry_).exit_reason(), v1::EXIT_REASON_APPOINTED);
  EXPECT_EQ(Get(binh_entry_).exit_reason(), v1::EXIT_REASON_DISCIPLINED);
  EXPECT_THAT(Exits(), SizeIs(2));
  // The whole stream again, as after a lost cursor.
  api::Call call = registry_.ConsoleCall({}, "");
  call.identity = {.principal = "service:planning", .service = "planning"};
  int64_t position = 0;
  const int64_t audited = Count("SELECT COUNT(*) FROM audit");
  for (const db::Event& event : testing::NewEvents(registry_.pool(), position)) {
    ASSERT_THAT(
        api::Consume(call, server_.pool(), "registry", event,
                     [&](api::Mutation& m) { return server_.effects().OnRegistryEvent(m, event); }),
        IsOk());
  }
  EXPECT_THAT(Exits(), SizeIs(2));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM audit"), audited);
}

TEST_F(AutomaticExitTest, FollowsTheRegistryOverItsStream) {
  ApproveTwo();
  Fill(post_, an_);
  Discipline(binh_, CivilDay(2022, 3, 1));
  rpc::EventFollower follower(server_.pool(), registry_.clock(),
                              {.source = "registry",
                               .principal = "service:planning",
                               .open = server_.registry_client().Events(),
                               .handle = [&](auto& m, const auto& event) {
                                 return server_.effects().OnRegistryEvent(m, event);
                               }});
  const absl::Time deadline = RealNow() + absl::Seconds(20);
  while (Exits().size() < 2 && RealNow() < deadline) absl::SleepFor(absl::Milliseconds(10));
  EXPECT_THAT(Exits(), SizeIs(2));
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_EXITED);
}

// The fastest of a few: what others do on the machine is not this service's time.
TEST_F(AutomaticExitTest, ReprimandIsAnExitWithinASecond) {
  ApproveTwo();
  server_.FollowRegistry();
  rpc::EventFollower follower(server_.pool(), registry_.clock(),
                              {.source = "registry",
                               .principal = "service:planning",
                               .open = server_.registry_client().Events(),
                               .handle = [&](auto& m, const auto& event) {
                                 return server_.effects().OnRegistryEvent(m, event);
                               }});
  absl::Duration fastest = absl::InfiniteDuration();
  for (const std::string& person : {an_, binh_}) {
    const size_t before = Exits().size();
    const absl::Time recorded = RealNow();
    Discipline(person, CivilDay(2022, 3, 1));
    while (Exits().size() == before && RealNow() < recorded + absl::Seconds(20)) {
      absl::SleepFor(absl::Milliseconds(5));
    }
    ASSERT_EQ(Exits().size(), before + 1);
    fastest = std::min(fastest, RealNow() - recorded);
  }
  EXPECT_LT(fastest, absl::Seconds(1));
}

class VoteTest : public EffectsTest {
 protected:
  VoteTest() {
    an_entry_ = Propose(plan_, an_, post_);
    binh_entry_ = Propose(plan_, binh_, post_);
  }
  v1::RoundState State() { return GetPlan(plan_).rounds(0).state(); }
};

TEST_F(VoteTest, VotesAndResultsComeInOnce) {
  ASSERT_THAT(RequestVote(plan_), IsOk());
  const db::Event event = server_.EventOf(Decided(plan_, 1, {an_entry_}, {binh_entry_}));
  ASSERT_THAT(server_.Apply(event), IsOk());
  const std::string etag = GetPlan(plan_).etag();
  ASSERT_THAT(server_.Apply(event), IsOk());
  EXPECT_EQ(GetPlan(plan_).etag(), etag);
  EXPECT_EQ(State(), v1::ROUND_STATE_VOTED);
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_VOTED);
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_NOT_PASSED);
  EXPECT_EQ(Get(binh_entry_).votes(0).votes(), 10);
}

TEST_F(VoteTest, ResultThatNoRoundWaitsForHoldsNothingUp) {
  EXPECT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {an_entry_}))), IsOk());
  EXPECT_THAT(server_.Apply(server_.EventOf(Decided("plans/5", 1, {}))), IsOk());
  ASSERT_THAT(RequestVote(plan_), IsOk());
  EXPECT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 2, {an_entry_}))), IsOk());
  EXPECT_EQ(State(), v1::ROUND_STATE_VOTING);
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_PROPOSED);
}

TEST_F(VoteTest, WhoLeftWhileTheMeetingsVotedStaysOut) {
  ASSERT_THAT(RequestVote(plan_), IsOk());
  Fill(post_, an_);
  server_.FollowRegistry();
  ASSERT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {an_entry_, binh_entry_}))), IsOk());
  EXPECT_EQ(Get(an_entry_).state(), v1::ENTRY_STATE_WITHDRAWN);
  EXPECT_EQ(Get(an_entry_).votes_size(), 0);
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_VOTED);
}

TEST_F(VoteTest, CaseIsKnownOnceHoweverOftenItIsTold) {
  nomination::v1::CaseOpened opened;
  opened.set_case_("cases/9");
  opened.set_post(post_);
  for (int i = 0; i < 2; ++i) {
    ASSERT_THAT(server_.Apply(server_.EventOf(opened)), IsOk());
    EXPECT_EQ(Count("SELECT COUNT(*) FROM open_case"), 1);
  }
  nomination::v1::CaseClosed closed;
  closed.set_case_("cases/9");
  closed.set_post(post_);
  for (int i = 0; i < 2; ++i) {
    ASSERT_THAT(server_.Apply(server_.EventOf(closed)), IsOk());
    EXPECT_EQ(Count("SELECT COUNT(*) FROM open_case"), 0);
  }
  // Means nothing here.
  EXPECT_THAT(server_.Apply(server_.EventOf(nomination::v1::CaseDecided())), IsOk());
}

}  // namespace
}  // namespace cadre::planning
