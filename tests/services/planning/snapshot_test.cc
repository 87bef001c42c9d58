// What an approval leaves behind: snapshots, differences, opening balances.
#include <set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/digest.h"
#include "common/api/resource_name.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SnapshotTest : public PlanningTest {
 protected:
  absl::StatusOr<v1::StoredSnapshot> Snapshot(const std::string& plan, int round) {
    v1::GetSnapshotRequest request;
    request.set_name(plan);
    request.set_sequence_no(round);
    return server_.plans().GetSnapshot(Reader(), request);
  }
  absl::StatusOr<v1::RoundDifference> Compare(const std::string& plan, int from, int to) {
    v1::CompareRoundsRequest request;
    request.set_name(plan);
    request.set_from(from);
    request.set_to(to);
    return server_.plans().CompareRounds(Reader(), request);
  }
  // A round A1 with two people for the post, approved.
  std::string ApprovedPlan() {
    const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
    binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true});
    binh_entry_ = Propose(plan, binh_, post_);
    Propose(plan, AddPerson({.name = "Trần Văn Cường"}), post_);
    Complete(plan);
    return plan;
  }
  v1::ImportPlanRequest PaperPlan(const std::vector<std::string>& people) {
    v1::ImportPlanRequest request;
    request.mutable_plan()->set_term(AddTerm(2015));
    request.mutable_plan()->set_organization(api::OrganizationName(district_));
    request.mutable_plan()->set_scope(v1::PLAN_SCOPE_KEY_POSTS);
    request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
    request.set_local_code("A3");
    request.mutable_decision()->set_number("99-QĐ/TU");
    *request.mutable_decision()->mutable_date() = DateOf(CivilDay(2015, 8, 14));
    for (const std::string& person : people) {
      v1::ImportedEntry& entry = *request.add_entries();
      entry.set_person(person);
      entry.set_post(post_);
      *entry.mutable_planned_date() = DateOf(CivilDay(2014, 3, 1));
    }
    return request;
  }
  absl::StatusOr<v1::Plan> Import(const v1::ImportPlanRequest& request) {
    api::Call call = Planner();
    call.permission = "planning.plans.import";
    return server_.plans().ImportPlan(call, request);
  }
  absl::StatusOr<v1::Plan> ApprovePaper(const std::string& plan, const std::string& number,
                                        const std::string& who = "approver") {
    v1::ApproveRoundRequest request = Approval(plan);
    request.mutable_decision()->set_number(number);
    *request.mutable_decision()->mutable_date() = DateOf(CivilDay(2015, 8, 14));
    return server_.plans().ApproveRound(Approver(who), request);
  }
  size_t Standing(const std::string& plan) {
    v1::FetchEntriesRequest request;
    request.set_plan(plan);
    const auto response = server_.entries().FetchEntries(Reader(), request);
    EXPECT_THAT(response, IsOk());
    return static_cast<size_t>(response->entries_size());
  }

  std::set<std::string> PeopleIn(const std::string& plan, int round) {
    std::set<std::string> people;
    const auto snapshot = Snapshot(plan, round);
    for (const v1::Entry& entry : snapshot->snapshot().entries()) {
      people.insert(entry.person());
    }
    return people;
  }

  // Who went in this round, and who comes in again in the next one.
  std::vector<std::string> back_;
  std::vector<std::string> back_later_;
  const std::string term_ = AddTerm(2020);
  const std::string post_ = AddPost("Bí thư huyện ủy");
  std::string binh_;
  std::string binh_entry_;
};

TEST_F(SnapshotTest, HashIsThatOfTheBytes) {
  const std::string plan = ApprovedPlan();
  const auto snapshot = Snapshot(plan, 1);
  ASSERT_THAT(snapshot, IsOk());
  EXPECT_EQ(absl::BytesToHexString(api::Sha256(snapshot->content())), snapshot->hash());
  EXPECT_EQ(snapshot->hash(), GetPlan(plan).rounds(0).snapshot_hash());
  EXPECT_EQ(snapshot->snapshot().entries_size(), 2);
  EXPECT_EQ(snapshot->snapshot().entries(0).votes_size(), 1);
  EXPECT_EQ(snapshot->snapshot().structure().planned(), 2);
  EXPECT_EQ(snapshot->snapshot().structure().women(), 1);
  EXPECT_EQ(snapshot->snapshot().round().decision().number(), "12-QĐ/TU");
  EXPECT_THAT(snapshot->snapshot().structure().rule_sets(), SizeIs(1));
}

TEST_F(SnapshotTest, WhatHappensLaterLeavesItAsItWas) {
  const std::string plan = ApprovedPlan();
  const auto before = Snapshot(plan, 1);
  registry_.clock().MoveTo(CivilDay(2022, 3, 1));
  Discipline(binh_, CivilDay(2022, 2, 28));
  server_.FollowRegistry();
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_EXITED);
  const auto after = Snapshot(plan, 1);
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(before->SerializeAsString(), after->SerializeAsString());
}

