#include "services/planning/domain/source.h"

#include "common/base/errors.h"

namespace cadre::planning {

absl::Status Decide(SourceState state, const std::string& outcome,
                    std::optional<CivilDay> review_on, CivilDay today, Source& source) {
  if (state == SourceState::kProposed) return FieldError("state", "must be ADOPTED or DROPPED");
  if (review_on.has_value() && *review_on < today) return FieldError("review_date", "is past");
  source.state = state;
  source.outcome = outcome;
  source.review_on = review_on;
  return absl::OkStatus();
}

}  // namespace cadre::planning
