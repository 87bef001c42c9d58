#include "services/planning/paper_convert.h"

#include "common/api/clean_text.h"
#include "common/api/proto_time.h"
#include "common/base/status_macros.h"

namespace cadre::planning {

types::v1::DocumentRef ToProto(const Paper& paper) {
  types::v1::DocumentRef result;
  result.set_number(paper.number);
  if (paper.date) *result.mutable_date() = api::ToProto(*paper.date);
  return result;
}

absl::StatusOr<Paper> PaperFrom(const types::v1::DocumentRef& wire, const std::string& field) {
  Paper paper;
  ASSIGN_OR_RETURN(paper.number, api::CleanLine(wire.number(), field + ".number"));
  ASSIGN_OR_RETURN(paper.date, api::DayFrom(wire.date(), field + ".date"));
  return paper;
}

}  // namespace cadre::planning
