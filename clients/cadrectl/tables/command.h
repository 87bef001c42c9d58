// `cadrectl print list|structure|record|coverage NAME`: the forms of the work,
// as text or with --csv for a spreadsheet.
#ifndef CADRE_CLIENTS_CADRECTL_TABLES_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_TABLES_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

void AddPrintCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TABLES_COMMAND_H_
