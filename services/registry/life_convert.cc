#include "services/registry/life_convert.h"

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/db/scope.h"
#include "services/registry/decision_convert.h"

namespace cadre::registry {

v1::Placement ToProto(const PersonPlacement& p) {
  v1::Placement result;
  result.set_organization(api::OrganizationName(p.organization));
  *result.mutable_start_date() = api::ToProto(p.start);
  if (p.end != db::kForever) *result.mutable_end_date() = api::ToProto(p.end);
  if (!p.decision.number.empty()) *result.mutable_decision() = ToProto(p.decision);
  return result;
}

v1::RemovedPerson ToProto(const store::Removal& r) {
  v1::RemovedPerson result;
  result.set_person(api::PersonName(r.person));
  result.set_full_name(r.full_name);
  result.set_organization(api::OrganizationName(r.organization));
  *result.mutable_remove_time() = api::ToProto(r.at);
  result.set_principal(r.principal);
  if (r.merged_into.has_value()) result.set_merged_into(api::PersonName(*r.merged_into));
  return result;
}

}  // namespace cadre::registry
