// Five ordered meetings for a board head, everything that they refuse, and what a decision sets
// off.
#include <chrono>
#include <thread>

#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/dossier.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

constexpr absl::Duration kPatience = absl::Seconds(30);

absl::StatusOr<v1::Ballot> OpenOnPaper(Cycle& cycle, const std::string& of_case, int step,
                                       types::v1::MeetingKind meeting, int absent = 0) {
  ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(cycle, meeting, absent));
  return OpenBallot(cycle, sitting.name(), of_case, step, v1::BALLOT_MODE_PAPER);
}

absl::Status TellStep(const Cycle& cycle, const v1::Ballot& ballot) {
  const v1::CountRecord& record = ballot.record();
  cycle.story.Good(absl::StrCat("step ", record.step(), ": ",
                                v1::Outcome_Name(record.result().outcome()), ", ", record.present(),
                                " of ", record.summoned(), " present — ",
                                ClauseOf(record.result().citation())));
  return absl::OkStatus();
}

// Votes as shares of a hundred of those present.
std::map<int, int> Shares(int present, const std::map<int, int>& hundredths) {
  std::map<int, int> votes;
  for (const auto& [candidate, share] : hundredths) votes[candidate] = present * share / 100;
  return votes;
}

absl::Status CountStep(Cycle& cycle, const v1::Ballot& ballot, int present,
                       const std::map<int, int>& hundredths) {
  ASSIGN_OR_RETURN(
      const v1::Ballot done,
      CountAndSign(cycle, ballot.name(), CountOf(present, Shares(present, hundredths))));
  std::vector<std::string> records = cycle.world.List("records");
  records.push_back(done.name());
  cycle.world.Set("records", records);
  return TellStep(cycle, done);
}

absl::StatusOr<int> PresentAt(Cycle& cycle, const v1::Ballot& ballot) {
  v1::GetSittingRequest request;
  request.set_name(ballot.name().substr(0, ballot.name().find("/ballots/")));
  ASSIGN_OR_RETURN(const v1::Sitting sitting, cycle.session.Call<v1::Sitting>(kSecretary, request));
  return sitting.present();
}

// Step 2: too few present, counts that cannot be true, then no majority: two go on.
absl::Status RunStepTwo(Cycle& cycle, const std::string& name) {
  RETURN_IF_ERROR(cycle.story.Refused(
      OpenOnPaper(cycle, name, 2, MEETING_KIND_EXTENDED_COLLECTIVE, 20).status(), "APP-01",
      "a sitting under two thirds opens no ballot"));
  ASSIGN_OR_RETURN(const v1::Ballot ballot,
                   OpenOnPaper(cycle, name, 2, MEETING_KIND_EXTENDED_COLLECTIVE));
  ASSIGN_OR_RETURN(const int present, PresentAt(cycle, ballot));
  v1::Count wrong = CountOf(present, Shares(present, {{1, 40}, {2, 35}}));
  wrong.set_collected(present + 1);
  RETURN_IF_ERROR(
      cycle.story.Refused(EnterCount(cycle, "cycle-counter", ballot.name(), wrong).status(),
                          "COUNT-RECORD", "more ballots collected than issued"));
  return CountStep(cycle, ballot, present, {{1, 40}, {2, 35}, {3, 10}});
}

// Step 3 takes another name than the two, and owes an explanation.
absl::Status RunStepThree(Cycle& cycle, const std::string& name) {
  ASSIGN_OR_RETURN(const v1::Ballot ballot, OpenOnPaper(cycle, name, 3, MEETING_KIND_COLLECTIVE));
  ASSIGN_OR_RETURN(const int present, PresentAt(cycle, ballot));
  RETURN_IF_ERROR(CountStep(cycle, ballot, present, {{3, 70}, {1, 20}}));
  RETURN_IF_ERROR(cycle.story.Refused(OpenOnPaper(cycle, name, 4, MEETING_KIND_KEY_CADRES).status(),
                                      "APP-10",
                                      "step 4 before another name than in step 2 is explained"));
  v1::ExplainStepRequest explain;
  explain.set_name(name);
  explain.set_step(3);
  explain.set_explanation("Tập thể thấy đồng chí có kinh nghiệm công tác tổ chức hơn.");
  return cycle.session.Call<v1::Case>(kSecretary, explain).status();
}

