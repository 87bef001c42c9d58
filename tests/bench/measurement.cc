#include "tests/bench/measurement.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::bench {
namespace {

std::optional<double> TimeOf(int number, const std::function<bool(int)>& call) {
  const absl::Time start = RealNow();
  if (!call(number)) return std::nullopt;
  return absl::ToDoubleMilliseconds(RealNow() - start);
}

}  // namespace

double Median(std::vector<double> values) { return Percentile(std::move(values), 50); }

double Percentile(std::vector<double> values, int percent) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, values.size() * static_cast<size_t>(percent) / 100)];
}

std::vector<double> Timed(int calls, const std::function<bool(int)>& call) {
  std::vector<double> took;
  for (int i = 0; i < calls; ++i) {
    const std::optional<double> one = TimeOf(i, call);
    if (!one.has_value()) return {};
    took.push_back(*one);
  }
  return took;
}

Pair TimedInTurns(int calls, const std::function<bool(int)>& ours,
                  const std::function<bool(int)>& peers) {
  std::vector<double> of_ours;
  std::vector<double> of_peers;
  for (int i = 0; i < calls; ++i) {
    const std::optional<double> our = TimeOf(i, ours);
    const std::optional<double> peer = TimeOf(i, peers);
    if (!our.has_value() || !peer.has_value()) return {};
    of_ours.push_back(*our);
    of_peers.push_back(*peer);
  }
  return {Median(of_ours), Median(of_peers)};
}

Measurement AtMost(std::string name, double value, std::string unit, std::string peer,
                   double peer_value, double most) {
  Measurement m{.name = std::move(name),
                .value = value,
                .unit = std::move(unit),
                .peer = std::move(peer),
                .peer_value = peer_value,
                .goal = absl::StrCat("<= ", most)};
  m.ratio = peer_value > 0 ? value / peer_value : 0;
  m.met = value > 0 && peer_value > 0 && m.ratio <= most;
  return m;
}

Measurement Within(std::string name, double value, std::string unit, double most) {
  return {.name = std::move(name),
          .value = value,
          .unit = std::move(unit),
          .goal = absl::StrCat("<= ", most),
          .met = value > 0 && value <= most};
}

absl::StatusOr<Measurement> ParseGiven(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 3));
  const std::vector<std::string> goal =
      parts.size() == 4 ? std::vector<std::string>(absl::StrSplit(parts[3], ' '))
                        : std::vector<std::string>();
  Measurement m;
  double limit = 0;
  if (goal.size() != 2 || !absl::SimpleAtod(parts[1], &m.value) ||
      !absl::SimpleAtod(goal[1], &limit)) {
    return FieldError("--given", "has the form name=value=unit=<= limit");
  }
  m.name = parts[0];
  m.unit = parts[2];
  m.goal = parts[3];
  m.met = m.value <= limit;
  return m;
}

}  // namespace cadre::bench
