// `cadrectl sample`: a sample province to try the suite with.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_COMMAND_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"

namespace cadre::cadrectl {

// Writes organizations.csv, posts.csv, people.csv, records.csv and mistakes.csv into a folder,
// which is made. Needs no connection.
//   UNAVAILABLE  a file cannot be written; what was written of it stays
void AddSampleCommand(CLI::App& app, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_COMMAND_H_
