// The rows of each sheet against what is kept: the same whether they come in one call or as a piece
// of an operation.
#ifndef CADRE_SERVICES_REGISTRY_IMPORT_PIECE_API_H_
#define CADRE_SERVICES_REGISTRY_IMPORT_PIECE_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/mutate.h"
#include "services/registry/import_rows_api.h"
#include "services/registry/people_piece_api.h"

namespace cadre::registry {

// Takes the rows within a write; the caller names what it touches.
//   INVALID_ARGUMENT  the header lacks a column
absl::StatusOr<v1::ImportReport> TakePiece(api::Mutation& m, SheetProfile profile,
                                           const Sheet& sheet, const RecordKeepers& parts,
                                           const TakeOptions& how);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_IMPORT_PIECE_API_H_
