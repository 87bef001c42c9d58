#include "services/planning/round_step_convert.h"

#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "common/base/random.h"

namespace cadre::planning {

RoundStep PlainStep(const api::Call& call, StepKind kind, const std::string& opinion) {
  return {.id = NewId(call.now()),
          .kind = kind,
          .day = call.legal_day(),
          .principal = call.identity.principal,
          .opinion = opinion};
}

absl::StatusOr<RoundStep> StepWith(const api::Call& call, StepKind kind, const std::string& opinion,
                                   const types::v1::DocumentRef& document, bool has_document) {
  RoundStep step = PlainStep(call, kind, opinion);
  if (!has_document) return step;
  if (document.number().empty()) return FieldError("document.number", "is required");
  step.document_number = document.number();
  ASSIGN_OR_RETURN(step.document_date, api::DayFrom(document.date(), "document.date"));
  if (*step.document_date > step.day) return FieldError("document.date", "is in the future");
  return step;
}

}  // namespace cadre::planning
