#include "clients/cadrectl/vote/command.h"

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cadrectl/vote/device.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

struct Arguments {
  std::string ballot;
  std::string file;
  voting::Choice choice;
  bool blank = false;
  bool keep_file = false;
  int wait_seconds = 900;

  bool is_marked() const { return blank || !choice.in_favour.empty() || !choice.against.empty(); }
};

void Show(const ballot::v1::Paper& paper) {
  std::fprintf(stderr, "%s\n", paper.title().c_str());
  for (const ballot::v1::Candidate& line : paper.candidates()) {
    std::fprintf(stderr, "  %s  %s\n", line.label().c_str(), line.text().c_str());
  }
  std::fprintf(stderr, "at most %d names; a blank ballot is %s\n", paper.most_names(),
               paper.blank_is_valid() ? "valid" : "not valid");
}

absl::StatusOr<std::vector<std::string>> AskNumbers(const char* question) {
  std::fputs(question, stderr);
  std::string line;
  if (!std::getline(std::cin, line)) return FieldError("--for", "is missing, and no answer came");
  return absl::StrSplit(line, absl::ByAnyChar(" ,\r"), absl::SkipEmpty());
}

absl::StatusOr<voting::Choice> Ask(const ballot::v1::Paper& paper) {
  voting::Choice choice;
  const bool names = paper.kind() == ballot::v1::BALLOT_KIND_NOMINATION;
  ASSIGN_OR_RETURN(choice.in_favour, AskNumbers(names ? "numbers you name: " : "numbers for: "));
  if (!names) {
    ASSIGN_OR_RETURN(choice.against, AskNumbers("numbers against: "));
  }
  std::fprintf(stderr, "for: %s; against: %s\n", absl::StrJoin(choice.in_favour, " ").c_str(),
               absl::StrJoin(choice.against, " ").c_str());
  ASSIGN_OR_RETURN(const auto answer, AskNumbers("cast this ballot? It cannot be changed (yes): "));
  if (absl::StrJoin(answer, " ") == "yes") return choice;
  return absl::CancelledError("nothing is cast");
}

absl::Status MarkPaper(Device& device, const Arguments& arguments) {
  if (device.is_sealed() && arguments.is_marked()) {
    return FieldError("--for", "comes too late: this ballot is sealed");
  }
  if (device.is_sealed()) return absl::OkStatus();
  std::fputs("waiting until casting begins\n", stderr);
  ASSIGN_OR_RETURN(const voting::Paper paper, device.WaitForPaper());
  Show(paper.content);
  voting::Choice choice = arguments.choice;
  if (!arguments.is_marked()) {
    ASSIGN_OR_RETURN(choice, Ask(paper.content));
  }
  ASSIGN_OR_RETURN(const ballot::Marks marks, voting::MarksOf(choice, paper.content));
  return device.Seal(paper, marks);
}

absl::Status Finish(Device& device, const Arguments& arguments) {
  RETURN_IF_ERROR(device.TakeCredential());
  RETURN_IF_ERROR(MarkPaper(device, arguments));
  ASSIGN_OR_RETURN(const std::string tracker, device.Cast());
  std::printf("%s %s\n", device.kept().box.c_str(), tracker.c_str());
  if (!arguments.keep_file) std::remove(arguments.file.c_str());
  return absl::OkStatus();
}

absl::Status Run(Device& device, const absl::Status& begun, const Arguments& arguments) {
  RETURN_IF_ERROR(begun);
  const absl::Status finished = Finish(device, arguments);
  if (!finished.ok() && std::filesystem::exists(arguments.file)) {
    std::fprintf(stderr, "kept in %s; go on with: cadrectl vote resume %s\n",
                 arguments.file.c_str(), arguments.file.c_str());
  }
  return finished;
}

absl::Status ShowProof(const ClientOptions& options, const std::string& box,
                       const std::string& tracker) {
  ASSIGN_OR_RETURN(const auto proof, Prove(options, box, tracker));
  std::printf("%s is one of %d ballots under the root %s\n", tracker.c_str(), proof.leaf_count(),
              absl::BytesToHexString(proof.root()).c_str());
  return absl::OkStatus();
}

void AddOptions(CLI::App& command, Arguments& arguments) {
  command
      .add_option("--for", arguments.choice.in_favour,
                  "A number of the paper, once for each; without any mark the paper is shown and "
                  "asked about, which leaves nothing in the shell's history")
      ->allow_extra_args(false);
  command.add_option("--against", arguments.choice.against, "The same, against")
      ->allow_extra_args(false);
  command.add_flag("--blank", arguments.blank, "Cast a blank ballot")
      ->excludes("--for")
      ->excludes("--against");
  command.add_option("--wait", arguments.wait_seconds, "Seconds to wait until casting begins")
      ->check(CLI::Range(0, 24 * 3600))
      ->capture_default_str();
  command.add_flag("--keep-file", arguments.keep_file, "Do not remove the file after the receipt");
}

void AddProve(CLI::App& vote, const ClientOptions& options, absl::Status& result) {
  struct Receipt {
    std::string box;
    std::string tracker;
  };
  auto receipt = std::make_shared<Receipt>();
  CLI::App* prove = vote.add_subcommand("prove", "Check that a ballot was collected");
  prove->add_option("BOX", receipt->box, "As `vote cast` printed it")->required();
  prove->add_option("TRACKER", receipt->tracker, "As `vote cast` printed it")->required();
  prove->callback([receipt, &options, &result] {
    result = ShowProof(options, receipt->box, receipt->tracker);
  });
}

}  // namespace

void AddVoteCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* vote = app.add_subcommand("vote", "Vote on this device");
  vote->require_subcommand(1);
  const auto device = [arguments, &options] {
    return Device(options, arguments->file, arguments->wait_seconds * absl::Seconds(1));
  };

  CLI::App* cast = vote->add_subcommand("cast", "Take a credential, mark the paper, cast it");
  cast->add_option("BALLOT", arguments->ballot, "sittings/…/ballots/…")->required();
  cast->add_option("--keep", arguments->file, "New file that keeps the vote until its receipt")
      ->required();
  AddOptions(*cast, *arguments);
  cast->callback([arguments, device, &result] {
    Device own = device();
    result = Run(own, own.Begin(arguments->ballot), *arguments);
  });

  CLI::App* resume = vote->add_subcommand("resume", "Go on with a vote that was kept");
  resume->add_option("FILE", arguments->file, "The file of `vote cast --keep`")->required();
  AddOptions(*resume, *arguments);
  resume->callback([arguments, device, &result] {
    Device own = device();
    result = Run(own, own.Resume(), *arguments);
  });
  AddProve(*vote, options, result);
}

}  // namespace cadre::cadrectl
