// `cadrectl rules …` and `cadrectl working-days …`: rules compared, proposed and put into use.
#ifndef CADRE_CLIENTS_CADRECTL_RULES_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_RULES_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// rules apply FILE --dry-run|--propose, rules list, rules proposals, rules diff PROPOSAL, rules
// confirm KEY --document NUMBER/DATE, rules activate PROPOSAL, rules reject PROPOSAL, rules history
// ID; working-days apply FILE --dry-run|--propose, working-days list. A file that is refused is
// told by line on standard error, with exit code 1.
void AddRulesCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_RULES_COMMAND_H_
