// Documents between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_DECISION_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_DECISION_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/types/v1/types.pb.h"
#include "services/registry/domain/decision.h"

namespace cadre::registry {

// A document as it is kept: by number and date.
types::v1::DocumentRef ToProto(const Decision& decision);

// A document that must have both.
//   INVALID_ARGUMENT  names the field: one of them is missing
absl::StatusOr<Decision> NumberedDecision(const types::v1::DocumentRef& document,
                                          const std::string& field);

// A document that may lack either.
//   INVALID_ARGUMENT  names the field below `field`
absl::StatusOr<Decision> SourceFrom(const types::v1::DocumentRef& document,
                                    const std::string& field);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DECISION_CONVERT_H_
