// Entries of records between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_ENTRY_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_ENTRY_CONVERT_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "services/registry/domain/record_entry.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {

// With everything but the body.
v1::RecordEntry ToProto(const RecordEntry& entry);

// Texts in their clean form; output-only fields are left at their defaults.
//   INVALID_ARGUMENT  names the field
absl::StatusOr<RecordEntry> FromProto(v1::RecordEntry& wire);

// The serialized body alone, by how it is stored.
SplitBytes BodyOf(const v1::RecordEntry& wire);

// As revisions keep it: without what is output only.
v1::RecordEntry ToKept(const v1::RecordEntry& wire);

std::string EntryName(PersonId person, EntryId entry);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ENTRY_CONVERT_H_
