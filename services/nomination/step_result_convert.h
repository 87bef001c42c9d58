// What a step brought as the bytes that are sealed: a serialized cadre.nomination.v1.StepResult.
#ifndef CADRE_SERVICES_NOMINATION_STEP_RESULT_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_STEP_RESULT_CONVERT_H_

#include <string>

#include "absl/status/status.h"
#include "services/nomination/domain/case_parts.h"

namespace cadre::nomination {

std::string ResultBytes(const CaseStep& step);
//   INTERNAL  not what ResultBytes() made
absl::Status TakeResultBytes(const std::string& bytes, CaseStep& step);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_STEP_RESULT_CONVERT_H_
