// What a case keeps beside its votes, between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_MATTER_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_MATTER_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/matter.pb.h"
#include "services/nomination/domain/matter.h"

namespace cadre::nomination {

inline constexpr char kMatterPattern[] = "cases/{case}/matters/{matter}";

std::string MatterName(const Matter& matter);
std::string OpinionName(const DifferingOpinion& opinion);

v1::Matter ToProto(const Matter& matter);
v1::DifferingOpinion ToProto(const DifferingOpinion& opinion);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Matter> FromProto(const v1::Matter& wire);
absl::StatusOr<DifferingOpinion> FromProto(const v1::DifferingOpinion& wire);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_MATTER_CONVERT_H_
