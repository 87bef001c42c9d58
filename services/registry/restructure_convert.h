// Protobuf ⇄ domain, of restructurings and lineage.
#ifndef CADRE_SERVICES_REGISTRY_RESTRUCTURE_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_RESTRUCTURE_CONVERT_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/registry/v1/restructure.pb.h"
#include "services/registry/domain/restructure.h"

namespace cadre::registry {

PostsOnClosing PostsFrom(v1::PostsOnClosing posts);

// The steps; those that open something get ids of `now`. INVALID_ARGUMENT names the field.
absl::StatusOr<std::vector<Step>> StepsFrom(const v1::RestructuringPlan& plan, absl::Time now);

// What a plan does, with the numbers of what is on those that close, its refusals and its etag.
v1::RestructuringOutcome ToProto(const Restructuring& plan,
                                 const std::map<OrganizationId, LeftOn>& left);

v1::LineageLink ToProto(const LineageLink& link);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RESTRUCTURE_CONVERT_H_
