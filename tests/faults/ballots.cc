#include "tests/faults/ballots.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/voting/paper.h"
#include "common/ballot/shares.h"
#include "common/ballot/tracker.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "tests/faults/ballot_judge.h"
#include "tests/faults/ballot_meeting.h"
#include "tests/faults/key_hunt.h"

namespace cadre::faults {
namespace {

namespace v1 = nomination::v1;

constexpr absl::Duration kIdle = absl::Seconds(3);
constexpr size_t kAway = 2;   // voters who never ask for a credential
constexpr size_t kLate = 3;   // who cast while the box closes
constexpr size_t kAlone = 8;  // who cast one after the other, each under a strike
constexpr size_t kThreads = 6;
// Of a hundred voters, so many send their ballot twice, and so many another one beside it.
constexpr size_t kTwice = 30;
constexpr size_t kConflicting = 10;
// Every so many ballots the host is searched for the counting key.
constexpr int kHuntEvery = 40;

// What a voter has in hand.
struct Device {
  ballot::Credential credential;
  bool twice = false;
  bool conflicting = false;
};

class BallotRun {
 public:
  BallotRun(const BallotOptions& options, cycle::Cycle& cycle, Striker& striker, Dice& dice,
            Violations& violations)
      : options_(options), cycle_(cycle), striker_(striker), dice_(dice), violations_(violations) {}

  absl::Status Begin();
  // One ballot from its opening until it is given up. Under strikes or, the first time, to learn.
  absl::Status Run(bool learns);
  // The judge bites: a ballot that somebody steals is missed.
  absl::Status RunStolen();
  // What either side keeps or tells of a ballot that was struck says nothing that only the other
  // side may know.
  absl::Status SearchArtefacts();
  std::string Summary() const;

 private:
  void KeepSecrets();
  absl::Status Vote(bool learns);
  absl::Status Issue(bool learns);
  absl::Status IssueTo(size_t voter, bool learns);
  absl::Status IssueAgain(size_t voter, const ballot::Voter& drawn, const std::string& signature);
  void CastAll(bool learns);
  void CastFrom(size_t first, size_t last);
  void CastOf(size_t voter);
  void Send(cycle::Session& session, size_t voter, size_t made,
            const ballot::v1::CastBallotRequest& sealed);
  absl::Status HuntKey();
  absl::Status CountAndJudge(bool learns);
  // Runs a part in the way that is due.
  absl::Status During(Part part, bool learns, absl::FunctionRef<absl::Status()> body);
  bool Chance(size_t of_hundred) { return dice_.Below(100) < of_hundred; }

