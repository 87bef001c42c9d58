// Records that were signed on paper, at the terminal: a scan is filed by one and checked by
// another.
#ifndef CADRE_CLIENTS_CADRECTL_COUNTERS_RECORD_SCAN_H_
#define CADRE_CLIENTS_CADRECTL_COUNTERS_RECORD_SCAN_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Adds to `sitting`: file-scan, confirm-scan, return-scan. What happens goes to `result`.
//   INVALID_ARGUMENT  the code of the paper is not that of the record; the file is too large
//   NOT_FOUND         the file
void AddRecordScanCommands(CLI::App& sitting, const ClientOptions& options, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COUNTERS_RECORD_SCAN_H_
