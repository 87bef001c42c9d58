// cadrectl kiosk: a machine in the hall for ballots by slips. cadrectl sitting void-slips: the
// codes of slips that are spoiled or left over.
#ifndef CADRE_CLIENTS_CADRECTL_KIOSK_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_KIOSK_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds the commands to `app` and to its group `sitting`; all must outlive the parsing.
void AddKioskCommands(CLI::App& app, CLI::App& sitting, const ClientOptions& options,
                      absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_KIOSK_COMMAND_H_
