// Posts and qualifications between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_POST_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_POST_CONVERT_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

v1::Post ToProto(const Post& post);
// Output-only fields are left at their defaults; it is as it says since it exists.
absl::StatusOr<Post> FromProto(const v1::Post& post);

// Number and day of a document.
//   INVALID_ARGUMENT  names the field: one of them is missing
absl::StatusOr<Decision> NumberedDecision(const types::v1::DocumentRef& wire, const char* field);
// A document as it is kept: by number and date.
types::v1::DocumentRef ToProto(const Decision& decision);
//   INVALID_ARGUMENT  names the field below `field`
absl::StatusOr<Decision> SourceFrom(const types::v1::DocumentRef& document,
                                    const std::string& field);

v1::Qualification ToProto(const Qualification& qualification, PersonId person);
absl::StatusOr<Qualification> FromProto(const v1::Qualification& qualification);

v1::PostStandard ToProto(const regulation::PostStandard& standard);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_POST_CONVERT_H_
