// What is measured, and what every measurement needs to know of the suite that runs.
#ifndef CADRE_TESTS_BENCH_MEASUREMENT_H_
#define CADRE_TESTS_BENCH_MEASUREMENT_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

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
  std::string registry;     // address
  std::string planning;     // address
  std::string gateway;      // address
  std::string ballot;       // address
  std::string ballot_cast;  // address where voters' calls come
  std::string
      certificates;  // folder with ca.crt, identity.key, of gateway and nomination .crt and .key
  std::string db_address;
  std::string db_password_file;        // of the user registry_run
  std::string planning_password_file;  // of the user planning_run
  std::string ballot_password_file;    // of the user ballot_run
  int64_t people = 30000;              // that a filled registry has
};

double Median(std::vector<double> values);
// The value that `percent` of them do not exceed.
double Percentile(std::vector<double> values, int percent);

// Milliseconds of `calls` calls, one after the other, each with its number; nothing if one fails.
std::vector<double> Timed(int calls, const std::function<bool(int)>& call);

// Medians of what `calls` calls of each took, in turns: what else the machine does meets both
// alike. Nothing if one fails.
struct Pair {
  double ours = 0;
  double peers = 0;
};
Pair TimedInTurns(int calls, const std::function<bool(int)>& ours,
                  const std::function<bool(int)>& peers);

// `value` against `peer_value`, good if value / peer_value is at most `most`.
Measurement AtMost(std::string name, double value, std::string unit, std::string peer,
                   double peer_value, double most);

// `value` by itself, good if it is at most `most`.
Measurement Within(std::string name, double value, std::string unit, double most);

// A value that the script measured: "idle_rss=24.5=MB=<= 40".
absl::StatusOr<Measurement> ParseGiven(const std::string& text);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_MEASUREMENT_H_
