// Steps of planning rounds that were closed on paper, out of spreadsheets.
#include <algorithm>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/sheet/table.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_import_api.h"
#include "services/nomination/case_import_convert.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_sheet.h"

namespace cadre::nomination {
namespace {

using ReadRow = std::variant<CaseRow, text::CellProblem>;

// Who of the round is meant: rows call candidates by number and name, and who stands for several
// posts by the title of the post. Puts the entry in the place of the person.
std::optional<text::CellProblem> NameCandidate(const text::Columns& columns, const Case& subject,
                                               const registry::v1::NamedPerson* person,
                                               CaseRow& row) {
  if (person == nullptr) {
    return At(columns, case_column::kPerson, "names nobody whom the caller may read");
  }
  if (auto bad = CheckKeptName(columns, row, person->full_name())) return bad;
  std::vector<const Candidate*> meant;
  for (const Candidate& candidate : subject.candidates) {
    if (api::PersonName(candidate.person) == person->person() && IsTitle(row, candidate.post_title))
      meant.push_back(&candidate);
  }
  if (meant.empty()) return At(columns, case_column::kPerson, "is no candidate of the round");
  if (meant.size() > 1) {
    return At(columns, case_column::kTitle, "must say for which of the posts the row is");
  }
  row.person = meant.front()->entry;
  return std::nullopt;
}

// The rows that can be read, named by the registry.
absl::StatusOr<std::vector<CaseRow>> ReadRows(const api::Call& call, const sheet::Table& table,
                                              const Case& subject,
                                              registry::RegistryClient& registry,
                                              std::vector<LineProblem>& problems) {
  std::vector<CaseRow> rows;
  registry::v1::FetchNamedRequest asked;
  for (const sheet::Line& line : table.rows) {
    ReadRow row = ReadRoundRow(table.columns, line.cells);
    if (const auto* bad = std::get_if<text::CellProblem>(&row)) {
      problems.push_back({line.number, *bad});
      continue;
    }
    rows.push_back(std::get<CaseRow>(std::move(row)));
    rows.back().line = line.number;
    asked.add_people(rows.back().person);
  }
  ASSIGN_OR_RETURN(const registry::v1::FetchNamedResponse named, registry.Named(call, asked));
  std::vector<const registry::v1::NamedPerson*> found(rows.size(), nullptr);
  for (const auto& person : named.people()) {
    found.at(static_cast<size_t>(person.position())) = &person;
  }
  std::vector<CaseRow> taken;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (auto bad = NameCandidate(table.columns, subject, found[i], rows[i])) {
      problems.push_back({rows[i].line, *std::move(bad)});
    } else {
      taken.push_back(std::move(rows[i]));
    }
  }
  return taken;
}

// The case as the sheet closes its steps, by the rules of the day of the first.
void MakeRound(const sheet::Table& table, const regulation::Catalogue& rules, const SheetCase& said,
               Case subject, std::vector<LineProblem>& problems, v1::CaseImport& content) {
  const CivilDay began = said.steps.front().record.date;
  const auto procedure = ProcedureOn(rules, regulation::ProcedureKind::kPlan, began);
  if (!procedure.ok()) {
    problems.push_back({said.line, At(table.columns, case_column::kRecordDay,
                                      "is a day on which no rule set states the procedure")});
    return;
  }
  subject.procedure = *procedure;
  subject.content_hash = rules.sets().at(procedure->source.set_id).content_hash;
  Begin(began, subject);
  if (const auto bad = CloseOnPaper(subject, said.steps)) {
    problems.push_back(Placed(table.columns, said, *bad));
    return;
  }
  *content.add_cases() = ToProto(subject, said.steps, said.line);
}

}  // namespace

absl::StatusOr<v1::ImportCaseSheetResponse> CaseImportApi::ImportRoundSheet(
    const api::Call& call, const v1::ImportRoundSheetRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  Case subject;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
  }
  RETURN_IF_ERROR(CheckTakesPaper(subject));
  RETURN_IF_ERROR(CheckNotSealedFor(subject, call.identity.person));
  ASSIGN_OR_RETURN(const sheet::Table table, sheet::ReadTable(request.content(), RoundTableForm()));
  v1::ImportCaseSheetResponse response;
  response.set_rows(static_cast<int>(table.rows.size()));
  std::vector<LineProblem> problems;
  ASSIGN_OR_RETURN(const std::vector<CaseRow> rows,
                   ReadRows(call, table, subject, registry_, problems));
  std::vector<std::string> candidates;
  for (const Candidate& candidate : subject.candidates) candidates.push_back(candidate.entry);
  v1::CaseImport content;
  if (problems.empty()) {
    const SheetCases gathered = GatheredRound(table.columns, candidates, rows, call.legal_day());
    problems = gathered.problems;
    ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
    for (const SheetCase& said : gathered.cases) {
      MakeRound(table, *rules, said, subject, problems, content);
    }
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  AddProblems(problems, response);
  return File(call, {.organization = subject.organization}, content, std::move(response));
}

}  // namespace cadre::nomination
