// Requests of data subjects between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_DATA_REQUEST_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_DATA_REQUEST_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/data_request.pb.h"
#include "common/regulation/rule_set.h"
#include "services/registry/domain/data_request.h"

namespace cadre::registry {

inline constexpr char kDataRequestPattern[] = "dataRequests/{data_request}";

std::string DataRequestName(DataRequestId id);

// As of `now`. `time` is the rule that set the due time; null where it is not known any more.
v1::DataRequest ToProto(const DataRequest& request, absl::Time now,
                        const regulation::Parameter* time);

// Kind, text and paper; the person and output-only fields are left at their defaults.
//   INVALID_ARGUMENT  names the field
absl::StatusOr<DataRequest> FromProto(const v1::DataRequest& wire);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DATA_REQUEST_CONVERT_H_
