// Checks of what every service keeps beside its own tables: answers, audit, events.
#ifndef CADRE_TESTS_FAULTS_RECORD_KEEPING_H_
#define CADRE_TESTS_FAULTS_RECORD_KEEPING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/faults/history.h"
#include "tests/faults/judge.h"

namespace cadre::faults {

// A server that holds the schema of each service, read as its root.
struct DatabaseOptions {
  std::string address;
  std::vector<std::string> services;
};

// Waits until events have come to rest, then judges. An error says that reading failed.
absl::Status CheckRecordKeeping(const DatabaseOptions& options,
                                const std::vector<Operation>& history, Violations& violations);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_RECORD_KEEPING_H_
