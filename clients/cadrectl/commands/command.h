// `cadrectl GROUP VERB`: every public method of the suite as a command, made from its descriptor,
// so that a new method is a command by itself. GROUP is the service ("person", "role-binding"),
// VERB the method without the noun ("list", "create", "fill-post").
#ifndef CADRE_CLIENTS_CADRECTL_COMMANDS_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_COMMANDS_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds a group for each service whose name `app` has not given away yet: written-out commands come
// first and win.
void AddMethodCommands(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COMMANDS_COMMAND_H_
