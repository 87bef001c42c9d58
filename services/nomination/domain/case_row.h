// Rows of sheets of cases that run on paper: one candidate in one step.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_ROW_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_ROW_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/civil_date.h"
#include "common/text/columns.h"
#include "common/text/table_form.h"

namespace cadre::nomination {

// The columns, as text::Columns names them.
namespace case_column {
inline constexpr char kPost[] = "ma chuc danh";
inline constexpr char kKind[] = "loai quy trinh";
inline constexpr char kPosts[] = "so luong";
inline constexpr char kPolicy[] = "so chu truong";
inline constexpr char kPolicyDay[] = "ngay chu truong";
inline constexpr char kStep[] = "buoc";
inline constexpr char kRecord[] = "so bien ban";
inline constexpr char kRecordDay[] = "ngay bien ban";
inline constexpr char kSummoned[] = "trieu tap";
inline constexpr char kPresent[] = "co mat";
inline constexpr char kIssued[] = "phat ra";
inline constexpr char kCollected[] = "thu ve";
inline constexpr char kInvalid[] = "khong hop le";
inline constexpr char kPerson[] = "so dinh danh";
inline constexpr char kName[] = "ho va ten";
inline constexpr char kTitle[] = "chuc danh";  // of a planned post
inline constexpr char kVotes[] = "dong y";
inline constexpr char kAgainst[] = "khong dong y";
inline constexpr char kResult[] = "ket qua";
inline constexpr char kReason[] = "ly do";
inline constexpr char kExplanation[] = "giai trinh";
}  // namespace case_column

// What a row says; blank cells are empty.
struct CaseRow {
  int line = 0;
  std::string post_code;
  std::string kind;  // in the words of the papers
  std::optional<int64_t> posts;
  std::string policy;
  std::optional<CivilDay> policy_on;
  int64_t step = 0;
  std::string record;
  std::optional<CivilDay> record_on;
  std::optional<int64_t> summoned;
  std::optional<int64_t> present;
  std::optional<int64_t> issued;
  std::optional<int64_t> collected;
  std::optional<int64_t> invalid;
  std::string person;  // national number, or "people/…"
  std::string full_name;
  std::string post_title;  // of a planned post
  std::optional<int64_t> votes;
  std::optional<int64_t> against;
  std::string result;
  std::string reason;
  std::string explanation;
};

text::TableForm CaseTableForm();
// Of the steps of a planning round: what says which case it is, and why, is left out.
text::TableForm RoundTableForm();

std::variant<CaseRow, text::CellProblem> ReadCaseRow(const text::Columns& columns,
                                                     const std::vector<std::string>& cells);
std::variant<CaseRow, text::CellProblem> ReadRoundRow(const text::Columns& columns,
                                                      const std::vector<std::string>& cells);

// What is wrong with the row of somebody who is kept under this name.
std::optional<text::CellProblem> CheckKeptName(const text::Columns& columns, const CaseRow& row,
                                               const std::string& kept);

// Whether the row leaves the post open or means the one with this title.
bool IsTitle(const CaseRow& row, const std::string& title);

// A cell of a column (case_column) and what is wrong with it.
text::CellProblem At(const text::Columns& columns, const char* column, std::string reason,
                     std::string rule = "");

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_ROW_H_
