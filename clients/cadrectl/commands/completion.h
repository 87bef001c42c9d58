// `cadrectl completion bash`, and what the script of it asks for while somebody types.
#ifndef CADRE_CLIENTS_CADRECTL_COMMANDS_COMPLETION_H_
#define CADRE_CLIENTS_CADRECTL_COMMANDS_COMPLETION_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace cadre::cadrectl {

// The command of this name right below; null if there is none.
const CLI::App* CommandBelow(const CLI::App& app, const std::string& name);

// What may stand where the last of `words` begins: commands, or options where it begins with "-".
std::vector<std::string> Completions(const CLI::App& app, const std::vector<std::string>& words);

// Adds `completion`.
void AddCompletionCommand(CLI::App& app);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COMMANDS_COMPLETION_H_
