// Opening balances out of spreadsheets.
#include <algorithm>
#include <map>

#include "common/api/proto_time.h"
#include "common/sheet/table.h"
#include "services/planning/convert.h"
#include "services/planning/domain/plan_sheet.h"
#include "services/planning/plan_api.h"

namespace cadre::planning {
namespace {

// Whom and what the rows name.
struct Named {
  std::map<size_t, const registry::v1::NamedPerson*> people;  // by the place of the row
  std::map<std::string, std::string> posts;
};
Named NamedIn(const registry::v1::FetchNamedResponse& response) {
  Named named;
  for (const registry::v1::NamedPerson& person : response.people()) {
    named.people[static_cast<size_t>(person.position())] = &person;
  }
  for (const registry::v1::NamedPost& post : response.posts()) {
    named.posts[post.code()] = post.post();
  }
  return named;
}

std::optional<text::CellProblem> AddEntry(const text::Columns& columns, size_t place,
                                          const PlanRow& row, const Named& named,
                                          v1::ImportPlanRequest& request) {
  const auto person = named.people.find(place);
  if (person == named.people.end()) return NobodyThere(columns);
  if (auto bad = CheckName(columns, row, person->second->full_name())) return bad;
  const auto post = named.posts.find(row.post_code);
  if (post == named.posts.end()) return NoPostThere(columns);
  v1::ImportedEntry& entry = *request.add_entries();
  entry.set_person(person->second->person());
  entry.set_post(post->second);
  *entry.mutable_planned_date() = api::ToProto(row.planned_on);
  return std::nullopt;
}

}  // namespace

absl::StatusOr<v1::ImportPlanSheetResponse> PlanApi::ImportPlanSheet(
    const api::Call& call, const v1::ImportPlanSheetRequest& request) {
  ASSIGN_OR_RETURN(const Plan plan, FromProto(request.plan()));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    RETURN_IF_ERROR(CheckOrganizations(*lease, call, plan));
  }
  ASSIGN_OR_RETURN(const sheet::Table sheet, sheet::ReadTable(request.content(), PlanTableForm()));
  v1::ImportPlanSheetResponse response;
  response.set_rows(static_cast<int>(sheet.rows.size()));
  const auto refuse = [&](int line, const text::CellProblem& problem) {
    v1::SheetProblem& added = *response.add_problems();
    added.set_line(line);
    added.set_column(problem.column);
    added.set_reason(problem.reason);
  };
  std::vector<std::pair<int, PlanRow>> rows;
  registry::v1::FetchNamedRequest asked;
  for (const sheet::Line& line : sheet.rows) {
    auto row = ReadPlanRow(sheet.columns, line.cells);
    if (const auto* bad = std::get_if<text::CellProblem>(&row)) {
      refuse(line.number, *bad);
      continue;
    }
    rows.emplace_back(line.number, std::get<PlanRow>(std::move(row)));
    asked.add_people(rows.back().second.person);
    asked.add_post_codes(rows.back().second.post_code);
  }
  ASSIGN_OR_RETURN(const registry::v1::FetchNamedResponse found, registry_.Named(call, asked));
  const Named named = NamedIn(found);
  v1::ImportPlanRequest import;
  *import.mutable_plan() = request.plan();
  import.set_local_code(request.local_code());
  *import.mutable_decision() = request.decision();
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto& [line, row] = rows[i];
    if (auto bad = AddEntry(sheet.columns, i, row, named, import)) refuse(line, *bad);
  }
  if (response.problems_size() > 0) {
    std::sort(response.mutable_problems()->begin(), response.mutable_problems()->end(),
              [](const auto& a, const auto& b) { return a.line() < b.line(); });
    return response;
  }
  ASSIGN_OR_RETURN(*response.mutable_plan(), ImportPlan(call, import));
  return response;
}

}  // namespace cadre::planning
