// What every import has in common: a piece of a sheet, taken row by row.
#ifndef CADRE_SERVICES_REGISTRY_IMPORT_ROWS_API_H_
#define CADRE_SERVICES_REGISTRY_IMPORT_ROWS_API_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/mutate.h"
#include "common/sheet/sheet.h"
#include "services/registry/domain/sheet_profile.h"

namespace cadre::registry {

// Rows of a sheet that one transaction takes.
struct Sheet {
  SheetCells header;
  std::vector<sheet::Line> rows;         // their lines as in the whole file
  std::optional<CivilDay> serials_from;  // where dates stand as numbers as well
};

// A piece of a CSV file, UTF-8; `lines_before` stand between the header and its first record.
//   INVALID_ARGUMENT  no header, no CSV, or more rows than one transaction should take
absl::StatusOr<Sheet> ReadSheet(const std::string& content, int lines_before);

// What a row leads to: an outcome, or a problem of the row, or a failure of the whole piece.
using RowResult = absl::StatusOr<std::variant<RowOutcome, text::CellProblem>>;

// Takes row after row, by its number in the sheet; a row with a problem leaves nothing behind, the
// others stay.
absl::StatusOr<v1::ImportReport> TakeRows(api::Mutation& m, const Sheet& sheet,
                                          absl::FunctionRef<RowResult(size_t row)> take);

// The outcome of a row that a use case took (true: it is new) or refused by rule or field;
// `header_of` names the column of a field. Any other failure ends the piece.
RowResult OutcomeOf(const absl::StatusOr<RowOutcome>& outcome,
                    absl::FunctionRef<std::string(const std::string&)> header_of);
RowResult OutcomeOf(const absl::StatusOr<bool>& added,
                    absl::FunctionRef<std::string(const std::string&)> header_of);

// What the RPC that creates one of these asks of each field holds for a row as well: the first
// field at fault, named without `prefix`.
absl::StatusOr<std::optional<text::CellProblem>> FieldProblem(
    const google::protobuf::Message& as_request, absl::string_view prefix);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_IMPORT_ROWS_API_H_
