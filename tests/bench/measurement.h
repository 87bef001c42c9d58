// What is measured, and what every measurement needs to know of the suite that runs.
#ifndef CADRE_TESTS_BENCH_MEASUREMENT_H_
#define CADRE_TESTS_BENCH_MEASUREMENT_H_

#include <string>

#include "absl/status/statusor.h"

namespace cadre::bench {

struct Measurement {
  std::string name;
  double value = 0;
  std::string unit;
  std::string peer;  // none if empty: then peer_value and ratio say nothing
  double peer_value = 0;
  double ratio = 0;
  std::string goal;
  bool met = false;
};

struct Suite {
  std::string registry;      // address
  std::string certificates;  // folder with ca.crt, gateway.crt, gateway.key, identity.key
  std::string db_address;
  std::string db_password_file;  // of the user registry_run
};

// A value that the script measured: "idle_rss=24.5=MB=<= 40".
absl::StatusOr<Measurement> ParseGiven(const std::string& text);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_MEASUREMENT_H_
