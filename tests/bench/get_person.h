// get_person_vs_sql: reading one person through the service, beside the same prepared SELECT by the
// connector on the same number of threads.
#ifndef CADRE_TESTS_BENCH_GET_PERSON_H_
#define CADRE_TESTS_BENCH_GET_PERSON_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Keeps 500 people in the suite first. Both sides take turns, five rounds of a second each; the
// median counts.
absl::StatusOr<Measurement> MeasureGetPerson(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_GET_PERSON_H_
