// Sub-records of a person between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_RECORD_CONVERT_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/regulation/rule_set.h"
#include "services/registry/discover_api.h"
#include "services/registry/domain/organization.h"
#include "services/registry/domain/person.h"
#include "services/registry/domain/record.h"

namespace cadre::registry {

v1::PostHolding ToProto(const PostHolding& holding);
v1::Rating ToProto(const Rating& rating);
v1::Discipline ToProto(const Discipline& discipline);
v1::PersonRecord ToProto(const PersonRecord& record);
v1::Requirements ToProto(const regulation::Qualifications& levels);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Rating> FromProto(const v1::Rating& wire);
absl::StatusOr<Discipline> FromProto(const v1::Discipline& wire);

// The sectors of the person's unit, whose kinds and those above it are given; of officers of the
// armed forces their own.
void AddSectors(const Person& person,
                const std::map<OrganizationId, std::vector<OrganizationKind>>& kinds,
                v1::PersonFacts& facts);

// What is known of a person on `day`: later sub-records are left out.
v1::PersonFacts FactsOf(const Person& person, const PersonRecord& record,
                        const std::vector<Qualification>& held, CivilDay day);
v1::DiscoveryCard CardOf(const Discovered& found, CivilDay day);
v1::Incumbent ToProto(const Incumbent& incumbent);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_CONVERT_H_