  const BallotOptions& options_;
  cycle::Cycle& cycle_;
  Striker& striker_;
  Dice& dice_;
  Violations& violations_;
  Meeting meeting_;
  // Of the ballot that runs.
  cycle::DeviceBallot opened_;
  v1::DeviceBallot device_;
  voting::Paper paper_;
  std::vector<Device> devices_;
  std::vector<VoterStory> stories_;
  bool steals_ = false;
  std::vector<std::string> secrets_;  // of one ballot: what only voters and the box may have
  // Of all ballots.
  int ballots_ = 0;
  int hunts_ = 0;
  size_t looked_into_ = 0;
  std::atomic<int> taken_ = 0;
  std::atomic<int> twice_ = 0;
  std::atomic<int> used_ = 0;
  std::atomic<int> late_ = 0;
};

absl::Status BallotRun::Begin() {
  ASSIGN_OR_RETURN(meeting_, Convene(cycle_));
  striker_.LearnNoise(kIdle);
  return absl::OkStatus();
}

absl::Status BallotRun::During(Part part, bool learns, absl::FunctionRef<absl::Status()> body) {
  absl::Status status;
  const auto run = [&] { status = body(); };
  learns ? striker_.Learn(part, run) : striker_.Strike(part, run);
  return status;
}

absl::Status BallotRun::Run(bool learns) {
  RETURN_IF_ERROR(Vote(learns));
  RETURN_IF_ERROR(CountAndJudge(learns));
  if (ballots_++ == 1) KeepSecrets();
  return GiveUp(cycle_, opened_.name);
}

absl::Status BallotRun::RunStolen() {
  Violations found;
  found.swap(violations_);
  steals_ = true;
  const absl::Status status = Run(/*learns=*/false);
  steals_ = false;
  found.swap(violations_);
  RETURN_IF_ERROR(status);
  const bool bites = std::any_of(found.begin(), found.end(), [](const std::string& violation) {
    return absl::StrContains(violation, "was acknowledged and is not in the box");
  });
  if (!bites) violations_.push_back("the judge does not miss a ballot that was stolen");
  return absl::OkStatus();
}

absl::Status BallotRun::Vote(bool learns) {
  ASSIGN_OR_RETURN(opened_, OpenBallot(cycle_, meeting_));
  ASSIGN_OR_RETURN(device_, cycle::Device(cycle_, 0, opened_.name));
  RETURN_IF_ERROR(Issue(learns));
  RETURN_IF_ERROR(
      During(Part::kOpen, learns, [&] { return cycle::OpenCasting(cycle_, opened_.name); }));
  ASSIGN_OR_RETURN(paper_, cycle::ReadPaper(cycle_, {device_.box(), device_.issuance_key(),
                                                     device_.counting_key()}));
  CastAll(learns);
  if (steals_) RETURN_IF_ERROR(StealBallot(options_.database, device_.box()));
  if (ballots_ % kHuntEvery == 0) RETURN_IF_ERROR(HuntKey());
  std::jthread late;
  if (!learns) {
    late = std::jthread([&] { CastFrom(devices_.size() - kLate, devices_.size()); });
  }
  return During(Part::kClose, learns, [&] { return cycle::CloseCasting(cycle_, opened_.name); });
}

absl::Status BallotRun::Issue(bool learns) {
  stories_.assign(meeting_.voters, {});
  devices_.clear();
  for (size_t voter = 0; voter + kAway < meeting_.voters; ++voter) {
    RETURN_IF_ERROR(IssueTo(voter, learns));
  }
  return absl::OkStatus();
}

absl::Status BallotRun::IssueTo(size_t voter, bool learns) {
  ASSIGN_OR_RETURN(const ballot::Voter drawn, ballot::Voter::Draw(device_.issuance_key()));
  std::string signature;
  const auto issue = [&]() -> absl::Status {
    ASSIGN_OR_RETURN(signature, cycle::Issue(cycle_, voter, opened_.name, drawn.blinded_message()));
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(learns && voter > 0 ? issue() : During(Part::kIssue, learns, issue));
  RETURN_IF_ERROR(IssueAgain(voter, drawn, signature));
  ASSIGN_OR_RETURN(ballot::Credential credential, drawn.Finalize(signature));
  stories_[voter].has_credential = true;
  devices_.push_back({std::move(credential), Chance(kTwice), Chance(kConflicting)});
  return absl::OkStatus();
}

// The same question has the same answer, another one has none.
absl::Status BallotRun::IssueAgain(size_t voter, const ballot::Voter& drawn,
                                   const std::string& signature) {
  if (Chance(kTwice)) {
    ASSIGN_OR_RETURN(const std::string again,
                     cycle::Issue(cycle_, voter, opened_.name, drawn.blinded_message()));
    if (again != signature) violations_.push_back("asked again, the roll signs something else");
  }
  if (!Chance(kConflicting)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const ballot::Voter other, ballot::Voter::Draw(device_.issuance_key()));
  const auto second = cycle::Issue(cycle_, voter, opened_.name, other.blinded_message());
  if (second.ok()) violations_.push_back("a second credential for one voter");
  return absl::IsAlreadyExists(second.status()) || second.ok() ? absl::OkStatus() : second.status();
}

void BallotRun::CastAll(bool learns) {
  const size_t end = learns ? devices_.size() : devices_.size() - kLate;
  size_t first = learns ? 1 : 0;
  if (learns) {
    striker_.Learn(Part::kCast, [&] { CastOf(0); });
  } else {
    for (; first < kAlone && striker_.HasLeft(Part::kCast); ++first) {
      striker_.Strike(Part::kCast, [&] { CastOf(first); });
    }
  }
  const auto rest = [&] { CastFrom(first, end); };
  learns || steals_ ? rest() : striker_.StrikeAtRandom(dice_, rest);
}

void BallotRun::CastFrom(size_t first, size_t last) {
  std::atomic<size_t> next = first;
  std::vector<std::jthread> threads;
  for (size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (size_t voter = next++; voter < last; voter = next++) CastOf(voter);
    });
  }
}

// The ballot of one voter, perhaps sent twice at once, perhaps beside another one.
void BallotRun::CastOf(size_t voter) {
  const Device& device = devices_[voter];
  const int candidates = paper_.content.candidates_size();
  std::vector<ballot::v1::CastBallotRequest> sealed;
  for (int made = 0; made < (device.conflicting ? 2 : 1); ++made) {
    const int named = (static_cast<int>(voter) + made) % (candidates + 1) - 1;
    ballot::Marks marks(static_cast<size_t>(candidates), ballot::Mark::kBlank);
    if (named >= 0) marks[static_cast<size_t>(named)] = ballot::Mark::kFor;
    const auto ballot = voting::SealBallot(paper_, device.credential, marks);
    if (!ballot.ok()) return;
    sealed.push_back(*ballot);
    stories_[voter].made.push_back(
        {.tracker = ballot::TrackerOf(ballot->serial(), ballot->sealed_marks()), .named = named});
  }
  std::vector<std::jthread> beside;
  for (size_t made = 1; made < sealed.size(); ++made) {
    beside.emplace_back([&, made] {
      cycle::Session session(options_.session);
      Send(session, voter, made, sealed[made]);
    });
  }
  if (device.twice) {
    beside.emplace_back([&] {
      cycle::Session session(options_.session);
      const auto again = session.Call<ballot::v1::CastReceipt>("", sealed.front());
      if (again.ok()) ++twice_;
    });
  }
  cycle::Session session(options_.session);
  Send(session, voter, 0, sealed.front());
}

void BallotRun::Send(cycle::Session& session, size_t voter, size_t made,
                     const ballot::v1::CastBallotRequest& sealed) {
  const auto receipt = session.Call<ballot::v1::CastReceipt>("", sealed);
  CastAnswer& answer = stories_[voter].made[made].answer;
  if (receipt.ok() && voting::CheckReceipt(sealed, *receipt).ok()) {
    answer = CastAnswer::kTaken;
    ++taken_;
  } else if (HasReason(receipt.status(), Reason::kCredentialUsed)) {
    answer = CastAnswer::kUsed;
    ++used_;
  } else if (HasReason(receipt.status(), Reason::kStateForbidsMove)) {
    answer = CastAnswer::kLate;
    ++late_;
  } else {
    std::fprintf(stderr, "a cast: %s\n", receipt.status().ToString().c_str());
  }
}

// Nothing on the host holds the counting key or a share; what is kept of the key is found.
absl::Status BallotRun::HuntKey() {
  std::vector<std::string> secrets = {ballot::Join(opened_.shares)};
  for (const ballot::Share& share : opened_.shares) secrets.push_back(share.content);
  ASSIGN_OR_RETURN(const Found found, Hunt(options_.striker.state, secrets));
  for (const auto& places : {found.files, found.memory}) {
    for (const std::string& place : places) {
      violations_.push_back(absl::StrCat("before the close the counting key is in ", place));
    }
  }
  ASSIGN_OR_RETURN(const Found control, Hunt(options_.striker.state, {device_.counting_key()}));
  if (control.files.empty() || control.memory.empty()) {
    violations_.push_back("the hunt does not find the public half of the key");
  }
  ++hunts_;
  looked_into_ = found.looked_into;
  return absl::OkStatus();
}

void BallotRun::KeepSecrets() {
  for (const Device& device : devices_) {
    secrets_.insert(secrets_.end(), {device.credential.serial, device.credential.signature});
  }
  for (const VoterStory& voter : stories_) {
    for (const MadeBallot& made : voter.made) {
      secrets_.insert(secrets_.end(), {made.tracker, ballot::FormatTracker(made.tracker)});
    }
  }
}

absl::Status BallotRun::SearchArtefacts() {
  RETURN_IF_ERROR(WriteOut(options_.database));
  const std::string data = options_.striker.state + "/db/data/";
  const std::string logs = options_.striker.state + "/log";
  // The paper names its candidates, and who votes may stand on it.
  std::vector<std::string> voters;
  for (const std::string& called : meeting_.called) {
    if (!absl::StrContains(paper_.content.SerializeAsString(), called)) voters.push_back(called);
  }
  const auto none = [&](const std::vector<std::string>& files, const std::string& what) {
    for (const std::string& file : files) {
      violations_.push_back(absl::StrCat(what, " in ", file));
    }
  };
  none(FilesWith(logs, "", secrets_), "something of a ballot is");
  none(FilesWith(logs, "ballot", voters), "a voter is");
  none(FilesWith(data + "cadre_nomination", "", secrets_), "something of a ballot is");
  none(FilesWith(data + "cadre_ballot", "", voters), "a voter is");
  // That the search finds what there is.
  if (FilesWith(data + "cadre_ballot", "", secrets_).empty() ||
      FilesWith(data + "cadre_nomination", "", voters).empty()) {
    violations_.push_back("the search does not find what is there");
  }
  return absl::OkStatus();
}

absl::Status BallotRun::CountAndJudge(bool learns) {
  v1::Ballot counted;
  RETURN_IF_ERROR(During(Part::kCount, learns, [&]() -> absl::Status {
    ASSIGN_OR_RETURN(counted, cycle::Count(cycle_, opened_.name, opened_.shares));
    return absl::OkStatus();
  }));
  ASSIGN_OR_RETURN(const v1::Ballot again, cycle::Count(cycle_, opened_.name, opened_.shares));
  ASSIGN_OR_RETURN(BallotSeen seen, See(options_.door, options_.database, device_.box(), counted));
  seen.counted_again_alike = again.record_hash() == counted.record_hash();
  const size_t before = violations_.size();
  JudgeBallot(stories_, seen, violations_);
  for (size_t i = before; i < violations_.size(); ++i) {
    violations_[i] = absl::StrCat("ballot ", ballots_ + 1, ": ", violations_[i]);
  }
  return absl::OkStatus();
}

std::string BallotRun::Summary() const {
  return absl::StrCat(ballots_, " ballots of ", meeting_.voters, " voters: ", taken_.load(),
                      " casts acknowledged, ", twice_.load(), " of them twice, ", used_.load(),
                      " second ballots and ", late_.load(), " late ones refused; ", hunts_,
                      " hunts for the key through ", looked_into_, " files and processes");
}

}  // namespace

