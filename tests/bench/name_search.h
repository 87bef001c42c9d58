// name_search: beginnings of words of names, from whole names to two letters a word.
#ifndef CADRE_TESTS_BENCH_NAME_SEARCH_H_
#define CADRE_TESTS_BENCH_NAME_SEARCH_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Over a filled registry, by somebody who sees all of it: milliseconds that 95 of 100 calls take at
// most.
absl::StatusOr<Measurement> MeasureNameSearch(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_NAME_SEARCH_H_
