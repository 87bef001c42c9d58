// cadrectl: the command line client, the first client of every RPC.
#include <cstdio>

#include "clients/cadrectl/call.h"
#include "clients/cadrectl/client.h"
#include "clients/cadrectl/import.h"
#include "clients/cadrectl/sample/command.h"
#include "clients/cadrectl/tables/command.h"
#include "clients/cadrectl/token/token.h"
#include "clients/cadrectl/vote/command.h"
#include "common/base/errors.h"

namespace {

// Says what went wrong, for a person: the reason's text, the fields, the clauses.
int Report(const absl::Status& status, const std::string& language) {
  if (status.ok()) return 0;
  const auto detail = cadre::DetailOf(status);
  const std::string code = absl::StatusCodeToString(status.code());
  if (!detail.has_value()) {
    std::fprintf(stderr, "cadrectl: %s: %s\n", code.c_str(), std::string(status.message()).c_str());
    return 1;
  }
  std::fprintf(stderr, "cadrectl: %s (%s %s)\n", cadre::ReasonText(*detail, language).c_str(),
               code.c_str(), std::string(cadre::ReasonName(detail->reason)).c_str());
  for (const cadre::FieldViolation& field : detail->fields) {
    std::fprintf(stderr, "  %s %s\n", field.field.c_str(), field.description.c_str());
  }
  for (const cadre::Citation& c : detail->citations) {
    std::fprintf(stderr, "  %s: %s (%s) %s\n", c.rule.c_str(), c.document.c_str(), c.date.c_str(),
                 c.clause.c_str());
  }
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Cadre command line client");
  app.set_version_flag("--version", std::string("cadrectl ") + CADRE_VERSION);
  app.require_subcommand(1);
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
  cadre::cadrectl::AddImportCommand(app, options, result);
  cadre::cadrectl::AddPrintCommand(app, options, result);
  cadre::cadrectl::AddSampleCommand(app, result);
  cadre::cadrectl::AddTokenCommand(app, result);
  cadre::cadrectl::AddVoteCommand(app, options, result);
  CLI11_PARSE(app, argc, argv);
  return Report(result, options.language);
}
