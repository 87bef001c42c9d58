// `cadrectl vote cast BALLOT`, `vote resume FILE`, `vote prove BOX TRACKER`: a voter's own ballot.
#ifndef CADRE_CLIENTS_CADRECTL_VOTE_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_VOTE_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// The tracker and the proof go to standard output, everything else to standard error. What is
// marked is shown on the terminal and written nowhere in the clear.
void AddVoteCommand(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_VOTE_COMMAND_H_
