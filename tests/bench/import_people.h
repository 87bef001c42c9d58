// import_100k: people taken from a sheet through the service, beside inserting as many rows into
// the same tables, in transactions of the same size, by the connector.
#ifndef CADRE_TESTS_BENCH_IMPORT_PEOPLE_H_
#define CADRE_TESTS_BENCH_IMPORT_PEOPLE_H_

#include "absl/status/statusor.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Into a filled registry; a hundred thousand people, or as many as it has if they are fewer. They
// stay there, others in every run, since what is kept of a record is not taken back. People a
// second.
absl::StatusOr<Measurement> MeasureImport(const Suite& suite);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_IMPORT_PEOPLE_H_
