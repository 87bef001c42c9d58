// Papers between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_PAPER_CONVERT_H_
#define CADRE_SERVICES_PLANNING_PAPER_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/types/v1/types.pb.h"
#include "services/planning/domain/paper.h"

namespace cadre::planning {

types::v1::DocumentRef ToProto(const Paper& paper);
//   INVALID_ARGUMENT  names what of `field` is no number or no day
absl::StatusOr<Paper> PaperFrom(const types::v1::DocumentRef& wire, const std::string& field);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_PAPER_CONVERT_H_
