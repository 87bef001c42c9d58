// `cadrectl import people|organizations FILE`: a spreadsheet export of any size into the registry.
#ifndef CADRE_CLIENTS_CADRECTL_IMPORT_H_
#define CADRE_CLIENTS_CADRECTL_IMPORT_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Sends the file in pieces, each once in effect. Rows have keys, so a run that was cut off is
// simply run again. Rows that are not taken go to the failed-lines file, with line, column, reason
// and rule beside them, ready to be corrected and fed again.
void AddImportCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_IMPORT_H_
