// What the counting team of a ballot on devices does at the terminal.
#ifndef CADRE_CLIENTS_CADRECTL_COUNTERS_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_COUNTERS_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds to `sitting`: keys, check-share, count, bundle.
void AddCounterCommands(CLI::App& sitting, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COUNTERS_COMMAND_H_
