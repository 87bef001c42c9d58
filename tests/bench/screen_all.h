// screen_all: everybody against a standard, through the service; beside reading the same columns of
// everybody by the connector.
#ifndef CADRE_TESTS_BENCH_SCREEN_ALL_H_
#define CADRE_TESTS_BENCH_SCREEN_ALL_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Over a filled registry, by somebody who sees all of it: seconds.
absl::StatusOr<Measurement> MeasureScreenAll(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_SCREEN_ALL_H_
