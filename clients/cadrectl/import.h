// `cadrectl import people|posts|records|organizations FILE`: a sheet of any size into the registry.
#ifndef CADRE_CLIENTS_CADRECTL_IMPORT_H_
#define CADRE_CLIENTS_CADRECTL_IMPORT_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Sends the file, shows how it will be read, and waits for the import. What is not Unicode without
// doubt is read only when a person confirms it, at the terminal or by --confirm. Rows that are not
// taken go to the failed-lines file, with line, column, reason and rule beside them, ready to be
// corrected and fed again.
void AddImportCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_IMPORT_H_
