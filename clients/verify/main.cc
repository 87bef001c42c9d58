// cadre-verify: checks the bundle of a ballot on devices, for everybody, without the suite.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "clients/verify/checks.h"
#include "common/base/files.h"

namespace {

// What scripts go by.
constexpr int kDoesNotHold = 1;
constexpr int kCannotRead = 2;

bool IsHex(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isxdigit(c); });
}

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
  if (app.count("--head") != 0 && (head.size() != 64 || !IsHex(head))) {
    std::fprintf(stderr, "cadre-verify: the head of a board is 64 hexadecimal digits\n");
    return kCannotRead;
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
