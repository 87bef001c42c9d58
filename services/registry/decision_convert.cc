#include "services/registry/decision_convert.h"

#include "common/api/clean_text.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::registry {

absl::StatusOr<Decision> NumberedDecision(const types::v1::DocumentRef& document,
                                          const std::string& field) {
  if (document.number().empty()) return FieldError(field + ".number", "is required");
  Decision result;
  ASSIGN_OR_RETURN(result.number, api::CleanLine(document.number(), field + ".number"));
  ASSIGN_OR_RETURN(result.date, api::DayFrom(document.date(), field + ".date"));
  return result;
}

types::v1::DocumentRef ToProto(const Decision& decision) {
  types::v1::DocumentRef result;
  result.set_number(decision.number);
  if (decision.date.has_value()) *result.mutable_date() = api::ToProto(*decision.date);
  return result;
}

absl::StatusOr<Decision> SourceFrom(const types::v1::DocumentRef& document,
                                    const std::string& field) {
  Decision result;
  ASSIGN_OR_RETURN(result.number, api::CleanLine(document.number(), field + ".number"));
  if (document.has_date()) {
    ASSIGN_OR_RETURN(result.date, api::DayFrom(document.date(), field + ".date"));
  }
  return result;
}

}  // namespace cadre::registry
