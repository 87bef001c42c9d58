#include "clients/cadrectl/kiosk/command.h"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cadrectl/kiosk/kiosk.h"
#include "clients/cadrectl/kiosk/pass_file.h"
#include "common/ballot/slip.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/random.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = nomination::v1;

constexpr auto kPause = std::chrono::seconds(1);

struct Arguments {
  std::string ballot;
  std::string file;
  v1::SlipEnd end = v1::SLIP_END_UNSPECIFIED;
  int wait_seconds = 900;
};

absl::Status Admit(const ClientOptions& options, const Arguments& arguments) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::AdmitKioskRequest request;
  request.set_name(arguments.ballot);
  ASSIGN_OR_RETURN(const auto pass, client.Call<v1::KioskPass>(
                                        "/cadre.nomination.v1.SlipService/AdmitKiosk", request));
  return WritePass(arguments.file, pass);
}

// The paper, which is there when slips are no longer handed out.
absl::StatusOr<voting::Paper> WaitForPaper(Client& box, const v1::KioskPass& pass, int seconds) {
  ballot::v1::GetPaperRequest request;
  request.set_box(pass.box());
  const absl::Time until = RealNow() + absl::Seconds(seconds);
  while (true) {
    const auto published =
        box.Call<ballot::v1::PublishedPaper>("/cadre.ballot.v1.CastService/GetPaper", request);
    if (published.ok()) {
      return voting::ReadPaper(*published,
                               {.box = pass.box(), .counting_key = pass.counting_key()});
    }
    if (!absl::IsNotFound(published.status()) || RealNow() >= until) return published.status();
    std::this_thread::sleep_for(kPause);
  }
}

absl::Status Run(ClientOptions options, const Arguments& arguments) {
  ASSIGN_OR_RETURN(const v1::KioskPass pass, ReadPass(arguments.file));
  options.token.clear();  // a kiosk is nobody
  ASSIGN_OR_RETURN(Client box, Client::Connect(options));
  std::fputs("waiting until casting begins\n", stderr);
  ASSIGN_OR_RETURN(const voting::Paper paper, WaitForPaper(box, pass, arguments.wait_seconds));
  Kiosk kiosk(paper, pass.pass(), WordsIn(options.language), std::cin, std::cout);
  const auto cast = [&](const ballot::v1::CastBallotRequest& sealed) {
    return box.Call<ballot::v1::CastReceipt>("/cadre.ballot.v1.CastService/CastBallot", sealed);
  };
  while (kiosk.ServeVoter(cast)) {
  }
  return absl::OkStatus();
}

// Codes a line; only their digests leave this machine.
absl::Status VoidSlips(const ClientOptions& options, const Arguments& arguments) {
  v1::VoidSlipsRequest request;
  request.set_name(arguments.ballot);
  request.set_end(arguments.end);
  request.set_request_id(NewUuid());
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const std::optional<std::string> serial = ballot::SerialOfSlip(line);
    if (!serial.has_value()) return FieldError(absl::StrCat("line ", number), "is no code");
    request.add_digests(ballot::SlipDigest(*serial));
  }
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(const auto numbers, client.Call<v1::SlipNumbers>(
                                           "/cadre.nomination.v1.SlipService/VoidSlips", request));
  std::printf("printed %ld, spoiled %ld, returned %ld, handed out %ld\n",
              static_cast<long>(numbers.printed()), static_cast<long>(numbers.spoiled()),
              static_cast<long>(numbers.returned()), static_cast<long>(numbers.handed_out()));
  return absl::OkStatus();
}

}  // namespace

void AddKioskCommands(CLI::App& app, CLI::App& sitting, const ClientOptions& options,
                      absl::Status& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* kiosk = app.add_subcommand("kiosk", "A machine in the hall, for ballots by slips");
  kiosk->require_subcommand(1);

  CLI::App* admit = kiosk->add_subcommand("admit", "Write the pass of the kiosks of a ballot");
  admit->add_option("BALLOT", arguments->ballot, "sittings/…/ballots/…")->required();
  admit->add_option("FILE", arguments->file, "Where it goes; for the kiosks of this ballot alone")
      ->required();
  admit->callback([arguments, &options, &result] { result = Admit(options, *arguments); });

  CLI::App* run = kiosk->add_subcommand("run", "Serve voter after voter, without a login");
  run->add_option("FILE", arguments->file, "The file of `kiosk admit`")->required();
  run->add_option("--wait", arguments->wait_seconds, "Seconds to wait until casting begins")
      ->check(CLI::Range(0, 24 * 3600))
      ->capture_default_str();
  run->callback([arguments, &options, &result] { result = Run(options, *arguments); });

  CLI::App* void_slips = sitting.add_subcommand(
      "void-slips", "Make slips void by their codes, one a line of the input");
  void_slips->add_option("BALLOT", arguments->ballot, "sittings/…/ballots/…")->required();
  const std::map<std::string, v1::SlipEnd> ends = {{"spoiled", v1::SLIP_END_SPOILED},
                                                   {"returned", v1::SLIP_END_RETURNED}};
  void_slips
      ->add_option("WHY", arguments->end, "spoiled: exchanged for another; returned: left over")
      ->required()
      ->transform(CLI::CheckedTransformer(ends));
  void_slips->callback([arguments, &options, &result] { result = VoidSlips(options, *arguments); });
}

}  // namespace cadre::cadrectl
