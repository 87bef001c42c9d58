// cadre-verify: checks the bundle of a ballot on devices, for everybody, without the suite.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "clients/verify/checks.h"
#include "common/base/files.h"

namespace {

// What scripts go by.
constexpr int kDoesNotHold = 1;
constexpr int kCannotRead = 2;

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Checks the bundle of a ballot; see services/ballot/PROTOCOL.md");
  app.set_version_flag("--version", std::string("cadre-verify ") + CADRE_VERSION);
  app.footer("Ends with 0 if the bundle holds, 1 if it does not, 2 if there is none to check.");
  std::string file;
  std::string head;
  app.add_option("BUNDLE", file, "As `cadrectl sitting bundle` wrote it")->required();
  app.add_option("--head", head, "Head of the board as the signed record has it, hexadecimal");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCannotRead;
  }
  const absl::StatusOr<std::string> bundle = cadre::ReadFile(file);
  if (!bundle.ok()) {
    std::fprintf(stderr, "cadre-verify: cannot read %s\n", file.c_str());
    return kCannotRead;
  }
  const cadre::verify::Verdict verdict = cadre::verify::Verify(*bundle, head);
  std::fputs(cadre::verify::TextOf(verdict).c_str(), stdout);
  return verdict.holds() ? 0 : kDoesNotHold;
}
