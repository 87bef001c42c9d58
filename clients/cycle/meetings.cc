#include "clients/cycle/meetings.h"

#include <chrono>
#include <thread>

#include "cadre/planning/v1/plan.pb.h"
#include "clients/cycle/people.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;
using types::v1::MeetingKind;

constexpr absl::Duration kPatience = absl::Seconds(30);

// Groups of posts whose holders a meeting summons; empty for every leader of the district.
std::string GroupOf(MeetingKind meeting) {
  switch (meeting) {
    case types::v1::MEETING_KIND_COLLECTIVE:
    case types::v1::MEETING_KIND_STANDING_COMMITTEE:
      return "DISTRICT_STANDING_MEMBER";
    case types::v1::MEETING_KIND_EXTENDED_COLLECTIVE:
    case types::v1::MEETING_KIND_COMMITTEE:
      return "DISTRICT_COMMITTEE_MEMBER";
    default:
      return "";
  }
}

v1::SittingRole RoleOf(const Cycle& cycle, const std::string& person) {
  if (person == cycle.world.Get("chair")) return v1::SITTING_ROLE_CHAIR;
  if (person == cycle.world.Get("clerk")) return v1::SITTING_ROLE_SECRETARY;
  return v1::SITTING_ROLE_MEMBER;
}

