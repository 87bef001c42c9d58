#include "tests/bench/planning_province.h"

#include <algorithm>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/statement.h"
#include "common/db/transaction.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

using planning::Entry;
using planning::EntryId;
using planning::EntryState;
using planning::Plan;
using planning::PlanId;
using planning::PlanScope;
using planning::Round;
using planning::RoundState;

constexpr int64_t kFirstId = 2'000'000'000;
constexpr int64_t kEntriesOfPlan = 1'000'000;  // ids that a plan has for its entries
constexpr int kRounds = 3;
constexpr int kPerPost = 9;  // three who count, six of earlier rounds
constexpr size_t kBatch = 1000;
constexpr absl::Duration kPatience = absl::Seconds(60);

CivilDay DayOf(int round) { return CivilDay(2015 + round, 3, 1); }

Round RoundOf(int number) {
  Round round{
      .sequence_no = number, .local_code = absl::StrCat("A", number), .opened = DayOf(number)};
  if (number == kRounds) return round;
  round.state = RoundState::kApproved;
  round.approved = DayOf(number) + 90;
  round.decision_number = absl::StrCat(number, "-QĐ/TU");
  round.decision_date = round.approved;
  return round;
}

absl::Status InsertPlanOfThreeRounds(db::Session& session, Plan plan) {
  plan.rounds = {RoundOf(1)};
  RETURN_IF_ERROR(planning::store::InsertPlan(session, plan));
  for (int number = 2; number <= kRounds; ++number) {
    RETURN_IF_ERROR(planning::store::InsertRound(session, plan.id, RoundOf(number)));
  }
  return absl::OkStatus();
}

// Where the entry of a number stands: of nine, three count, one from each round.
Entry InRounds(Entry entry, int64_t number) {
  const int turn = static_cast<int>(number % kPerPost);
  entry.added_in = 1 + turn % kRounds;
  if (turn < kRounds) {
    entry.state = turn == kRounds - 1 ? EntryState::kVoted : EntryState::kApproved;
    if (entry.state == EntryState::kApproved) entry.planned_on = DayOf(entry.added_in) + 90;
  } else if (turn % 2 == 0 || entry.added_in == kRounds) {
    entry.state = EntryState::kNotPassed;
  } else {
    entry.state = EntryState::kExited;
    entry.removed_in = entry.added_in + 1;
    entry.exit_reason = planning::ExitReason::kOverAge;
    entry.exit_date = DayOf(entry.removed_in);
  }
  entry.votes = {{.step = 2,
                  .meeting = regulation::MeetingKind::kKeyCadres,
                  .votes = static_cast<int>(20 + number * 7 % 41),
                  .base = 60}};
  return entry;
}

absl::Status FillCommittee(db::Session& session, int index, OrganizationId organization,
                           OrganizationId approver) {
  const int64_t first = kFirstId + 2 * index;
  const Plan committee{.id = PlanId(first),
                       .term = kPartyTerm,
                       .organization = organization,
                       .scope = PlanScope::kCommittee,
                       .seats = kSeats,
                       .approver = approver};
  Plan leaders = committee;
  leaders.id = PlanId(first + 1);
  leaders.scope = PlanScope::kLeadershipPosts;
  leaders.seats = 0;
  RETURN_IF_ERROR(InsertPlanOfThreeRounds(session, committee));
  RETURN_IF_ERROR(InsertPlanOfThreeRounds(session, leaders));
  constexpr int kUnderPosts = kPostsOfCommittee * kPerPost;
  // The rest of the province's entries, spread over the committees.
  const int seats = (kEntries - kCommittees * kUnderPosts + index) / kCommittees;
  const int64_t people = int64_t{index} * kEntries / kCommittees;
  std::vector<Entry> entries;
  for (int i = 0; i < seats; ++i) {
    entries.push_back(InRounds(EntryOf(committee.id, people + i, PostId(first), organization), i));
  }
  for (int i = 0; i < kUnderPosts; ++i) {
    const PostId post(kFirstId + 1000 + index * kPostsOfCommittee + i / kPerPost);
    entries.push_back(InRounds(EntryOf(leaders.id, people + i, post, organization), i));
  }
  return InsertEntriesOf(session, entries);
}

