#include "services/registry/import_api.h"

#include <map>
#include <sstream>

#include "absl/functional/function_ref.h"
#include "common/api/mutate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/db/transaction.h"
#include "common/text/csv.h"
#include "services/registry/domain/sheet.h"
#include "services/registry/organization_api.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

struct Sheet {
  std::vector<std::string> header;
  std::vector<text::CsvRecord> rows;
};

template <typename Request>
absl::StatusOr<Sheet> ReadSheet(const Request& request) {
  std::istringstream input(request.content());
  text::CsvReader reader(input);
  Sheet sheet;
  ASSIGN_OR_RETURN(std::optional<text::CsvRecord> record, reader.Next());
  if (!record.has_value()) return FieldError("content", "has no header");
  sheet.header = std::move(record->fields);
  while (true) {
    ASSIGN_OR_RETURN(record, reader.Next());
    if (!record.has_value()) return sheet;
    record->line += request.lines_before();
    sheet.rows.push_back(*std::move(record));
  }
}

enum class RowOutcome { kAdded, kUnchanged };

// What a row leads to: an outcome, or a problem of the row, or a failure of the whole piece.
using RowResult = absl::StatusOr<std::variant<RowOutcome, CellProblem>>;

void Report(int line, const CellProblem& problem, v1::ImportReport& report) {
  v1::RowProblem& added = *report.add_problems();
  added.set_line(line);
  added.set_column(problem.column);
  added.set_reason(problem.reason);
  added.set_rule(problem.rule);
}

// Takes row after row; a row with a problem leaves nothing behind, the others stay.
absl::StatusOr<v1::ImportReport> TakeRows(
    api::Mutation& m, const Sheet& sheet,
    absl::FunctionRef<RowResult(const std::vector<std::string>&)> take) {
  v1::ImportReport report;
  for (const text::CsvRecord& row : sheet.rows) {
    ASSIGN_OR_RETURN(db::Savepoint savepoint, db::Savepoint::Begin(m.session()));
    ASSIGN_OR_RETURN(const auto result, take(row.fields));
    if (const auto* problem = std::get_if<CellProblem>(&result)) {
      Report(row.line, *problem, report);
      continue;  // the savepoint takes the row's writes back
    }
    RETURN_IF_ERROR(savepoint.Keep());
    if (std::get<RowOutcome>(result) == RowOutcome::kAdded) {
      report.set_added(report.added() + 1);
    } else {
      report.set_unchanged(report.unchanged() + 1);
    }
  }
  return report;
}

// A refusal by rule or field as a problem of the row; any other failure ends the piece.
absl::StatusOr<CellProblem> ProblemOf(const absl::Status& status) {
  const auto detail = DetailOf(status);
  if (!absl::IsInvalidArgument(status) || !detail.has_value() || detail->fields.empty()) {
    return status;
  }
  return CellProblem{detail->fields.front().field, detail->fields.front().description,
                     detail->citations.empty() ? "" : detail->citations.front().rule};
}

bool SameOrganization(const Organization& a, const Organization& b) {
  return a.kind == b.kind && a.display_name == b.display_name && a.short_name == b.short_name &&
         a.parent == b.parent && a.valid_from == b.valid_from && a.place == b.place;
}

RowResult TakeOrganization(api::Mutation& m, OrganizationRow row) {
  Organization& wanted = row.organization;
  const db::Scope scope = m.call().scope();
  ASSIGN_OR_RETURN(const std::optional<Organization> known,
                   store::FindByCode(m.session(), wanted.code, wanted.valid_from, scope));
  if (!row.parent_code.empty()) {
    ASSIGN_OR_RETURN(const std::optional<Organization> parent,
                     store::FindByCode(m.session(), row.parent_code, wanted.valid_from, scope));
    if (!parent.has_value()) return CellProblem{"parent_code", "names no organization", ""};
    wanted.parent = parent->id;
  }
  if (known.has_value()) {
    // The root was made with the suite; the sheet may only repeat it.
    if (SameOrganization(*known, wanted) || !known->parent.has_value()) {
      return RowOutcome::kUnchanged;
    }
    return CellProblem{"code", "is kept with other facts", ""};
  }
  if (!wanted.parent.has_value()) return CellProblem{"parent_code", "is blank", ""};
  wanted.id = OrganizationId(NewId(m.call().now()));
  const absl::Status inserted = store::InsertOrganization(m.session(), wanted);
  if (absl::IsAlreadyExists(inserted)) return CellProblem{"code", "is taken out of scope", ""};
  RETURN_IF_ERROR(inserted);
  RETURN_IF_ERROR(EmitPlaced(m, wanted, wanted.valid_from));
  return RowOutcome::kAdded;
}

}  // namespace

absl::StatusOr<v1::ImportReport> ImportApi::ImportOrganizations(
    const api::Call& call, const v1::ImportOrganizationsRequest& request) {
  ASSIGN_OR_RETURN(const Sheet sheet, ReadSheet(request));
  ASSIGN_OR_RETURN(const Columns columns, OrganizationColumns(sheet.header));
  return api::Mutate<v1::ImportReport>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ImportReport> {
        m.Touch("organizations");
        return TakeRows(m, sheet, [&](const std::vector<std::string>& fields) -> RowResult {
          auto row = ReadOrganizationRow(columns, fields);
          if (auto* problem = std::get_if<CellProblem>(&row)) return std::move(*problem);
          return TakeOrganization(m, std::get<OrganizationRow>(std::move(row)));
        });
      });
}

absl::StatusOr<v1::ImportReport> ImportApi::ImportPeople(const api::Call& call,
                                                         const v1::ImportPeopleRequest& request) {
  ASSIGN_OR_RETURN(const Sheet sheet, ReadSheet(request));
  ASSIGN_OR_RETURN(const Columns columns, PersonColumns(sheet.header));
  return api::Mutate<v1::ImportReport>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ImportReport> {
        m.Touch("people");
        std::map<std::string, std::vector<OrganizationId>> by_name;
        return TakeRows(m, sheet, [&](const std::vector<std::string>& fields) -> RowResult {
          auto row = ReadPersonRow(columns, fields);
          if (auto* problem = std::get_if<CellProblem>(&row)) return std::move(*problem);
          PersonRow& person = std::get<PersonRow>(row);
          const auto [at, is_new] = by_name.try_emplace(person.organization_name);
          if (is_new) {
            ASSIGN_OR_RETURN(at->second, store::IdsByName(m.session(), person.organization_name,
                                                          call.legal_day(), call.scope()));
          }
          if (at->second.size() != 1) {
            return CellProblem{columns.HeaderOf("to chuc dang dang sinh hoat"),
                               at->second.empty() ? "names no organization in scope"
                                                  : "names several organizations",
                               ""};
          }
          person.person.organization = at->second.front();
          const absl::StatusOr<bool> added = people_.Take(m, person.person);
          if (added.ok()) return *added ? RowOutcome::kAdded : RowOutcome::kUnchanged;
          ASSIGN_OR_RETURN(CellProblem problem, ProblemOf(added.status()));
          problem.column = PersonHeaderOf(columns, problem.column);
          return problem;
        });
      });
}

}  // namespace cadre::registry
