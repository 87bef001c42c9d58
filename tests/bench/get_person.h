// get_person_vs_sql: reading one person through the service, beside the same prepared SELECT by the
// connector on the same number of threads.
#ifndef CADRE_TESTS_BENCH_GET_PERSON_H_
#define CADRE_TESTS_BENCH_GET_PERSON_H_

#include <string>

#include "absl/status/statusor.h"

namespace cadre::bench {

struct Measurement {
  std::string name;
  double value = 0;
  std::string unit;
  std::string peer;
  double peer_value = 0;
  double ratio = 0;
  std::string goal;
  bool met = false;
};

// A value that the script measured: "idle_rss=24.5=MB=<= 40".
absl::StatusOr<Measurement> ParseGiven(const std::string& text);

struct GetPersonOptions {
  std::string address;       // of the registry
  std::string certificates;  // folder with ca.crt, gateway.crt, gateway.key, identity.key
  std::string db_address;
  std::string db_password_file;
};

// Keeps 500 people in the suite first. Both sides take turns, five rounds of a second each; the
// median counts.
absl::StatusOr<Measurement> MeasureGetPerson(const GetPersonOptions& options);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_GET_PERSON_H_