absl::Status WaitForDistricts(db::Session& planning, const std::vector<OrganizationId>& committees,
                              OrganizationId root) {
  const db::Scope scope{.roots = {root}, .day = CivilDay(2017, 12, 20)};
  const absl::Time end = RealNow() + kPatience;
  while (RealNow() < end) {
    bool all = true;
    for (const OrganizationId committee : committees) {
      ASSIGN_OR_RETURN(const bool known, db::IsInScope(planning, committee, scope));
      all = all && known;
    }
    if (all) return absl::OkStatus();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return absl::DeadlineExceededError("planning has not heard of the districts");
}

}  // namespace

absl::StatusOr<std::vector<OrganizationId>> CommitteesOf(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto registry, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const auto districts, DistrictsOf(*registry));
  std::vector<OrganizationId> committees;
  for (size_t place = 0; committees.size() < kCommittees; ++place) {
    for (const auto& district : districts) {
      if (committees.size() < kCommittees) committees.push_back(district.at(place));
    }
  }
  return committees;
}

absl::Status InsertEntriesOf(db::Session& session, const std::vector<Entry>& entries) {
  for (size_t from = 0; from < entries.size(); from += kBatch) {
    const auto begin = entries.begin() + static_cast<int64_t>(from);
    const auto end =
        entries.begin() + static_cast<int64_t>(std::min(from + kBatch, entries.size()));
    const std::vector<Entry> batch(begin, end);
    RETURN_IF_ERROR(planning::store::InsertEntries(session, batch));
    std::map<EntryId, std::vector<planning::StepVotes>> votes;
    for (const Entry& entry : batch) {
      if (!entry.votes.empty()) votes[entry.id] = entry.votes;
    }
    if (!votes.empty()) RETURN_IF_ERROR(planning::store::PutVotes(session, votes));
  }
  return absl::OkStatus();
}

planning::Entry EntryOf(PlanId plan, int64_t number, PostId post, OrganizationId unit) {
  const MadePerson made = MakePerson(number, {unit});
  const registry::Person& person = made.person;
  return {.id = EntryId(kFirstId * 10 + (plan.value() - kFirstId) * kEntriesOfPlan + number),
          .plan = plan,
          .person = person.id,
          .full_name = person.full_name,
          .sort_key = made.keys.sort_key,
          .post = post,
          .post_title = "Ủy viên",
          .post_group = "DIVISION_HEAD",
          .post_level = 2,
          .sex = person.sex,
          .birth = person.birth_date,
          .minority = person.ethnicity != "Kinh",
          .degree = static_cast<regulation::DegreeLevel>(4 + number % 5 / 4),
          .theory = static_cast<regulation::TheoryLevel>(2 + number % 2),
          .unit = unit,
          .sector = 5,
          .local_sector = static_cast<int>(1 + number % 3),
          .from_outside = number % 7 == 0};
}

absl::Status KeepOpenPlan(db::Session& session, Plan plan, const std::vector<Entry>& entries) {
  ASSIGN_OR_RETURN(const bool there,
                   planning::store::HasPlan(session, plan.id, {.everything = true}));
  if (there) return absl::OkStatus();
  plan.rounds = {{.local_code = "A1", .opened = CivilDay(2017, 3, 1)}};
  ASSIGN_OR_RETURN(db::Transaction transaction, db::Transaction::Begin(session));
  RETURN_IF_ERROR(planning::store::InsertPlan(session, plan));
  RETURN_IF_ERROR(InsertEntriesOf(session, entries));
  return transaction.Commit();
}

absl::Status FillPlanning(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToPlanning(suite));
  ASSIGN_OR_RETURN(const auto filled, planning::store::FindTerm(*session, kPartyTerm));
  if (filled.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto registry, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*registry));
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> committees, CommitteesOf(suite));
  RETURN_IF_ERROR(WaitForDistricts(*session, committees, root));
  ASSIGN_OR_RETURN(db::Transaction transaction, db::Transaction::Begin(*session));
  RETURN_IF_ERROR(planning::store::InsertTerm(*session, {.id = kPartyTerm,
                                                         .code = "2020-2025",
                                                         .start = CivilDay(2020, 6, 1),
                                                         .end = CivilDay(2025, 6, 1)}));
  RETURN_IF_ERROR(planning::store::InsertTerm(*session, {.id = kStateTerm,
                                                         .code = "2021-2026",
                                                         .calendar = planning::Calendar::kState,
                                                         .start = CivilDay(2021, 6, 1),
                                                         .end = CivilDay(2026, 6, 1)}));
  for (size_t i = 0; i < committees.size(); ++i) {
    RETURN_IF_ERROR(FillCommittee(*session, static_cast<int>(i), committees[i], root));
  }
  return transaction.Commit();
}

}  // namespace cadre::bench
