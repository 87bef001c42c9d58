#include "clients/cadrectl/counters/command.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "clients/cadrectl/counters/key_files.h"
#include "clients/cadrectl/document.h"
#include "common/ballot/shares.h"
#include "common/base/errors.h"
#include "common/base/random.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = nomination::v1;

struct Arguments {
  int shares = 0;
  int needed = 0;
  std::string folder;
  std::string ballot;
  std::string file;
  std::vector<std::string> share_files;
};

absl::Status DrawKeys(const Arguments& arguments) {
  RETURN_IF_ERROR(DrawKeyFiles(arguments.folder, arguments.shares, arguments.needed));
  std::fprintf(stderr,
               "%d of %d shares open the ballots. Give each counter one, and keep none: they exist "
               "nowhere else.\n",
               arguments.needed, arguments.shares);
  std::printf("%s\n", KeyFile(arguments.folder).c_str());
  return absl::OkStatus();
}

absl::Status CheckShare(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const v1::CountingKey key, ReadKey(arguments.file));
  ASSIGN_OR_RETURN(const v1::CountingShare share, ReadShare(arguments.share_files.front()));
  const ballot::Share own = {.number = share.number(), .content = share.content()};
  const bool is_there = own.number >= 1 && own.number <= key.commitments_size();
  if (!is_there || ballot::CommitmentOf(own) != key.commitments(own.number - 1)) {
    return FieldError("SHARE", "is not as this key commits to it");
  }
  std::printf("share %d of %d, %d are needed\n", own.number, key.commitments_size(), key.needed());
  return absl::OkStatus();
}

absl::Status Count(const ClientOptions& options, const Arguments& arguments) {
  v1::CountBallotRequest request;
  request.set_name(arguments.ballot);
  request.set_request_id(NewUuid());
  for (const std::string& file : arguments.share_files) {
    ASSIGN_OR_RETURN(*request.add_shares(), ReadShare(file));
  }
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(
      const auto counted,
      client.Call<v1::Ballot>("/cadre.nomination.v1.DeviceService/CountBallot", request));
  std::printf("counted: %ld ballots, record %s\n",
              static_cast<long>(counted.record().count().collected()),
              counted.record_hash().c_str());
  return absl::OkStatus();
}

absl::Status Bundle(const ClientOptions& options, const Arguments& arguments) {
  v1::ExportBundleRequest request;
  request.set_name(arguments.ballot);
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(
      const auto bundle,
      client.Call<v1::BallotBundle>("/cadre.nomination.v1.DeviceService/ExportBundle", request));
  RETURN_IF_ERROR(WriteFile(arguments.file, bundle.content()));
  std::printf("%s\n", bundle.board_head().c_str());
  return absl::OkStatus();
}

}  // namespace

void AddCounterCommands(CLI::App& sitting, const ClientOptions& options, absl::Status& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* keys = sitting.add_subcommand(
      "keys", "Draw the counting key of a ballot on devices, in shares, on this device");
  keys->add_option("--shares", arguments->shares, "One a counter")->required();
  keys->add_option("--needed", arguments->needed, "As many open the ballots")->required();
  keys->add_option(
          "--out", arguments->folder,
          "Folder for counting-key.json, which goes into `ballot open … --json @FILE`, and "
          "share-1 and so on")
      ->required();
  keys->callback([arguments, &result] { result = DrawKeys(*arguments); });

  CLI::App* check = sitting.add_subcommand("check-share", "Check a share that one was given");
  check->add_option("KEY", arguments->file, "counting-key.json")->required();
  check->add_option("SHARE", arguments->share_files, "The file")->required()->expected(1);
  check->callback([arguments, &result] { result = CheckShare(*arguments); });

  CLI::App* count = sitting.add_subcommand("count", "Count a closed ballot on devices");
  count->add_option("BALLOT", arguments->ballot, "sittings/…/ballots/…")->required();
  count->add_option("SHARE", arguments->share_files, "Files of the shares, as many as are needed")
      ->required();
  count->callback([arguments, &options, &result] { result = Count(options, *arguments); });

  CLI::App* bundle = sitting.add_subcommand(
      "bundle", "What everybody can check of a counted ballot on devices, with cadre-verify");
  bundle->add_option("BALLOT", arguments->ballot, "sittings/…/ballots/…")->required();
  bundle->add_option("FILE", arguments->file, "Where it goes; its head is printed")->required();
  bundle->callback([arguments, &options, &result] { result = Bundle(options, *arguments); });
}

}  // namespace cadre::cadrectl
