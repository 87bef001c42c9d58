// Documents that services make from templates: forms of plans, papers of sittings.
#ifndef CADRE_CLIENTS_CADRECTL_DOCUMENT_H_
#define CADRE_CLIENTS_CADRECTL_DOCUMENT_H_

#include <CLI/CLI.hpp>
#include <string>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Writes a document to a file.
//   UNAVAILABLE  it cannot be written
absl::Status WriteFile(const std::string& file, const std::string& content);

// Adds `form` to the command `export`: a form of a plan (F1 to F5), or its submission.
void AddFormCommand(CLI::App& command, const ClientOptions& options, absl::Status& result);

// Adds `sitting`: pack, record, minutes, decision.
void AddPaperCommands(CLI::App& app, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_DOCUMENT_H_
