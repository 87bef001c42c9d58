// The columns of each sheet, and where its header stands.
#ifndef CADRE_SERVICES_REGISTRY_SHEET_COLUMNS_H_
#define CADRE_SERVICES_REGISTRY_SHEET_COLUMNS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "services/registry/domain/sheet_profile.h"

namespace cadre::registry {

absl::StatusOr<text::Columns> ColumnsOf(SheetProfile profile, const SheetCells& header);

// As exports write it.
const SheetCells& HeaderOf(SheetProfile profile);

// The first of the lines that has every column that the profile requires. Titles stand above it.
//   INVALID_ARGUMENT  none; says what the line with most cells lacks
absl::StatusOr<size_t> FindHeader(SheetProfile profile, const std::vector<SheetCells>& lines);

// Lines above which a header is looked for.
inline constexpr size_t kTitleLines = 40;

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SHEET_COLUMNS_H_
