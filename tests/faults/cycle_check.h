// Checks of what the planning cycle leaves over all schemas: nothing is lost, nothing is double.
#ifndef CADRE_TESTS_FAULTS_CYCLE_CHECK_H_
#define CADRE_TESTS_FAULTS_CYCLE_CHECK_H_

#include "absl/status/status.h"
#include "tests/faults/judge.h"
#include "tests/faults/record_keeping.h"

namespace cadre::faults {

// To be called when every part of the cycle was acknowledged. An error says that reading failed.
absl::Status CheckCycle(const DatabaseOptions& options, Violations& violations);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_CYCLE_CHECK_H_
