#include "common/base/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <mutex>
#include <string>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre {

// One series for each method and code: looked up by one key, since the library's own look-up builds
// and compares a map of labels.
struct Metrics::State {
  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  prometheus::Family<prometheus::Histogram>& calls =
      prometheus::BuildHistogram()
          .Name("cadre_call_seconds")
          .Help("Duration of calls by method and code")
          .Register(*registry);
  std::unique_ptr<prometheus::Exposer> exposer;
  std::mutex mu;
  std::unordered_map<std::string, prometheus::Histogram*> series;  // guarded by mu
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}

Metrics::~Metrics() = default;

absl::Status Metrics::Serve(const std::string& address) {
  if (address.empty()) return absl::OkStatus();
  try {
    // Two threads: a scrape that hangs must not keep the next one out.
    state_->exposer = std::make_unique<prometheus::Exposer>(address, 2);
  } catch (const std::exception&) {
    return MakeError(absl::StatusCode::kUnavailable,
                     absl::StrCat("cannot serve metrics on ", address, ": the address is taken"),
                     {.reason = Reason::kPeerUnavailable, .metadata = {{"service", "metrics"}}});
  }
  state_->exposer->RegisterCollectable(state_->registry);
  return absl::OkStatus();
}

void Metrics::CountCall(absl::string_view method, absl::string_view code, absl::Duration took) {
  static const prometheus::Histogram::BucketBoundaries kBuckets = {
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  const std::lock_guard lock(state_->mu);
  prometheus::Histogram*& histogram = state_->series[absl::StrCat(method, " ", code)];
  if (histogram == nullptr) {
    histogram = &state_->calls.Add({{"method", std::string(method)}, {"code", std::string(code)}},
                                   kBuckets);
  }
  histogram->Observe(absl::ToDoubleSeconds(took));
}

void Metrics::Set(const std::string& name, const std::string& label, double value) {
  prometheus::BuildGauge()
      .Name(name)
      .Help(name)
      .Register(*state_->registry)
      .Add({{"name", label}})
      .Set(value);
}

}  // namespace cadre
