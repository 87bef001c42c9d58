#include "services/planning/domain/plan_sheet.h"

#include "common/text/vietnamese.h"

namespace cadre::planning {
namespace {

constexpr char kPerson[] = "so dinh danh";
constexpr char kName[] = "ho va ten";
constexpr char kPost[] = "ma chuc danh";
constexpr char kDay[] = "quy hoach tu";
constexpr int64_t kMostEntries = 500;

}  // namespace

text::TableForm PlanTableForm() {
  return {
      .known = {kPerson, kName, kPost, kDay},
      .required = {kPerson, kPost, kDay},
      .most_rows = kMostEntries,
      .no_header = "has no header with Số định danh cá nhân, Mã chức danh and Quy hoạch từ ngày"};
}

text::TableForm ProposalTableForm() {
  return {.known = {kPerson, kName, kPost},
          .required = {kPerson, kPost},
          .most_rows = kMostEntries,
          .no_header = "has no header with Số định danh cá nhân and Mã chức danh"};
}

std::variant<PlanRow, text::CellProblem> ReadProposalRow(const text::Columns& columns,
                                                         const std::vector<std::string>& cells) {
  if (auto blank = text::RequireCells(columns, cells, {kPerson, kPost})) return *blank;
  return PlanRow{.person = columns.Cell(cells, kPerson),
                 .full_name = columns.Cell(cells, kName),
                 .post_code = columns.Cell(cells, kPost)};
}

std::variant<PlanRow, text::CellProblem> ReadPlanRow(const text::Columns& columns,
                                                     const std::vector<std::string>& cells) {
  if (auto blank = text::RequireCells(columns, cells, {kPerson, kPost, kDay})) return *blank;
  std::optional<CivilDay> day;
  if (auto bad = text::ReadDay(columns, cells, kDay, day)) return *bad;
  return PlanRow{.person = columns.Cell(cells, kPerson),
                 .full_name = columns.Cell(cells, kName),
                 .post_code = columns.Cell(cells, kPost),
                 .planned_on = *day};
}

std::optional<text::CellProblem> CheckName(const text::Columns& columns, const PlanRow& row,
                                           const std::string& kept) {
  if (row.full_name.empty()) return std::nullopt;
  if (text::SearchKey(row.full_name) == text::SearchKey(kept)) return std::nullopt;
  return text::CellProblem{columns.HeaderOf(kName), "is not the name that is kept", ""};
}

text::CellProblem AtPerson(const text::Columns& columns, std::string reason, std::string rule) {
  return {columns.HeaderOf(kPerson), std::move(reason), std::move(rule)};
}

text::CellProblem AtPost(const text::Columns& columns, std::string reason) {
  return {columns.HeaderOf(kPost), std::move(reason), ""};
}

text::CellProblem NobodyThere(const text::Columns& columns) {
  return AtPerson(columns, "names nobody whom the caller may read");
}

text::CellProblem NoPostThere(const text::Columns& columns) {
  return AtPost(columns, "names no post that the caller may read");
}

}  // namespace cadre::planning
