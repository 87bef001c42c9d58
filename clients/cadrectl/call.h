// `cadrectl call METHOD [JSON]`: any RPC of the suite, in and out as JSON.
#ifndef CADRE_CLIENTS_CADRECTL_CALL_H_
#define CADRE_CLIENTS_CADRECTL_CALL_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds `call` and `methods`.
void AddCallCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_CALL_H_
