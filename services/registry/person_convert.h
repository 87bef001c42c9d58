// People between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_PERSON_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_PERSON_CONVERT_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/person.pb.h"
#include "services/registry/domain/person.h"

namespace cadre::registry {

// Without sensitive and Party-internal fields.
v1::Person ToBasicProto(const Person& person);
// With all that was read.
v1::Person ToFullProto(const Person& person);
// Names and texts in their clean form; output-only fields are left at their defaults.
//   INVALID_ARGUMENT  names the field
absl::StatusOr<Person> FromProto(const v1::Person& person);

// Whether details may stand beside a person: of a short record, the academic title alone
// (REC-SHORT).
//   INVALID_ARGUMENT  names the fields
absl::Status CheckDetails(const Person& person, const v1::PersonDetails& details);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PERSON_CONVERT_H_
