// What is kept beside a rotation, between protobuf and domain.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_CONVERT_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation_run.pb.h"
#include "services/development/domain/rotation_file.h"
#include "services/development/domain/rotation_flag.h"

namespace cadre::development {

v1::RotationStep ToProto(const RotationStep& step);
v1::RotationOpinion ToProto(const RotationOpinion& opinion);
v1::RotationAssessment ToProto(const RotationAssessment& assessment);
v1::RotationFlag ToProto(const RotationFlag& flag);
v1::RotationAlert ToProto(const Rotation& rotation, const RotationAlert& alert);

// Number and day are required.
//   INVALID_ARGUMENT  names the field
absl::StatusOr<Paper> PaperFrom(const types::v1::DocumentRef& document);
// Given today; its document may be absent.
absl::StatusOr<RotationOpinion> OpinionFrom(const v1::RotationOpinion& wire, CivilDay today);
//   INVALID_ARGUMENT  a last assessment of a year
absl::StatusOr<RotationAssessment> AssessmentFrom(const v1::RotationAssessment& wire,
                                                  CivilDay today);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_CONVERT_H_
