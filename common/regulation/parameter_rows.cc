#include "common/regulation/parameter_rows.h"

#include <algorithm>
#include <map>
#include <vector>

namespace cadre::regulation {
namespace {

// The days of a row within its set; the last one absent if it has no end.
struct Days {
  int index = 0;
  CivilDay from;
  std::optional<CivilDay> to;
};

Days DaysOf(const Parameter& row, const RuleSet& set, int index) {
  return {index, row.valid_from.value_or(set.valid_from),
          row.valid_to.has_value() ? row.valid_to : set.valid_to};
}

bool EndsBefore(const std::optional<CivilDay>& a, const std::optional<CivilDay>& b) {
  return a.has_value() && (!b.has_value() || *a < *b);
}

RowProblem ProblemOfKey(std::vector<Days> rows, const RuleSet& set, bool is_required) {
  std::sort(rows.begin(), rows.end(), [](const Days& a, const Days& b) { return a.from < b.from; });
  for (size_t i = 0; i < rows.size(); ++i) {
    const Days& row = rows[i];
    if (row.to.has_value() && *row.to < row.from) return {row.index, "ends before it begins"};
    if (row.from < set.valid_from || EndsBefore(set.valid_to, row.to)) {
      return {row.index, "lies outside the days of the set"};
    }
    if (i == 0) continue;
    const Days& before = rows[i - 1];
    if (!before.to.has_value() || *before.to >= row.from) {
      return {row.index, "overlaps with another row of its key"};
    }
    if (is_required && *before.to + 1 != row.from) return {row.index, "leaves days without it"};
  }
  if (is_required && rows.front().from != set.valid_from) {
    return {rows.front().index, "leaves days without it"};
  }
  if (is_required && EndsBefore(rows.back().to, set.valid_to)) {
    return {rows.back().index, "leaves days without it"};
  }
  return {};
}

}  // namespace

RowProblem ProblemOfParameters(const RuleSet& set) {
  std::map<std::string, std::vector<Days>> keys;
  std::map<std::string, bool> required;
  for (size_t i = 0; i < set.parameters.size(); ++i) {
    const Parameter& row = set.parameters[i];
    keys[row.key].push_back(DaysOf(row, set, static_cast<int>(i)));
    required[row.key] = required[row.key] || row.is_required;
  }
  for (const auto& [key, rows] : keys) {
    RowProblem problem = ProblemOfKey(rows, set, required[key]);
    if (problem.index >= 0) return problem;
  }
  return {};
}

}  // namespace cadre::regulation
