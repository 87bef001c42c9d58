// `cadrectl export …` and `cadrectl operations …`: sheets and documents out, and work in progress.
#ifndef CADRE_CLIENTS_CADRECTL_EXPORT_H_
#define CADRE_CLIENTS_CADRECTL_EXPORT_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds `export` (people, posts, records, organizations; curriculum of one person; forms of a plan)
// and `operations` (list, show, wait, cancel).
void AddExportCommands(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_EXPORT_H_
