#include "services/registry/import_rows_api.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/db/transaction.h"

namespace cadre::registry {
namespace {

constexpr size_t kMostRows = 5000;

void Report(int line, const text::CellProblem& problem, v1::ImportReport& report) {
  v1::RowProblem& added = *report.add_problems();
  added.set_line(line);
  added.set_column(problem.column);
  added.set_reason(problem.reason);
  added.set_rule(problem.rule);
}

// A refusal by rule or field as a problem of the row; any other failure stays what it is.
absl::StatusOr<text::CellProblem> ProblemOf(const absl::Status& status) {
  const auto detail = DetailOf(status);
  if (!detail.has_value()) return status;
  const std::string rule = detail->citations.empty() ? "" : detail->citations.front().rule;
  if (absl::IsInvalidArgument(status) && !detail->fields.empty()) {
    return text::CellProblem{detail->fields.front().field, detail->fields.front().description,
                             rule};
  }
  if (detail->reason == Reason::kRuleViolated) {
    return text::CellProblem{"", std::string(status.message()), rule};
  }
  return status;
}

}  // namespace

absl::StatusOr<Sheet> ReadSheet(const std::string& content, int lines_before) {
  ASSIGN_OR_RETURN(const auto reader, sheet::Open(content, {}));
  ASSIGN_OR_RETURN(std::optional<sheet::Line> line, reader->Next());
  if (!line.has_value()) return FieldError("content", "has no header");
  Sheet result{.header = std::move(line->cells)};
  while (true) {
    ASSIGN_OR_RETURN(line, reader->Next());
    if (!line.has_value()) return result;
    if (result.rows.size() == kMostRows) {
      return FieldError("content", absl::StrCat("has more than ", kMostRows, " rows"));
    }
    line->number += lines_before;
    result.rows.push_back(*std::move(line));
  }
}

absl::StatusOr<v1::ImportReport> TakeRows(api::Mutation& m, const Sheet& sheet,
                                          absl::FunctionRef<RowResult(size_t row)> take) {
  v1::ImportReport report;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    if (const auto& fault = sheet.rows[row].fault) {
      const bool named = fault->column < sheet.header.size();
      Report(sheet.rows[row].number,
             {named ? sheet.header[fault->column] : std::string(), fault->why, ""}, report);
      continue;
    }
    ASSIGN_OR_RETURN(db::Savepoint savepoint, db::Savepoint::Begin(m.session()));
    ASSIGN_OR_RETURN(const auto result, take(row));
    if (const auto* problem = std::get_if<text::CellProblem>(&result)) {
      Report(sheet.rows[row].number, *problem, report);
      continue;  // the savepoint takes the row's writes back
    }
    RETURN_IF_ERROR(savepoint.Keep());
    switch (std::get<RowOutcome>(result)) {
      case RowOutcome::kAdded:
        report.set_added(report.added() + 1);
        break;
      case RowOutcome::kChanged:
        report.set_changed(report.changed() + 1);
        break;
      case RowOutcome::kUnchanged:
        report.set_unchanged(report.unchanged() + 1);
        break;
    }
  }
  return report;
}

RowResult OutcomeOf(const absl::StatusOr<RowOutcome>& outcome,
                    absl::FunctionRef<std::string(const std::string&)> header_of) {
  if (outcome.ok()) return *outcome;
  ASSIGN_OR_RETURN(text::CellProblem problem, ProblemOf(outcome.status()));
  problem.column = header_of(problem.column);
  return problem;
}

RowResult OutcomeOf(const absl::StatusOr<bool>& added,
                    absl::FunctionRef<std::string(const std::string&)> header_of) {
  if (!added.ok()) return OutcomeOf(absl::StatusOr<RowOutcome>(added.status()), header_of);
  return *added ? RowOutcome::kAdded : RowOutcome::kUnchanged;
}

absl::StatusOr<std::optional<text::CellProblem>> FieldProblem(
    const google::protobuf::Message& as_request, absl::string_view prefix) {
  const absl::Status status = api::ValidateFields(as_request);
  if (status.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(text::CellProblem problem, ProblemOf(status));
  problem.column = std::string(absl::StripPrefix(problem.column, prefix));
  return problem;
}

}  // namespace cadre::registry
