#include "clients/cadrectl/commands/completion.h"

#include <cstdio>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace cadre::cadrectl {
namespace {

constexpr char kBash[] = R"bash(# For ~/.bashrc:  source <(cadrectl completion bash)
_cadrectl() {
  local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" completion words -- "${words[@]}" 2>/dev/null)
}
complete -o default -F _cadrectl cadrectl
)bash";

// The values of an option whose help lists them: "one of A, B".
std::vector<std::string> ListedValues(const CLI::Option& option) {
  constexpr char kOneOf[] = "one of ";
  std::string text = option.get_description();
  if (!absl::StartsWith(text, kOneOf)) return {};
  text = text.substr(sizeof(kOneOf) - 1);
  text = text.substr(0, text.find(" ("));
  std::vector<std::string> values;
  for (size_t at = 0; at != std::string::npos;) {
    const size_t comma = text.find(", ", at);
    values.push_back(text.substr(at, comma - at));
    at = comma == std::string::npos ? comma : comma + 2;
  }
  return values;
}

}  // namespace

const CLI::App* CommandBelow(const CLI::App& app, const std::string& name) {
  const auto found =
      app.get_subcommands([&](const CLI::App* below) { return below->get_name() == name; });
  return found.empty() ? nullptr : found.front();
}

std::vector<std::string> Completions(const CLI::App& app, const std::vector<std::string>& words) {
  const CLI::App* at = &app;
  const CLI::Option* before = nullptr;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    before = absl::StartsWith(words[i], "-") ? at->get_option_no_throw(words[i]) : nullptr;
    const CLI::App* below = CommandBelow(*at, words[i]);
    if (below != nullptr) at = below;
  }
  const std::string begun = words.empty() ? "" : words.back();
  std::vector<std::string> candidates;
  if (before != nullptr && before->get_items_expected_max() > 0) {
    candidates = ListedValues(*before);
  } else if (absl::StartsWith(begun, "-")) {
    for (const CLI::Option* option : at->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        candidates.push_back(absl::StrCat("--", name));
      }
    }
  } else {
    for (const CLI::App* below : at->get_subcommands([](const CLI::App*) { return true; })) {
      candidates.push_back(below->get_name());
    }
  }
  std::vector<std::string> fitting;
  for (std::string& candidate : candidates) {
    if (absl::StartsWith(candidate, begun)) fitting.push_back(std::move(candidate));
  }
  return fitting;
}

void AddCompletionCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand("completion", "Complete commands by the tabulator key");
  command->require_subcommand(1);
  command->add_subcommand("bash", "Print the script for ~/.bashrc")->callback([] {
    std::fputs(kBash, stdout);
  });
  const auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* asked = command->add_subcommand("words", "What the script asks for")->group("");
  asked->add_option("WORDS", *words);
  asked->callback([words, &app] {
    for (const std::string& word : Completions(app, *words)) std::puts(word.c_str());
  });
}

}  // namespace cadre::cadrectl
