// scenario_compare_500: a plan of 500 entries beside four scenarios of it. solver_committee_68: the
// fewest changes that mend a committee of 45 seats and 68 people, out of a pool of 300.
#ifndef CADRE_TESTS_BENCH_SCENARIOS_H_
#define CADRE_TESTS_BENCH_SCENARIOS_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Both need a filled province (planning_province.h). Milliseconds a call, of 100 calls the one that
// 95 do not exceed.
absl::StatusOr<Measurement> MeasureScenarioCompare(const Suite& suite);
// Seconds a call, the slowest of five; an answer that is not optimal is none.
absl::StatusOr<Measurement> MeasureSolver(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_SCENARIOS_H_