absl::Status RunPlainStep(Cycle& cycle, const std::string& name, int step,
                          types::v1::MeetingKind meeting, int share) {
  ASSIGN_OR_RETURN(const v1::Ballot ballot, OpenOnPaper(cycle, name, step, meeting));
  ASSIGN_OR_RETURN(const int present, PresentAt(cycle, ballot));
  return CountStep(cycle, ballot, present, {{3, share}});
}

v1::OpenCaseRequest OpeningOf(const Cycle& cycle, const std::string& post,
                              const std::vector<std::string>& people) {
  v1::OpenCaseRequest request;
  request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
  request.mutable_case_()->set_organization(cycle.world.Get("district"));
  request.mutable_case_()->set_post(post);
  *request.mutable_case_()->mutable_policy() = Cycle::Document("210-CV/TU");
  for (const std::string& person : people) request.add_people(person);
  return request;
}

// Asks until the entry stands where it should.
absl::StatusOr<planning::v1::Entry> WaitForExit(Cycle& cycle, const std::string& plan,
                                                const std::string& person) {
  const absl::Time until = RealNow() + kPatience;
  while (true) {
    ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
    for (const planning::v1::Entry& entry : entries) {
      const bool out = entry.state() == planning::v1::ENTRY_STATE_EXITED;
      if (entry.person() == person && out) return entry;
    }
    if (RealNow() > until) return absl::DeadlineExceededError("the entry did not leave the plan");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

}  // namespace

absl::StatusOr<v1::Case> OpenCase(Cycle& cycle, const std::string& post,
                                  const std::vector<std::string>& people) {
  return cycle.session.Call<v1::Case>(kSecretary, OpeningOf(cycle, post, people));
}

absl::StatusOr<v1::Case> RehearseCase(Cycle& cycle, const std::string& post,
                                      const std::vector<std::string>& people) {
  v1::OpenCaseRequest request = OpeningOf(cycle, post, people);
  request.set_validate_only(true);
  return cycle.session.Call<v1::Case>(kSecretary, request);
}

absl::Status Vacate(Cycle& cycle, const std::string& post, const std::string& group) {
  registry::v1::ListIncumbentsRequest list;
  list.set_under(cycle.world.Get("district"));
  list.set_post_group(group);
  list.set_page_size(1000);
  ASSIGN_OR_RETURN(const auto found,
                   cycle.session.Call<registry::v1::ListIncumbentsResponse>(kPlanner, list));
  for (const registry::v1::Incumbent& incumbent : found.incumbents()) {
    if (incumbent.post() != post) continue;
    registry::v1::EndPostHoldingRequest end;
    end.set_person(incumbent.person());
    end.set_post(post);
    *end.mutable_start_date() = incumbent.start_date();
    *end.mutable_end_date() = Cycle::Date(kToday);
    RETURN_IF_ERROR(cycle.session.Call<registry::v1::PostHolding>(kOfficer, end).status());
  }
  return absl::OkStatus();
}

std::vector<std::string> PlannedFor(const std::vector<planning::v1::Entry>& entries,
                                    const std::string& post) {
  std::vector<std::string> people;
  for (const planning::v1::Entry& entry : entries) {
    const bool stands = entry.state() == planning::v1::ENTRY_STATE_APPROVED;
    if (stands && entry.post() == post) people.push_back(entry.person());
  }
  return people;
}

absl::Status RunAppointment(Cycle& cycle) {
  cycle.story.Step("five steps for the head of the district's organization board");
  const std::string post = cycle.world.List("board-posts").front();
  RETURN_IF_ERROR(Vacate(cycle, post, "DIVISION_HEAD"));
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, cycle.world.Get("running-plan")));
  const std::vector<std::string> planned = PlannedFor(entries, post);
  if (planned.size() < 3) return NotFoundError("three people planned for the post");
  RETURN_IF_ERROR(
      cycle.story.Refused(OpenCase(cycle, post, {planned[0], cycle.world.Get("counter")}).status(),
                          "CON-10", "somebody from outside who is not planned"));
  ASSIGN_OR_RETURN(const v1::Case opened, OpenCase(cycle, post, planned));
  cycle.story.Good(absl::StrCat("case opened under ", opened.procedure().rule_set(), ": ",
                                opened.candidates_size(), " candidates, ",
                                opened.procedure().steps_size(), " steps"));
  const std::string& name = opened.name();
  cycle.world.Set("case", name);
  cycle.world.Set("winner", planned[2]);
  RETURN_IF_ERROR(
      cycle.story.Refused(OpenOnPaper(cycle, name, 2, MEETING_KIND_EXTENDED_COLLECTIVE).status(),
                          "APP-19", "step 2 before step 1"));
  RETURN_IF_ERROR(RecordMinutes(cycle, name, 1).status());
  cycle.story.Good("step 1: minutes of the collective");
  RETURN_IF_ERROR(RunStepTwo(cycle, name));
  RETURN_IF_ERROR(RunStepThree(cycle, name));
  RETURN_IF_ERROR(RunPlainStep(cycle, name, 4, MEETING_KIND_KEY_CADRES, 80));
  RETURN_IF_ERROR(cycle.story.Refused(OpenOnPaper(cycle, name, 5, MEETING_KIND_COLLECTIVE).status(),
                                      "CON-07",
                                      "the last step without the papers that it is voted by"));
  RETURN_IF_ERROR(CompleteDossier(cycle, name));
  return RunPlainStep(cycle, name, 5, MEETING_KIND_COLLECTIVE, 75);
}

