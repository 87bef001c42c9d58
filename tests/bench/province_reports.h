// What a board asks of a province that plans. structure_check_all: numbers and structure of all
// committees' plans. snapshot_5000: ten rounds of 500 entries approved, each leaving its snapshot.
// province_report: openness and accountability of every unit. indicators: the slowest of bench
// strength, post benches, retirements, nine boxes and days of steps.
#ifndef CADRE_TESTS_BENCH_PROVINCE_REPORTS_H_
#define CADRE_TESTS_BENCH_PROVINCE_REPORTS_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// All need a filled province (planning_province.h). Seconds, the slowest of five; of approvals,
// which are for good, one run over ten plans.
absl::StatusOr<Measurement> MeasureStructureCheck(const Suite& suite);
absl::StatusOr<Measurement> MeasureSnapshots(const Suite& suite);
absl::StatusOr<Measurement> MeasureProvinceReport(const Suite& suite);
absl::StatusOr<Measurement> MeasureIndicators(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_PROVINCE_REPORTS_H_
