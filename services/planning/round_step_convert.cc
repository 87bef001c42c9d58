#include "services/planning/round_step_convert.h"

#include "common/base/random.h"
#include "common/base/status_macros.h"
#include "services/planning/paper_convert.h"

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
  ASSIGN_OR_RETURN(step.document, PaperFrom(document, "document"));
  RETURN_IF_ERROR(CheckPaper(step.document, "document", step.day));
  return step;
}

}  // namespace cadre::planning
