#include "services/planning/domain/paper.h"

#include "common/base/errors.h"

namespace cadre::planning {

absl::Status CheckPaper(const Paper& paper, const std::string& field, CivilDay today) {
  if (paper.number.empty()) return FieldError(field + ".number", "is required");
  if (!paper.date.has_value()) return FieldError(field + ".date", "is required");
  return *paper.date > today ? FieldError(field + ".date", "is in the future") : absl::OkStatus();
}

}  // namespace cadre::planning
