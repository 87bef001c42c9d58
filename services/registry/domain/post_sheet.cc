#include "services/registry/domain/post_sheet.h"

#include "absl/strings/numbers.h"
#include "services/registry/domain/words.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);
constexpr char kYes[] = "x";

const Words& ManagementLevels() {
  static const Words levels = {"CENTRAL",      "PROVINCE_BTV",    "DELEGATED",
                               "DISTRICT_BTV", "UNIT_COLLECTIVE", "COMMUNE"};
  return levels;
}

const Words& Selections() {
  static const Words selections = {"ELECTED", "APPOINTED"};
  return selections;
}

const Words& TermKinds() {
  static const Words kinds = {"PARTY_CONGRESS", "STATE_COUNCIL", "FRONT", "UNION", "PERSONAL"};
  return kinds;
}

text::CellProblem Problem(const text::Columns& columns, const char* field, std::string reason) {
  return {columns.HeaderOf(field), std::move(reason), ""};
}

std::optional<text::CellProblem> ReadYes(const text::Columns& columns,
                                         const std::vector<std::string>& row, const char* field,
                                         bool& yes) {
  const std::string cell = text::SearchKey(columns.Cell(row, field));
  yes = cell == kYes;
  if (cell.empty() || yes) return std::nullopt;
  return Problem(columns, field, "must be x or blank");
}

}  // namespace

absl::StatusOr<text::Columns> PostColumns(const std::vector<std::string>& header) {
  return text::Columns::Find(header,
                             {"code", "organization_code", "title", "post_group",
                              "management_level", "selection", "headcount", "valid_from", "rank",
                              "term_kind", "non_local", "two_terms", "basis_number", "basis_date"},
                             {"code", "organization_code", "title", "post_group",
                              "management_level", "selection", "headcount", "valid_from"});
}

std::variant<PostRow, text::CellProblem> ReadPostRow(const text::Columns& columns,
                                                     const std::vector<std::string>& row) {
  if (auto bad = text::RequireCells(columns, row,
                                    {"code", "organization_code", "title", "post_group",
                                     "management_level", "selection", "headcount", "valid_from"})) {
    return *bad;
  }
  PostRow result{.organization_code = columns.Cell(row, "organization_code")};
  Post& post = result.post;
  post.code = columns.Cell(row, "code");
  post.title = columns.Cell(row, "title");
  post.post_group = columns.Cell(row, "post_group");
  const auto level = ManagementLevels().NumberOf(columns.Cell(row, "management_level"));
  if (!level.has_value()) return Problem(columns, "management_level", "is no level");
  post.management_level = static_cast<ManagementLevel>(*level);
  const auto selection = Selections().NumberOf(columns.Cell(row, "selection"));
  if (!selection.has_value()) return Problem(columns, "selection", "must be ELECTED or APPOINTED");
  post.selection = static_cast<PostSelection>(*selection);
  if (!absl::SimpleAtoi(columns.Cell(row, "headcount"), &post.headcount) || post.headcount < 1) {
    return Problem(columns, "headcount", "must be a number from 1");
  }
  const std::string rank = columns.Cell(row, "rank");
  if (!rank.empty() && (!absl::SimpleAtoi(rank, &post.rank) || post.rank < 0)) {
    return Problem(columns, "rank", "must be a number from 0");
  }
  std::optional<CivilDay> from;
  if (auto bad = text::ReadDay(columns, row, "valid_from", from)) return *bad;
  post.valid_from = *from;
  post.effective_from = *from;
  post.valid_to = kNoEnd;
  const std::string term = columns.Cell(row, "term_kind");
  const auto kind = term.empty() ? std::optional(0) : TermKinds().NumberOf(term);
  if (!kind.has_value()) return Problem(columns, "term_kind", "is no kind of term");
  post.term_kind = static_cast<TermKind>(*kind);
  if (auto bad = ReadYes(columns, row, "non_local", post.non_local)) return *bad;
  if (auto bad = ReadYes(columns, row, "two_terms", post.two_terms)) return *bad;
  post.basis.number = columns.Cell(row, "basis_number");
  if (auto bad = text::ReadDay(columns, row, "basis_date", post.basis.date)) return *bad;
  if (post.basis.number.empty() == post.basis.date.has_value()) {
    return Problem(columns, "basis_number", "needs its date, and a date its number");
  }
  return result;
}

std::string LevelWord(ManagementLevel level) { return ManagementLevels().Of(level); }
std::string SelectionWord(PostSelection selection) { return Selections().Of(selection); }
std::string TermWord(TermKind kind) { return kind == TermKind::kNone ? "" : TermKinds().Of(kind); }
std::string YesWord(bool yes) { return yes ? kYes : ""; }

}  // namespace cadre::registry
