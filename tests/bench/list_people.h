// list_people and deep_page: a page of people by scope and three filters, through the service and
// by the connector; and a page from the middle of the list beside the first.
#ifndef CADRE_TESTS_BENCH_LIST_PEOPLE_H_
#define CADRE_TESTS_BENCH_LIST_PEOPLE_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Both need a filled registry (registry_people.h). Milliseconds a call, the median.
absl::StatusOr<Measurement> MeasureListPeople(const Suite& suite);
absl::StatusOr<Measurement> MeasureDeepPage(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_LIST_PEOPLE_H_