TEST_F(SnapshotTest, ChangedBytesAreFoundOut) {
  const std::string plan = ApprovedPlan();
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  ASSERT_THAT(lease->Execute("UPDATE plan_snapshot SET content = CONCAT(content, 'x')"), IsOk());
  EXPECT_THAT(Snapshot(plan, 1), FailsWith(Reason::kInternal));
}

TEST_F(SnapshotTest, OnlyApprovedRoundsHaveOne) {
  const std::string plan = ApprovedPlan();
  EXPECT_THAT(Snapshot(plan, 2), FailsWith(Reason::kNotFound));
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  EXPECT_THAT(Snapshot(plan, 2), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Compare(plan, 1, 2), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Compare(plan, 2, 1), FailsWith(Reason::kFieldInvalid));
}

TEST_F(SnapshotTest, SecondRoundSupplementsTheFirst) {
  const std::string plan = ApprovedPlan();
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  ASSERT_THAT(Remove(binh_entry_, v1::EXIT_REASON_NO_PROSPECT), IsOk());
  EXPECT_EQ(Get(binh_entry_).state(), v1::ENTRY_STATE_PENDING_REMOVAL);
  EXPECT_EQ(Standing(plan), 2u);
  const std::string added = Propose(plan, AddPerson({.name = "Võ Minh Đức"}), post_);
  Complete(plan);
  const auto difference = Compare(plan, 1, 2);
  ASSERT_THAT(difference, IsOk());
  ASSERT_EQ(difference->added_size(), 1);
  EXPECT_EQ(difference->added(0).name(), added);
  EXPECT_EQ(difference->added(0).added_in(), 2);
  ASSERT_EQ(difference->removed_size(), 1);
  EXPECT_EQ(difference->removed(0).name(), binh_entry_);
  EXPECT_EQ(difference->removed(0).exit_reason(), v1::EXIT_REASON_NO_PROSPECT);
  EXPECT_EQ(difference->removed(0).removed_in(), 2);
  EXPECT_EQ(difference->kept(), 1);
  EXPECT_EQ(Snapshot(plan, 2)->snapshot().entries_size(), 2);
  EXPECT_EQ(Snapshot(plan, 1)->snapshot().entries_size(), 2);
  const auto exits = testing::Told<v1::EntryExited>(server_.pool());
  ASSERT_THAT(exits, SizeIs(1));
  EXPECT_EQ(exits[0].entry(), binh_entry_);
}

// Of any two approved rounds: what is taken out and put in leads from the one to the other, and
// every change names its round with the decision.
TEST_F(SnapshotTest, DifferenceOfAnyTwoRoundsAppliedGivesTheTarget) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 30);
  for (int i = 0; i < 5; ++i) {
    Propose(plan, AddPerson({.name = absl::StrCat("Người ", i, "A")}), post_);
  }
  std::vector<std::string> excused = kAllWarnings;
  excused.push_back("OPN-06");  // nobody is trained in the course of the test
  const auto complete = [&] {
    Vote(plan);
    ASSERT_THAT(Submit(plan, excused), IsOk());
    ASSERT_THAT(Approve(plan), IsOk());
  };
  complete();
  constexpr int kRounds = 5;
  testing::Draw draw(7);
  for (int round = 2; round <= kRounds; ++round) {
    ASSERT_THAT(OpenRound(plan, absl::StrCat("A", round)), IsOk());
    for (const v1::Entry& entry : EntriesOf(plan)) {
      const bool stands = entry.state() == v1::ENTRY_STATE_APPROVED;
      if (!stands || !draw.OneIn(2)) continue;
      ASSERT_THAT(Remove(entry.name(), v1::EXIT_REASON_NO_PROSPECT), IsOk());
      // Some come back by another entry for the same post.
      if (round < kRounds && draw.OneIn(2)) back_.push_back(entry.person());
    }
    Propose(plan, AddPerson({.name = absl::StrCat("Người ", round)}), post_);
    for (const std::string& person : std::exchange(back_later_, std::exchange(back_, {}))) {
      Propose(plan, person, post_);
    }
    complete();
  }
  for (int from = 1; from <= kRounds; ++from) {
    for (int to = from + 1; to <= kRounds; ++to) {
      const auto difference = Compare(plan, from, to);
      ASSERT_THAT(difference, IsOk());
      std::set<std::string> applied = PeopleIn(plan, from);
      for (const v1::Entry& entry : difference->removed()) {
        EXPECT_EQ(applied.erase(entry.person()), 1U) << from << " to " << to;
        EXPECT_NE(entry.exit_reason(), v1::EXIT_REASON_UNSPECIFIED);
      }
      for (const v1::Entry& entry : difference->added()) {
        EXPECT_TRUE(applied.insert(entry.person()).second) << from << " to " << to;
        EXPECT_GT(entry.added_in(), from);
        EXPECT_LE(entry.added_in(), to);
      }
      EXPECT_EQ(applied, PeopleIn(plan, to)) << from << " to " << to;
    }
  }
}

