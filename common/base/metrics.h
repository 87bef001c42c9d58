// Counters and histograms in Prometheus text, served on an address of their own. Labels name
// methods, codes and peers, never people.
#ifndef CADRE_COMMON_BASE_METRICS_H_
#define CADRE_COMMON_BASE_METRICS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace cadre {

// Thread-safe. One for a process.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  // Serves GET /metrics on `address` ("127.0.0.1:9401"); empty serves nothing.
  //   UNAVAILABLE  the address is taken
  absl::Status Serve(const std::string& address);

  // One finished call.
  void CountCall(absl::string_view method, absl::string_view code, absl::Duration took);

  // A number that goes up and down, e.g. connections in use, consumer lag.
  void Set(const std::string& name, const std::string& label, double value);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_METRICS_H_
