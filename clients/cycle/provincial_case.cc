// An appointment by the province's own procedure: four meetings in another order under a higher
// quorum, loaded as a file. The last vote is on devices, the one before it by slips.
#include <chrono>
#include <thread>

#include "cadre/nomination/v1/ballot.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/devices.h"
#include "clients/cycle/dossier.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "clients/cycle/slips.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;

constexpr char kRuleSet[] = "APP-SONG-TIEN";

// Services take up a new rule set within seconds; a rehearsal of the opening shows when.
absl::Status AwaitProvincialRules(Cycle& cycle, const std::string& post,
                                  const std::vector<std::string>& people) {
  const absl::Time until = RealNow() + absl::Seconds(30);
  while (RealNow() < until) {
    ASSIGN_OR_RETURN(const v1::Case rehearsed, RehearseCase(cycle, post, people));
    if (rehearsed.procedure().rule_set() == kRuleSet) return absl::OkStatus();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return absl::DeadlineExceededError("the province's procedure is not in force");
}

absl::Status VoteOnPaper(Cycle& cycle, const std::string& of_case, const v1::ProcedureStep& step) {
  ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(cycle, step.meeting(), 0));
  ASSIGN_OR_RETURN(const v1::Ballot ballot,
                   OpenBallot(cycle, sitting.name(), of_case, step.no(), v1::BALLOT_MODE_PAPER));
  ASSIGN_OR_RETURN(const v1::Ballot done,
                   CountAndSign(cycle, ballot.name(),
                                CountOf(sitting.present(), {{1, sitting.present() * 4 / 5}})));
  cycle.story.Good(absl::StrCat("step ", step.no(), ", ",
                                types::v1::MeetingKind_Name(step.meeting()),
                                ", on paper: ", v1::Outcome_Name(done.record().result().outcome()),
                                " — ", ClauseOf(done.record().result().citation())));
  return absl::OkStatus();
}

std::vector<std::string> VotersOf(const v1::Sitting& sitting) {
  std::vector<std::string> voters;
  for (const v1::RollEntry& entry : sitting.roll()) {
    if (entry.present() && !entry.without_vote()) voters.push_back(entry.person());
  }
  return voters;
}

absl::Status VoteWithCodes(Cycle& cycle, const std::string& of_case,
                           const v1::ProcedureStep& step) {
  ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(cycle, step.meeting(), 0));
  ASSIGN_OR_RETURN(const DeviceBallot ballot,
                   OpenWithBox(cycle, sitting.name(), of_case, step.no(), v1::BALLOT_MODE_SLIP));
  ASSIGN_OR_RETURN(const v1::Ballot counted, VoteBySlips(cycle, ballot, VotersOf(sitting)));
  RETURN_IF_ERROR(Sign(cycle, counted).status());
  const v1::CountRecord& record = counted.record();
  cycle.story.Good(absl::StrCat("step ", step.no(), ", by slips: ", record.count().collected(),
                                " ballots of ", record.count().issued(), ", ",
                                v1::Outcome_Name(record.result().outcome()), " — ",
                                ClauseOf(record.result().citation())));
  return absl::OkStatus();
}

absl::Status VoteOnDevice(Cycle& cycle, const std::string& of_case, const v1::ProcedureStep& step) {
  ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(cycle, step.meeting(), 0));
  ASSIGN_OR_RETURN(const DeviceBallot ballot,
                   OpenWithBox(cycle, sitting.name(), of_case, step.no(), v1::BALLOT_MODE_DEVICE));
  const std::vector<std::string> voters = VotersOf(sitting);
  ASSIGN_OR_RETURN(const v1::Ballot counted,
                   VoteOnDevices(cycle, ballot, voters, voters.size() - 2));
  RETURN_IF_ERROR(Sign(cycle, counted).status());
  std::vector<std::string> records = cycle.world.List("records");
  records.push_back(counted.name());
  cycle.world.Set("records", records);
  const v1::CountRecord& record = counted.record();
  cycle.story.Good(absl::StrCat("step ", step.no(), ", on devices: ", record.count().collected(),
                                " ballots, ", record.count().candidates(0).votes(), " for, ",
                                record.count().candidates(0).against(), " against, ",
                                v1::Outcome_Name(record.result().outcome()), " — ",
                                ClauseOf(record.result().citation())));
  return absl::OkStatus();
}

}  // namespace

absl::Status RunProvincialCase(Cycle& cycle) {
  cycle.story.Step(
      "an appointment by the province's own four meetings: votes on paper, by slips, on devices");
  const std::string post = cycle.world.List("board-posts").back();
  RETURN_IF_ERROR(Vacate(cycle, post, "DIVISION_HEAD"));
  RETURN_IF_ERROR(PermitDevices(cycle));
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, cycle.world.Get("running-plan")));
  RETURN_IF_ERROR(AwaitProvincialRules(cycle, post, PlannedFor(entries, post)));
  ASSIGN_OR_RETURN(const v1::Case opened, OpenCase(cycle, post, PlannedFor(entries, post)));
  const auto& steps = opened.procedure().steps();
  cycle.story.Good(absl::StrCat("the case runs by ", opened.procedure().rule_set(), ", ",
                                opened.procedure().document().number(), ": ", steps.size(),
                                " steps"));
  for (const v1::ProcedureStep& step : steps) {
    const bool last = step.no() == steps.size();
    if (last) RETURN_IF_ERROR(CompleteDossier(cycle, opened.name()));
    if (step.ballot() == v1::BALLOT_KIND_UNSPECIFIED) {
      RETURN_IF_ERROR(RecordMinutes(cycle, opened.name(), step.no()).status());
    } else if (last) {
      RETURN_IF_ERROR(VoteOnDevice(cycle, opened.name(), step));
    } else if (step.no() + 1 == steps.size()) {
      RETURN_IF_ERROR(VoteWithCodes(cycle, opened.name(), step));
    } else {
      RETURN_IF_ERROR(VoteOnPaper(cycle, opened.name(), step));
    }
  }
  ASSIGN_OR_RETURN(const v1::Case done, GetCase(cycle, opened.name()));
  if (done.state() != v1::CASE_STATE_READY) return absl::InternalError("nobody is introduced");
  cycle.story.Good("ready for its decision");
  return absl::OkStatus();
}

}  // namespace cadre::cycle
