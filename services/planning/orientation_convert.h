// Orientations between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_ORIENTATION_CONVERT_H_
#define CADRE_SERVICES_PLANNING_ORIENTATION_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/orientation.pb.h"
#include "services/planning/domain/orientation.h"

namespace cadre::planning {

inline constexpr char kOrientationPattern[] = "orientations/{orientation}";

std::string OrientationName(OrientationId id);

v1::Orientation ToProto(const Orientation& orientation);
v1::OrientationGap ToProto(const OrientationGap& gap, int line_no);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Orientation> FromProto(const v1::Orientation& wire);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ORIENTATION_CONVERT_H_