absl::Status Decide(Cycle& cycle) {
  cycle.story.Step("the decision, and a reprimand of somebody who is planned");
  v1::DecideCaseRequest request;
  request.set_name(cycle.world.Get("case"));
  *request.mutable_decision() = Cycle::Document("400-QĐ/TU");
  *request.mutable_start_date() = Cycle::Date(CivilDay(2018, 1, 1));
  *request.mutable_roles() = DistrictProposes(cycle);
  ASSIGN_OR_RETURN(const v1::Case decided, cycle.session.Call<v1::Case>(kApprover, request));
  cycle.story.Good(absl::StrCat("decided: ", decided.decision().number()));
  const std::vector<std::string> people = cycle.world.List("planned-people");
  cycle.world.Set("reprimanded", people.back());
  RETURN_IF_ERROR(Reprimand(cycle, people.back(), "55-QĐ/UBKT"));
  cycle.story.Good("the reprimand is on record");
  return absl::OkStatus();
}

absl::Status SeeEffects(Cycle& cycle) {
  cycle.story.Step("what follows by events");
  const std::string plan = cycle.world.Get("running-plan");
  ASSIGN_OR_RETURN(const auto closed, WaitForExit(cycle, plan, cycle.world.Get("winner")));
  if (closed.exit_reason() != planning::v1::EXIT_REASON_APPOINTED) {
    return absl::InternalError("the entry was not closed by the appointment");
  }
  ASSIGN_OR_RETURN(const v1::Case decided, GetCase(cycle, cycle.world.Get("case")));
  if (decided.placement() != v1::PLACEMENT_STATE_DONE) {
    return absl::InternalError("the post is not filled");
  }
  cycle.story.Good(absl::StrCat("the post is filled in the registry, the plan entry of ",
                                closed.full_name(), " is closed: APPOINTED"));
  ASSIGN_OR_RETURN(const auto out, WaitForExit(cycle, plan, cycle.world.Get("reprimanded")));
  if (out.exit_reason() != planning::v1::EXIT_REASON_DISCIPLINED) {
    return absl::InternalError("the entry did not leave by the reprimand");
  }
  cycle.story.Good(absl::StrCat("the entry of ", out.full_name(), " has left: DISCIPLINED"));
  cycle.world.Set("left", {closed.name(), out.name()});
  return absl::OkStatus();
}

}  // namespace cadre::cycle
