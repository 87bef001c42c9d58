#include "services/nomination/step_result_convert.h"

#include "cadre/nomination/v1/step_result.pb.h"
#include "common/base/errors.h"

namespace cadre::nomination {

std::string ResultBytes(const CaseStep& step) {
  v1::StepResult result;
  if (step.outcome.has_value()) result.set_outcome(static_cast<v1::Outcome>(*step.outcome));
  result.set_base(step.base);
  result.set_differs(step.progress.differs);
  result.mutable_selected()->Add(step.selected.begin(), step.selected.end());
  result.mutable_carried()->Add(step.carried.begin(), step.carried.end());
  for (const auto& [candidate, marks] : step.marks) {
    v1::StepMarks& added = *result.add_marks();
    added.set_candidate(candidate);
    added.set_votes(marks.votes);
    added.set_against(marks.against);
  }
  return result.SerializeAsString();
}

absl::Status TakeResultBytes(const std::string& bytes, CaseStep& step) {
  v1::StepResult result;
  if (!result.ParseFromString(bytes)) return InternalError("a stored result cannot be read");
  if (result.outcome() != v1::OUTCOME_UNSPECIFIED) {
    step.outcome = static_cast<Outcome>(result.outcome());
  }
  step.base = result.base();
  step.progress.differs = result.differs();
  step.selected.assign(result.selected().begin(), result.selected().end());
  step.carried.assign(result.carried().begin(), result.carried().end());
  for (const v1::StepMarks& marks : result.marks()) {
    step.marks[marks.candidate()] = {marks.votes(), marks.against()};
  }
  return absl::OkStatus();
}

}  // namespace cadre::nomination
