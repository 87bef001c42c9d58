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

v1::Qualification ToProto(const Qualification& qualification, PersonId person);
absl::StatusOr<Qualification> FromProto(const v1::Qualification& qualification);

v1::PostStandard ToProto(const regulation::PostStandard& standard);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_POST_CONVERT_H_
