#include "services/registry/domain/record.h"

#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckDiscipline(const Discipline& discipline, CivilDay today) {
  if (discipline.decision_date > today) {
    return FieldError("discipline.decision_date", "is in the future");
  }
  return absl::OkStatus();
}

absl::Status CheckRating(const Rating& rating, CivilDay today) {
  if (rating.year > today.year()) return FieldError("rating.year", "has not begun");
  return absl::OkStatus();
}

absl::Status CheckEnd(const PostHolding& holding, CivilDay end) {
  if (end <= holding.start) return FieldError("end_date", "must be after start_date");
  if (end > holding.end) return FieldError("end_date", "would lengthen the holding");
  return absl::OkStatus();
}

}  // namespace cadre::registry
