// faults: writes through the gateway while scripts/faults breaks things, and checks of what is
// there afterwards. `run` keeps a history, `check` judges by it; `check-cycle` judges what the
// planning cycle has left; `ballot` votes, strikes and judges by itself.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "tests/faults/ballots.h"
#include "tests/faults/cycle_check.h"
#include "tests/faults/record_keeping.h"
#include "tests/faults/workload.h"

namespace cadre::faults {
namespace {

constexpr size_t kMostLines = 20;

struct Arguments {
  SuiteOptions suite;
  DatabaseOptions database;
  std::string history;
  uint64_t seed = 1;
  int seconds = 40;
  int threads = 6;
  BallotOptions ballot;
};

absl::Status Run(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto suite, Suite::Connect(arguments.suite));
  const auto workloads = AllWorkloads(*suite);
  HistoryLog log(arguments.history);
  Dice preparing(arguments.seed, 0);
  for (const auto& workload : workloads) RETURN_IF_ERROR(workload->Prepare(log, preparing));
  std::puts("running");
  std::fflush(stdout);
  const absl::Time end = RealNow() + absl::Seconds(arguments.seconds);
  std::vector<std::jthread> threads;
  for (int i = 1; i <= arguments.threads; ++i) {
    threads.emplace_back([&, i] {
      Dice dice(arguments.seed, i);
      while (RealNow() < end) workloads[dice.Below(workloads.size())]->Step(log, dice);
    });
  }
  return absl::OkStatus();
}

absl::StatusOr<Violations> Judge(const Arguments& arguments,
                                 const std::vector<Operation>& history) {
  ASSIGN_OR_RETURN(const auto suite, Suite::Connect(arguments.suite));
  Violations violations;
  for (const auto& workload : AllWorkloads(*suite)) {
    JudgeAnswers(Of(history, workload->name()), workload->ExpectedRefusals(), violations);
    RETURN_IF_ERROR(workload->Check(history, violations));
  }
  RETURN_IF_ERROR(CheckRecordKeeping(arguments.database, history, violations));
  return violations;
}

// FAILED_PRECONDITION if something does not fit; some of it is printed.
absl::Status Tell(const Violations& violations) {
  for (size_t i = 0; i < std::min(violations.size(), kMostLines); ++i) {
    std::printf("violation: %s\n", violations[i].c_str());
  }
  if (violations.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(violations.size(), " violations"));
}

absl::Status CheckWhole(const Arguments& arguments) {
  Violations violations;
  RETURN_IF_ERROR(CheckCycle(arguments.database, violations));
  RETURN_IF_ERROR(Tell(violations));
  std::puts("the cycle: every write, event and effect is there once");
  return absl::OkStatus();
}

// Prints what was found; FAILED_PRECONDITION if something does not fit.
absl::Status Check(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const std::vector<Operation> history, ReadHistory(arguments.history));
  ASSIGN_OR_RETURN(const Violations violations, Judge(arguments, history));
  const auto count = [&](auto chosen) {
    return std::count_if(history.begin(), history.end(), chosen);
  };
  std::printf("%zd writes, %zd of them sent more than once: %zd acknowledged, %zd refused\n",
              history.size(), count([](const Operation& o) { return o.attempts > 1; }),
              count([](const Operation& o) { return o.outcome == Outcome::kAcknowledged; }),
              count([](const Operation& o) { return o.outcome == Outcome::kRefused; }));
  return Tell(violations);
}

absl::Status VoteUnderStrikes(Arguments& arguments) {
  BallotOptions& options = arguments.ballot;
  const SuiteOptions& suite = arguments.suite;
  options.session = {.address = suite.gateway,
                     .ca = suite.ca,
                     .issuer = suite.issuer,
                     .issuer_key = suite.issuer_key};
  options.database = arguments.database;
  options.seed = arguments.seed;
  options.door.certificates = options.striker.state + "/ca";
  options.striker.database = std::string(absl::StripPrefix(arguments.database.address, "unix:"));
  Violations violations;
  RETURN_IF_ERROR(RunBallots(options, violations));
  return Tell(violations);
}

void AddDatabase(CLI::App& command, DatabaseOptions& database) {
  command.add_option("--db-address", database.address, "Database server")->required();
  command.add_option("--service", database.services, "With a schema in it")->required();
}

void AddSuite(CLI::App& command, Arguments& arguments) {
  command.add_option("--gateway", arguments.suite.gateway, "Address of the gateway")->required();
  command.add_option("--ca", arguments.suite.ca, "PEM file of its authority")->required();
  command.add_option("--issuer", arguments.suite.issuer, "Name of the local issuer")->required();
  command.add_option("--issuer-key", arguments.suite.issuer_key, "PEM file of its key")->required();
}

void AddHistory(CLI::App& command, Arguments& arguments) {
  command.add_option("--history", arguments.history, "File of the history")->required();
}

void AddBallot(CLI::App& command, Arguments& arguments) {
  StrikerOptions& striker = arguments.ballot.striker;
  command.add_option("--seed", arguments.seed, "Of all choices")->capture_default_str();
  command.add_option("--world", arguments.ballot.world, "File of the cycle")->required();
  command.add_option("--state", striker.state, "Folder of the suite")->required();
  command.add_option("--box", arguments.ballot.door.address, "Address of the box")->required();
  command.add_option("--kills", striker.most, "At named points; all of them if 0")
      ->capture_default_str();
  command.add_option("--relay", striker.sockets, "Service and where it finds its database")
      ->required();
}

int Main(int argc, char** argv) {
  CLI::App app("Workload and checks of scripts/faults");
  app.set_version_flag("--version", std::string("faults ") + CADRE_VERSION);
  app.require_subcommand(1);
  Arguments arguments;
  CLI::App* run = app.add_subcommand("run", "Write, and keep the history");
  run->add_option("--seed", arguments.seed, "Of all choices")->capture_default_str();
  run->add_option("--seconds", arguments.seconds, "How long")->capture_default_str();
  run->add_option("--threads", arguments.threads, "Writers at a time")->capture_default_str();
  AddSuite(*run, arguments);
  AddHistory(*run, arguments);
  CLI::App* check = app.add_subcommand("check", "Judge by the history what is there");
  AddSuite(*check, arguments);
  AddHistory(*check, arguments);
  AddDatabase(*check, arguments.database);
  CLI::App* whole = app.add_subcommand("check-cycle", "Judge what the planning cycle has left");
  AddDatabase(*whole, arguments.database);
  CLI::App* ballot = app.add_subcommand("ballot", "Vote on devices, kill at every point, judge");
  AddSuite(*ballot, arguments);
  AddDatabase(*ballot, arguments.database);
  AddBallot(*ballot, arguments);
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = run->parsed()      ? Run(arguments)
                              : whole->parsed()  ? CheckWhole(arguments)
                              : ballot->parsed() ? VoteUnderStrikes(arguments)
                                                 : Check(arguments);
  if (status.ok()) return 0;
  std::fprintf(stderr, "faults: %s\n", std::string(status.message()).c_str());
  // Told apart by the script: something does not fit, or nothing could be found out.
  return absl::IsFailedPrecondition(status) ? 3 : 1;
}

}  // namespace
}  // namespace cadre::faults

int main(int argc, char** argv) { return cadre::faults::Main(argc, argv); }