absl::Status RunBallots(const BallotOptions& options, Violations& violations) {
  ASSIGN_OR_RETURN(cycle::World world, cycle::World::Load(options.world));
  cycle::Cycle cycle{cycle::Session(options.session), cycle::Story(false), std::move(world)};
  ASSIGN_OR_RETURN(const auto striker, Striker::Make(options.striker));
  Dice dice(options.seed, 0);
  BallotRun run(options, cycle, *striker, dice, violations);
  std::puts("running");
  std::fflush(stdout);
  RETURN_IF_ERROR(run.Begin());
  RETURN_IF_ERROR(run.Run(/*learns=*/true));
  striker->Plan(dice);
  while (striker->HasLeft() && violations.empty()) RETURN_IF_ERROR(run.Run(/*learns=*/false));
  RETURN_IF_ERROR(run.SearchArtefacts());
  RETURN_IF_ERROR(run.RunStolen());
  RETURN_IF_ERROR(CheckRecordKeeping(options.database, {}, violations));
  std::printf("%s\n", run.Summary().c_str());
  for (const std::string& point : striker->missed()) {
    std::printf("not reached again: %s\n", point.c_str());
  }
  std::printf("%s\n", striker->Summary().c_str());
  return absl::OkStatus();
}

}  // namespace cadre::faults