// Asks again until `done` says so: what one service tells another takes a moment.
template <typename Ask, typename Done>
auto Wait(Ask ask, Done done, const std::string& what) -> decltype(ask()) {
  const absl::Time until = RealNow() + kPatience;
  while (true) {
    auto answer = ask();
    if (!answer.ok() || done(*answer)) return answer;
    if (RealNow() > until) return absl::DeadlineExceededError(what + " did not come");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

absl::StatusOr<std::string> CaseOfRound(Cycle& cycle, const std::string& plan) {
  v1::ListCasesRequest request;
  request.set_plan(plan);
  request.set_state(v1::CASE_STATE_RUNNING);
  ASSIGN_OR_RETURN(
      const v1::ListCasesResponse found,
      Wait([&] { return cycle.session.Call<v1::ListCasesResponse>(kSecretary, request); },
           [](const auto& answer) { return !answer.cases().empty(); }, "the case of the round"));
  return found.cases(0).name();
}

// All pass with most of the votes; who is to fail gets few.
std::map<int, int> VotesOf(const v1::Case& of_case, int summoned,
                           const std::set<std::string>& failing) {
  std::map<int, int> votes;
  for (const v1::Candidate& candidate : of_case.candidates()) {
    const bool fails = failing.contains(candidate.person());
    // Few differ from many whatever the numbers are; the rule decides, not this.
    votes[candidate.no()] = fails ? summoned / 5 : summoned - 1 - candidate.no() % 3;
  }
  return votes;
}

}  // namespace

absl::StatusOr<v1::Sitting> Convene(Cycle& cycle, MeetingKind meeting, int absent) {
  ASSIGN_OR_RETURN(const std::vector<std::string> people,
                   HoldersInDistrict(cycle, GroupOf(meeting)));
  v1::ConveneSittingRequest request;
  v1::Sitting& sitting = *request.mutable_sitting();
  sitting.set_organization(cycle.world.Get("district"));
  sitting.set_meeting(meeting);
  *sitting.mutable_date() = Cycle::Date(kToday);
  sitting.set_place("Hội trường Huyện ủy");
  for (const std::string& person : people) {
    v1::RollEntry& entry = *sitting.add_roll();
    entry.set_person(person);
    entry.set_role(RoleOf(cycle, person));
  }
  for (const char* counter : {"head-counter", "counter"}) {
    v1::RollEntry& entry = *sitting.add_roll();
    entry.set_person(cycle.world.Get(counter));
    entry.set_role(counter == std::string("counter") ? v1::SITTING_ROLE_COUNTER
                                                     : v1::SITTING_ROLE_HEAD_COUNTER);
    entry.set_without_vote(true);
  }
  ASSIGN_OR_RETURN(const v1::Sitting convened,
                   cycle.session.Call<v1::Sitting>(kSecretary, request));
  v1::CheckInRequest check_in;
  check_in.set_name(convened.name());
  for (size_t i = 0; i + static_cast<size_t>(absent) < people.size(); ++i) {
    check_in.add_people(people[i]);
  }
  for (const char* counter : {"head-counter", "counter"}) {
    check_in.add_people(cycle.world.Get(counter));
  }
  return cycle.session.Call<v1::Sitting>(kSecretary, check_in);
}

absl::StatusOr<v1::Ballot> OpenBallot(Cycle& cycle, const std::string& sitting,
                                      const std::string& of_case, int step, v1::BallotMode mode) {
  v1::OpenBallotRequest request;
  request.set_parent(sitting);
  request.mutable_ballot()->set_case_(of_case);
  request.mutable_ballot()->set_step(step);
  request.mutable_ballot()->set_mode(mode);
  return cycle.session.Call<v1::Ballot>(kSecretary, request);
}

v1::Count CountOf(int present, const std::map<int, int>& votes) {
  v1::Count count;
  count.set_issued(present);
  count.set_collected(present);
  for (const auto& [candidate, number] : votes) {
    v1::CandidateCount& row = *count.add_candidates();
    row.set_candidate(candidate);
    row.set_votes(number);
  }
  return count;
}

absl::StatusOr<v1::Ballot> EnterCount(Cycle& cycle, const std::string& counter,
                                      const std::string& ballot, const v1::Count& count) {
  v1::EnterCountRequest request;
  request.set_name(ballot);
  *request.mutable_count() = count;
  return cycle.session.Call<v1::Ballot>(counter, request);
}

absl::StatusOr<v1::Ballot> Sign(Cycle& cycle, const v1::Ballot& ballot) {
  v1::SignRecordRequest request;
  request.set_name(ballot.name());
  request.set_record_hash(ballot.record_hash());
  v1::Ballot result;
  for (const char* signer : {"cycle-chair", "cycle-clerk", "cycle-head-counter"}) {
    ASSIGN_OR_RETURN(result, cycle.session.Call<v1::Ballot>(signer, request));
  }
  return result;
}

absl::StatusOr<v1::Ballot> CountAndSign(Cycle& cycle, const std::string& ballot,
                                        const v1::Count& count) {
  RETURN_IF_ERROR(EnterCount(cycle, "cycle-head-counter", ballot, count).status());
  ASSIGN_OR_RETURN(const v1::Ballot counted, EnterCount(cycle, "cycle-counter", ballot, count));
  return Sign(cycle, counted);
}

absl::StatusOr<v1::Case> RecordMinutes(Cycle& cycle, const std::string& of_case, int step) {
  v1::RecordStepRequest request;
  request.set_name(of_case);
  request.set_step(step);
  *request.mutable_minutes() = Cycle::Document(absl::StrCat(step, "-BB/HU"));
  return cycle.session.Call<v1::Case>(kSecretary, request);
}

absl::StatusOr<v1::Case> GetCase(Cycle& cycle, const std::string& name) {
  v1::GetCaseRequest request;
  request.set_name(name);
  return cycle.session.Call<v1::Case>(kSecretary, request);
}

absl::Status VoteOnRound(Cycle& cycle, const std::string& plan,
                         const std::set<std::string>& failing) {
  planning::v1::RequestVoteRequest vote;
  vote.set_name(plan);
  RETURN_IF_ERROR(cycle.session.Call<planning::v1::Plan>(kPlanner, vote).status());
  ASSIGN_OR_RETURN(const std::string name, CaseOfRound(cycle, plan));
  ASSIGN_OR_RETURN(const v1::Case of_case, GetCase(cycle, name));
  for (const v1::ProcedureStep& step : of_case.procedure().steps()) {
    ASSIGN_OR_RETURN(const v1::Case now, GetCase(cycle, name));
    if (now.state() != v1::CASE_STATE_RUNNING) break;
    if (step.ballot() == v1::BALLOT_KIND_UNSPECIFIED) {
      RETURN_IF_ERROR(RecordMinutes(cycle, name, step.no()).status());
      continue;
    }
    ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(cycle, step.meeting(), 0));
    ASSIGN_OR_RETURN(const v1::Ballot ballot,
                     OpenBallot(cycle, sitting.name(), name, step.no(), v1::BALLOT_MODE_PAPER));
    ASSIGN_OR_RETURN(
        const v1::Ballot done,
        CountAndSign(cycle, ballot.name(),
                     CountOf(sitting.present(), VotesOf(of_case, sitting.present(), failing))));
    cycle.story.Good(absl::StrCat("step ", step.no(), ", ",
                                  types::v1::MeetingKind_Name(step.meeting()), ": ",
                                  sitting.present(), " of ", sitting.summoned(), " present, ",
                                  done.record().result().selected_size(), " above the line — ",
                                  ClauseOf(done.record().result().citation())));
    cycle.world.Set("round-ballot", done.name());
  }
  planning::v1::GetPlanRequest get;
  get.set_name(plan);
  return Wait([&] { return cycle.session.Call<planning::v1::Plan>(kPlanner, get); },
              [](const auto& answer) {
                const auto& last = answer.rounds(answer.rounds_size() - 1);
                return last.state() == planning::v1::ROUND_STATE_VOTED;
              },
              "the votes of the round")
      .status();
}

}  // namespace cadre::cycle
