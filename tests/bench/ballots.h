// How fast a meeting votes on devices.
#ifndef CADRE_TESTS_BENCH_BALLOTS_H_
#define CADRE_TESTS_BENCH_BALLOTS_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Two hundred devices, each with a connection of its own to the gateway, cast at once: seconds from
// the first connection to the last receipt.
absl::StatusOr<Measurement> MeasureBallots200(const Suite& suite);

// From the closing of a box with two hundred ballots to its bundle: closed, counted, exported.
absl::StatusOr<Measurement> MeasureCloseToPublish(const Suite& suite);

// Ballots that a box takes in a second, beside rows of the same size that the connector inserts and
// commits in the same table.
absl::StatusOr<Measurement> MeasureCastRate(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_BALLOTS_H_
