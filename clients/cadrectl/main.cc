// cadrectl: the command line client, the first client of every RPC.
#include <cstdio>

#include "clients/cadrectl/call.h"
#include "clients/cadrectl/client.h"
#include "clients/cadrectl/commands/command.h"
#include "clients/cadrectl/commands/completion.h"
#include "clients/cadrectl/counters/command.h"
#include "clients/cadrectl/counters/record_scan.h"
#include "clients/cadrectl/document.h"
#include "clients/cadrectl/export.h"
#include "clients/cadrectl/import.h"
#include "clients/cadrectl/kiosk/command.h"
#include "clients/cadrectl/report.h"
#include "clients/cadrectl/rules/command.h"
#include "clients/cadrectl/sample/command.h"
#include "clients/cadrectl/tables/command.h"
#include "clients/cadrectl/token/token.h"
#include "clients/cadrectl/vote/command.h"

int main(int argc, char** argv) {
  CLI::App app("Cadre command line client");
  app.set_version_flag("--version", std::string("cadrectl ") + CADRE_VERSION);
  app.require_subcommand(1);
  app.fallthrough();  // --token may stand behind the command
  app.footer(cadre::cadrectl::ExitCodeHelp());
  cadre::cadrectl::ClientOptions options;
  app.add_option("--address", options.address, "Address of the gateway")
      ->envname("CADRE_ADDRESS")
      ->capture_default_str();
  app.add_option("--ca", options.ca, "PEM file of its authority")->envname("CADRE_CA");
  app.add_option("--token", options.token, "Access token")->envname("CADRE_TOKEN");
  app.add_option("--language", options.language, "Language of messages: vi or en")
      ->envname("CADRE_LANGUAGE")
      ->check(CLI::IsMember({"vi", "en"}))
      ->capture_default_str();
  absl::Status result;
  cadre::cadrectl::AddCallCommand(app, options, result);
  cadre::cadrectl::AddExportCommands(app, options, result);
  cadre::cadrectl::AddImportCommand(app, options, result);
  cadre::cadrectl::AddPaperCommands(app, options, result);
  cadre::cadrectl::AddCounterCommands(*app.get_subcommand("sitting"), options, result);
  cadre::cadrectl::AddRecordScanCommands(*app.get_subcommand("sitting"), options, result);
  cadre::cadrectl::AddKioskCommands(app, *app.get_subcommand("sitting"), options, result);
  cadre::cadrectl::AddPrintCommand(app, options, result);
  cadre::cadrectl::AddRulesCommand(app, options, result);
  cadre::cadrectl::AddSampleCommand(app, result);
  cadre::cadrectl::AddTokenCommand(app, result);
  cadre::cadrectl::AddVoteCommand(app, options, result);
  cadre::cadrectl::AddMethodCommands(app, options, result);
  cadre::cadrectl::AddCompletionCommand(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(cadre::cadrectl::ExitCode::kWrongUse);
  }
  if (!result.ok()) {
    std::fputs(cadre::cadrectl::ReportText(result, options.language).c_str(), stderr);
  }
  return static_cast<int>(cadre::cadrectl::ExitCodeOf(result));
}
