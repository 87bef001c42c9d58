// Entries from spreadsheets, a row each: opening balances, which were approved on paper, and
// proposals.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_PLAN_SHEET_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_PLAN_SHEET_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/civil_date.h"
#include "common/text/columns.h"
#include "common/text/table_form.h"

namespace cadre::planning {

struct PlanRow {
  std::string person;     // national number, or "people/…"
  std::string full_name;  // empty where the sheet has none
  std::string post_code;
  CivilDay planned_on;  // of an opening balance
};

// The columns of the sheet: of the person ("Số định danh cá nhân"), the post ("Mã chức danh") and
// the day ("Quy hoạch từ ngày"); of the name, where it is there.
text::TableForm PlanTableForm();
// The same of proposals, without the day.
text::TableForm ProposalTableForm();

std::variant<PlanRow, text::CellProblem> ReadPlanRow(const text::Columns& columns,
                                                     const std::vector<std::string>& cells);
std::variant<PlanRow, text::CellProblem> ReadProposalRow(const text::Columns& columns,
                                                         const std::vector<std::string>& cells);

// What is wrong with a row of somebody who is kept under this name, for a post with this code.
std::optional<text::CellProblem> CheckName(const text::Columns& columns, const PlanRow& row,
                                           const std::string& kept);
// The cells that name no person and no post.
text::CellProblem NobodyThere(const text::Columns& columns);
text::CellProblem NoPostThere(const text::Columns& columns);
// What is wrong with the person, by a rule or none, and with the post.
text::CellProblem AtPerson(const text::Columns& columns, std::string reason, std::string rule = "");
text::CellProblem AtPost(const text::Columns& columns, std::string reason);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_PLAN_SHEET_H_
