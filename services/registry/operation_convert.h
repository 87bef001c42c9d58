// Files and operations between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_OPERATION_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_OPERATION_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cadre/registry/v1/file.pb.h"
#include "cadre/registry/v1/operation.pb.h"
#include "common/sheet/sheet.h"
#include "google/longrunning/operations.pb.h"
#include "services/registry/domain/operation.h"

namespace cadre::registry {

std::string FileName(FileId id);
std::string OperationName(OperationId id);

//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<FileId> FileIdFrom(const std::string& name, absl::string_view field);
absl::StatusOr<OperationId> OperationIdFrom(const std::string& name);

v1::StoredFile ToProto(const StoredFile& file);

// Its request decides what the response says beside the counts.
google::longrunning::Operation ToProto(const Operation& operation);

// Of a file in this format.
//   INVALID_ARGUMENT  a separator that is none
absl::StatusOr<sheet::Settings> FromProto(const v1::SheetSettings& settings, sheet::Format format);
v1::SheetSettings ToProto(const sheet::Settings& settings);

// The day that dates count from, where a sheet has them as numbers.
std::optional<CivilDay> SerialsFrom(v1::DateForm form);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_OPERATION_CONVERT_H_
