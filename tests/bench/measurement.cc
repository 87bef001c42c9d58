#include "tests/bench/measurement.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"

namespace cadre::bench {

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
