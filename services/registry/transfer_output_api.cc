// What TransferWorker writes: lines that were not taken, exported rows.
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/transfer_api.h"

namespace cadre::registry {
namespace {

absl::StatusOr<std::string> AsWorkbook(std::string text) {
  ASSIGN_OR_RETURN(const auto reader, sheet::Open(std::move(text), {}));
  std::vector<SheetCells> rows;
  while (true) {
    ASSIGN_OR_RETURN(std::optional<sheet::Line> line, reader->Next());
    if (!line.has_value()) return sheet::WriteXlsx(rows);
    rows.push_back(std::move(line->cells));
  }
}

}  // namespace

absl::Status TransferWorker::AppendFailed(db::Session& session, Operation& operation,
                                          const Sheet& sheet, const v1::ImportReport& report) {
  if (report.problems().empty()) return absl::OkStatus();
  std::map<int, const SheetCells*> by_line;
  for (const sheet::Line& line : sheet.rows) by_line[line.number] = &line.cells;
  const auto widened = [&](SheetCells cells, std::initializer_list<std::string> more) {
    cells.resize(sheet.header.size());
    cells = WithoutProblemColumns(sheet.header, std::move(cells));
    cells.insert(cells.end(), more);
    return cells;
  };
  std::vector<SheetCells> rows;
  for (const v1::RowProblem& problem : report.problems()) {
    rows.push_back(widened(
        *by_line.at(problem.line()),
        {std::to_string(problem.line()), problem.column(), problem.reason(), problem.rule()}));
  }
  const SheetCells header = widened(sheet.header, {kProblemColumns[0], kProblemColumns[1],
                                                   kProblemColumns[2], kProblemColumns[3]});
  return AppendRows(session, operation, FileKind::kFailedLines, header, rows);
}

absl::Status TransferWorker::AppendRows(db::Session& session, Operation& operation, FileKind kind,
                                        const SheetCells& header,
                                        const std::vector<SheetCells>& rows) {
  std::string text;
  StoredFile file;
  if (operation.output.has_value()) {
    ASSIGN_OR_RETURN(std::optional<StoredFile> kept,
                     store::LockFileOfOperation(session, *operation.output));
    if (!kept.has_value()) return NotFoundError("file");
    file = *std::move(kept);
  } else {
    const absl::Time now = parts_.clock.Now();
    file = {.id = FileId(NewId(now)),
            .owner = operation.owner,
            .organization = operation.organization,
            .kind = kind,
            .created_at = now,
            .expires_at = now + parts_.files.kept()};
    RETURN_IF_ERROR(store::InsertFile(session, file));
    operation.output = file.id;
    const std::string title = operation.mark.empty() ? "" : sheet::WriteCsvLine({operation.mark});
    text = absl::StrCat(sheet::kCsvBeginning, title, sheet::WriteCsvLine(header));
  }
  for (const SheetCells& row : rows) text += sheet::WriteCsvLine(row);
  RETURN_IF_ERROR(parts_.files.content().Append(session, file, text));
  file.size = file.received;
  return store::UpdateFile(session, file);
}

// Rows are written as text, piece by piece; a workbook is one archive, made of them in the end.
absl::Status TransferWorker::CloseOutput(db::Session& session, Operation& operation,
                                         bool as_workbook) {
  if (!operation.output.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::optional<StoredFile> file,
                   store::LockFileOfOperation(session, *operation.output));
  if (!file.has_value()) return NotFoundError("file");
  if (as_workbook) {
    ASSIGN_OR_RETURN(std::string text, parts_.files.content().ReadAll(session, *file));
    const absl::StatusOr<std::string> workbook = AsWorkbook(std::move(text));
    // Lines that were not taken are worth more than their form.
    const bool stays_text =
        absl::IsResourceExhausted(workbook.status()) && file->kind == FileKind::kFailedLines;
    if (!stays_text) {
      RETURN_IF_ERROR(workbook.status());
      RETURN_IF_ERROR(store::DeleteChunks(session, file->id));
      file->received = 0;
      RETURN_IF_ERROR(parts_.files.content().Append(session, *file, *workbook));
    }
  }
  file->size = file->received;
  file->complete = true;
  return store::UpdateFile(session, *file);
}

}  // namespace cadre::registry