TEST_F(SnapshotTest, OpeningBalanceIsInForceOnceASecondPersonHasConfirmedThePaper) {
  const auto imported = Import(PaperPlan({AddPerson(), AddPerson({.name = "Lê Thị Bình"})}));
  ASSERT_THAT(imported, IsOk());
  const std::string plan = imported->name();
  EXPECT_TRUE(imported->rounds(0).imported());
  EXPECT_EQ(imported->rounds(0).state(), v1::ROUND_STATE_SUBMITTED);
  EXPECT_EQ(Standing(plan), 0u);
  EXPECT_THAT(ApprovePaper(plan, "98-QĐ/TU"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ApprovePaper(plan, "99-QĐ/TU", "planner"), FailsWith(Reason::kFourEyes));
  const auto approved = ApprovePaper(plan, "99-QĐ/TU");
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->rounds(0).approved_date().year(), 2015);
  EXPECT_EQ(Standing(plan), 2u);
  EXPECT_EQ(EntriesOf(plan)[0].planned_date().year(), 2014);
  EXPECT_EQ(Snapshot(plan, 1)->snapshot().entries_size(), 2);
}

TEST_F(SnapshotTest, OpeningBalanceIsCheckedCellByCell) {
  const std::string person = AddPerson();
  auto request = PaperPlan({person, person});
  EXPECT_THAT(Import(request), FailsWith(Reason::kAlreadyExists));
  request.mutable_entries()->DeleteSubrange(1, 1);
  auto late = request;
  *late.mutable_entries(0)->mutable_planned_date() = DateOf(CivilDay(2015, 8, 15));
  EXPECT_THAT(Import(late), FailsWith(Reason::kFieldInvalid));
  auto future = request;
  *future.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 12, 21));
  EXPECT_THAT(Import(future), FailsWith(Reason::kFieldInvalid));
  auto foreign_post = request;
  foreign_post.mutable_entries(0)->set_post(AddPost("Bí thư", 0, other_));
  EXPECT_THAT(Import(foreign_post), FailsWith(Reason::kFieldInvalid));
  auto no_post = request;
  no_post.mutable_entries(0)->set_post("posts/5");
  EXPECT_THAT(Import(no_post), FailsWith(Reason::kFieldInvalid));
  auto nobody = request;
  nobody.mutable_entries(0)->set_person("people/5");
  EXPECT_THAT(Import(nobody), FailsWith(Reason::kNotFound));
  auto foreign = request;
  foreign.mutable_plan()->set_organization(api::OrganizationName(other_));
  EXPECT_THAT(Import(foreign), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM plan"), 0);
  EXPECT_THAT(Import(request), IsOk());
  EXPECT_THAT(Import(request), FailsWith(Reason::kAlreadyExists));
}

// The review of the running term: one is over age, one was reprimanded, two come in.
TEST_F(SnapshotTest, ReviewFindsWhoMustGoAndTheRoundTellsTheDifference) {
  const std::string old_man = AddPerson({.name = "Đỗ Văn Cao", .birth_year = 1959});
  const std::string punished = AddPerson({.name = "Hồ Văn Dũng"});
  Discipline(punished, CivilDay(2017, 10, 2));
  const auto imported =
      Import(PaperPlan({old_man, punished, AddPerson({.name = "Lê Thị Bình", .woman = true})}));
  ASSERT_THAT(imported, IsOk());
  const std::string plan = imported->name();
  ASSERT_THAT(ApprovePaper(plan, "99-QĐ/TU"), IsOk());

  v1::ReviewEntriesRequest request;
  request.set_plan(plan);
  const auto review = server_.entries().ReviewEntries(Reader(), request);
  ASSERT_THAT(review, IsOk());
  std::map<std::string, std::string> found;
  std::map<std::string, std::string> entries;
  for (const auto& reviewed : review->entries()) {
    const auto& blocks = reviewed.evaluation().blocks();
    found[reviewed.entry().person()] = blocks.empty() ? "" : blocks[0].rule();
    entries[reviewed.entry().person()] = reviewed.entry().name();
    for (const auto& block : blocks) EXPECT_NE(block.citation().document().number(), "");
  }
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[old_man], "ELI-02");
  EXPECT_EQ(found[punished], "ELI-09");

  ASSERT_THAT(OpenRound(plan, "RS2017"), IsOk());
  ASSERT_THAT(Remove(entries[old_man], v1::EXIT_REASON_OVER_AGE), IsOk());
  ASSERT_THAT(Remove(entries[punished], v1::EXIT_REASON_DISCIPLINED), IsOk());
  for (const char* name : {"Võ Minh Đức", "Bùi Thị Én"}) {
    Propose(plan, AddPerson({.name = name, .birth_year = 1980}), post_);
  }
  Complete(plan);
  const auto difference = Compare(plan, 1, 2);
  ASSERT_THAT(difference, IsOk());
  EXPECT_EQ(difference->added_size(), 2);
  EXPECT_EQ(difference->removed_size(), 2);
  EXPECT_EQ(difference->kept(), 1);
}

}  // namespace
}  // namespace cadre::planning
