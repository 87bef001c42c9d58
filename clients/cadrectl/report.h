// How a command ends: the exit code, and what a person is told.
#ifndef CADRE_CLIENTS_CADRECTL_REPORT_H_
#define CADRE_CLIENTS_CADRECTL_REPORT_H_

#include <string>

#include "absl/status/status.h"

namespace cadre::cadrectl {

// What scripts may branch on. Listed in `cadrectl --help`.
enum class ExitCode : int {
  kDone = 0,
  kFailed = 1,       // anything else: a fault of the suite or of this machine
  kWrongUse = 2,     // the command line, or a field of the request
  kNotFound = 3,     // absent, or not yours to see
  kNotAllowed = 4,   // no token, an expired one, or no role that permits it
  kRefused = 5,      // by a rule or by the state of things
  kConflict = 6,     // somebody else was first: read again and repeat
  kUnavailable = 7,  // the suite is away or overloaded: the same command may be repeated
};

ExitCode ExitCodeOf(const absl::Status& status);

// The lines of --help that list the codes.
std::string ExitCodeHelp();

// What went wrong, for a person: the reason's text, the fields, the clauses, and what to do.
std::string ReportText(const absl::Status& status, const std::string& language);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_REPORT_H_
