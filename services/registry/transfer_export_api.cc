// The export half of TransferWorker.
#include "cadre/registry/v1/export.pb.h"
#include "common/base/errors.h"
#include "services/registry/export_release_api.h"
#include "services/registry/export_rows_api.h"
#include "services/registry/sheet_columns.h"
#include "services/registry/transfer_api.h"

namespace cadre::registry {
absl::Status TransferWorker::RunExport(Operation& operation, const std::stop_token& stop) {
  v1::StartExportRequest request;
  request.ParseFromString(operation.request);
  const bool as_workbook = request.format() == v1::SHEET_FORMAT_XLSX;
  ExportRows rows(operation.profile, operation.organization, parts_.keepers);
  while (!stop.stop_requested()) {
    ASSIGN_OR_RETURN(
        const Next next,
        Piece(operation, ReadPermissionOf(operation.profile),
              [&](api::Mutation& m, Operation& o) -> absl::Status {
                RETURN_IF_ERROR(
                    CheckMayGoOn(m.session(), m.call(), o.organization, o.classification));
                ASSIGN_OR_RETURN(const ExportPage page,
                                 rows.Next(m.call(), m.session(), o.position, o.rows_done));
                RETURN_IF_ERROR(
                    AppendRows(m.session(), o, FileKind::kExport, HeaderOf(o.profile), page.rows));
                o.rows_done += static_cast<int64_t>(page.rows.size());
                o.counts.added = o.rows_done;
                o.position = page.position;
                if (!page.last) return absl::OkStatus();
                o.state = OperationState::kSucceeded;
                return CloseOutput(m.session(), o, as_workbook);
              }));
    if (next != Next::kMore) return absl::OkStatus();
  }
  return Release();
}

}  // namespace cadre::registry
