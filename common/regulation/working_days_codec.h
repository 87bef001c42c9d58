// Tables of working days from protobuf and from files.
#ifndef CADRE_COMMON_REGULATION_WORKING_DAYS_CODEC_H_
#define CADRE_COMMON_REGULATION_WORKING_DAYS_CODEC_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/working_days.pb.h"
#include "common/regulation/text_codec.h"
#include "common/regulation/working_days.h"

namespace cadre::regulation {

// The table, checked. INVALID_ARGUMENT (RULE_SET_INVALID): no document, a weekday that is none, a
// day that is no whole day, of another year or there twice, a day off that is worked, a worked day
// that is no rest day.
absl::StatusOr<WorkingYear> FromProto(const registry::v1::WorkingDays& wire, FieldProblem& problem);

// The message of a file, checked.
//   INVALID_ARGUMENT (RULE_SET_INVALID)  "FILE:LINE: …"
absl::StatusOr<registry::v1::WorkingDays> ParseWorkingDays(const RuleFile& file);

// Tables that came in another way.
absl::StatusOr<WorkingDays> WorkingDaysOf(const std::vector<registry::v1::WorkingDays>& tables);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_WORKING_DAYS_CODEC_H_
