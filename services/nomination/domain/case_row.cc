#include "services/nomination/domain/case_row.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "common/text/vietnamese.h"

namespace cadre::nomination {
namespace {

using text::CellProblem;
using text::Columns;
using namespace case_column;

constexpr int64_t kMostRows = 500;
constexpr int64_t kMostCount = 1'000'000;

std::optional<CellProblem> ReadNumber(const Columns& columns, const std::vector<std::string>& cells,
                                      const char* field, std::optional<int64_t>& number) {
  const std::string cell = columns.Cell(cells, field);
  if (cell.empty()) return std::nullopt;
  int64_t read = 0;
  if (!absl::SimpleAtoi(cell, &read) || read < 0 || read > kMostCount) {
    return At(columns, field, "must be a whole number");
  }
  number = read;
  return std::nullopt;
}

std::variant<CaseRow, CellProblem> ReadCells(const Columns& columns,
                                             const std::vector<std::string>& cells) {
  CaseRow row{.post_code = columns.Cell(cells, kPost),
              .kind = columns.Cell(cells, kKind),
              .policy = columns.Cell(cells, kPolicy),
              .record = columns.Cell(cells, kRecord),
              .person = columns.Cell(cells, kPerson),
              .full_name = columns.Cell(cells, kName),
              .post_title = columns.Cell(cells, kTitle),
              .result = columns.Cell(cells, kResult),
              .reason = columns.Cell(cells, kReason),
              .explanation = columns.Text(cells, kExplanation)};
  std::optional<int64_t> step;
  const std::pair<const char*, std::optional<int64_t>*> numbers[] = {
      {kStep, &step},           {kPosts, &row.posts},   {kSummoned, &row.summoned},
      {kPresent, &row.present}, {kIssued, &row.issued}, {kCollected, &row.collected},
      {kInvalid, &row.invalid}, {kVotes, &row.votes},   {kAgainst, &row.against}};
  for (const auto& [field, number] : numbers) {
    if (auto bad = ReadNumber(columns, cells, field, *number)) return *bad;
  }
  if (auto bad = text::ReadDay(columns, cells, kPolicyDay, row.policy_on)) return *bad;
  if (auto bad = text::ReadDay(columns, cells, kRecordDay, row.record_on)) return *bad;
  row.step = *step;
  return row;
}

}  // namespace

CellProblem At(const Columns& columns, const char* column, std::string reason, std::string rule) {
  return {columns.HeaderOf(column), std::move(reason), std::move(rule)};
}

text::TableForm CaseTableForm() {
  return {.known = {kPost,      kKind,     kPosts,   kPolicy, kPolicyDay, kStep,       kRecord,
                    kRecordDay, kSummoned, kPresent, kIssued, kCollected, kInvalid,    kPerson,
                    kName,      kVotes,    kAgainst, kResult, kReason,    kExplanation},
          .required = {kPost, kKind, kPolicy, kPolicyDay, kStep, kRecord, kRecordDay, kPerson},
          .most_rows = kMostRows,
          .no_header =
              "has no header with Mã chức danh, Loại quy trình, Số chủ trương, Ngày chủ "
              "trương, Bước, Số biên bản, Ngày biên bản and Số định danh cá nhân"};
}

text::TableForm RoundTableForm() {
  return {
      .known = {kStep, kRecord, kRecordDay, kSummoned, kPresent, kIssued, kCollected, kInvalid,
                kPerson, kName, kTitle, kVotes, kAgainst, kResult, kReason, kExplanation},
      .required = {kStep, kRecord, kRecordDay, kPerson},
      .most_rows = kMostRows,
      .no_header = "has no header with Bước, Số biên bản, Ngày biên bản and Số định danh cá nhân"};
}

std::variant<CaseRow, CellProblem> ReadCaseRow(const Columns& columns,
                                               const std::vector<std::string>& cells) {
  if (auto blank = text::RequireCells(columns, cells, {kPost, kStep})) return *blank;
  return ReadCells(columns, cells);
}

std::variant<CaseRow, CellProblem> ReadRoundRow(const Columns& columns,
                                                const std::vector<std::string>& cells) {
  if (auto blank = text::RequireCells(columns, cells, {kStep, kPerson})) return *blank;
  return ReadCells(columns, cells);
}

std::optional<CellProblem> CheckKeptName(const Columns& columns, const CaseRow& row,
                                         const std::string& kept) {
  if (row.full_name.empty()) return std::nullopt;
  if (text::SearchKey(row.full_name) == text::SearchKey(kept)) return std::nullopt;
  return At(columns, kName, "is not the name that is kept");
}

bool IsTitle(const CaseRow& row, const std::string& title) {
  return row.post_title.empty() || text::SearchKey(row.post_title) == text::SearchKey(title);
}

}  // namespace cadre::nomination
