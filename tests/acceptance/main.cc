// acceptance DIR: evaluates every case in DIR with the functions that the services call.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "common/regulation/loader.h"
#include "tests/acceptance/cases.h"

namespace {

int Run(const std::string& cases_folder, const std::string& rules_folder) {
  const auto files = cadre::regulation::ReadRuleFiles(rules_folder);
  if (!files.ok()) {
    std::fprintf(stderr, "acceptance: %s\n", std::string(files.status().message()).c_str());
    return 2;
  }
  const auto rules = cadre::regulation::LoadRules(*files);
  if (!rules.ok()) {
    std::fprintf(stderr, "acceptance: %s\n", std::string(rules.status().message()).c_str());
    return 2;
  }
  int passed = 0;
  int failed = 0;
  for (const cadre::acceptance::Case& one : cadre::acceptance::ReadCases(cases_folder)) {
    const std::string failure = cadre::acceptance::FailureOf(*rules, one);
    if (failure.empty()) {
      ++passed;
      std::printf("ok %s\n", one.id.c_str());
    } else {
      ++failed;
      std::printf("FAIL %s: %s\n", one.id.c_str(), failure.c_str());
    }
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Runs acceptance cases against the rule sets");
  std::string cases;
  std::string rules = std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations";
  app.set_version_flag("--version", std::string("acceptance ") + CADRE_VERSION);
  app.add_option("DIR", cases, "Folder of case files")->required()->check(CLI::ExistingDirectory);
  app.add_option("--regulations", rules, "Folder of rule sets")->check(CLI::ExistingDirectory);
  CLI11_PARSE(app, argc, argv);
  try {
    return Run(cases, rules);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "acceptance: %s\n", e.what());
    return 2;
  }
}
