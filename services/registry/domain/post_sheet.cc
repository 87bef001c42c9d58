#include "services/registry/domain/post_sheet.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"
#include "services/registry/domain/words.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);
constexpr char kYes[] = "x";
constexpr PostBodyRole kBodyRoles[] = {PostBodyRole::kProposes, PostBodyRole::kDecides,
                                       PostBodyRole::kSigns, PostBodyRole::kConsulted};

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

// A number with its date, or neither.
std::optional<text::CellProblem> ReadDecision(const text::Columns& columns,
                                              const std::vector<std::string>& row,
                                              const char* number, const char* date,
                                              Decision& decision) {
  decision.number = columns.Cell(row, number);
  if (auto bad = text::ReadDay(columns, row, date, decision.date)) return bad;
  if (decision.number.empty() == decision.date.has_value()) {
    return Problem(columns, number, "needs its date, and a date its number");
  }
  return std::nullopt;
}

std::optional<text::CellProblem> ReadException(const text::Columns& columns,
                                               const std::vector<std::string>& row, Post& post) {
  HeadcountException exception;
  std::optional<CivilDay> until;
  if (auto bad = text::ReadDay(columns, row, "exception_until", until)) return bad;
  if (auto bad = ReadDecision(columns, row, "exception_number", "exception_date", exception.basis))
    return bad;
  const std::string headcount = columns.Cell(row, "exception_headcount");
  if (headcount.empty() && !until.has_value() && exception.basis.number.empty()) {
    return std::nullopt;
  }
  if (!absl::SimpleAtoi(headcount, &exception.headcount)) {
    return Problem(columns, "exception_headcount", "must be a number");
  }
  if (!until.has_value()) return Problem(columns, "exception_until", "is blank");
  if (exception.basis.number.empty()) return Problem(columns, "exception_number", "is blank");
  exception.until = *until;
  post.exception = std::move(exception);
  return std::nullopt;
}

std::string DayText(const std::optional<CivilDay>& day) {
  return day.has_value() ? text::WriteDate(CivilDate(*day)) : "";
}

std::string YesText(bool yes) { return yes ? kYes : ""; }

std::string Doubled(const std::string& text) { return absl::StrReplaceAll(text, {{"|", "||"}}); }

std::string BodiesText(const PostRow& row, PostBodyRole role) {
  std::string text;
  for (size_t i = 0; i < row.post.bodies.size(); ++i) {
    const PostBody& body = row.post.bodies[i];
    if (body.role != role) continue;
    if (!text.empty()) text.push_back('\n');
    if (!row.body_codes[i].empty()) absl::StrAppend(&text, Doubled(row.body_codes[i]), " |");
    if (!row.body_codes[i].empty() && !body.text.empty()) text.push_back(' ');
    absl::StrAppend(&text, Doubled(body.text));
  }
  return text;
}

// Adds the body of a line.
void ReadBody(absl::string_view line, PostBodyRole role, PostRow& row) {
  std::string read;
  std::optional<std::string> code;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '|') {
      read.push_back(line[i]);
    } else if (i + 1 < line.size() && line[i + 1] == '|') {
      read.push_back(line[i++]);
    } else if (!code.has_value()) {
      code = std::string(absl::StripAsciiWhitespace(read));
      read.clear();
    }
  }
  row.body_codes.push_back(code.value_or(""));
  row.post.bodies.push_back({.role = role, .text = std::string(absl::StripAsciiWhitespace(read))});
}

void ReadBodies(const text::Columns& columns, const std::vector<std::string>& row,
                PostRow& result) {
  for (const PostBodyRole role : kBodyRoles) {
    if (role != PostBodyRole::kConsulted) {
      const std::string cell = columns.Cell(row, BodyColumn(role));
      if (!cell.empty()) ReadBody(cell, role, result);
      continue;
    }
    const std::string cell = columns.Text(row, BodyColumn(role));
    for (const absl::string_view line : absl::StrSplit(cell, '\n', absl::SkipWhitespace())) {
      ReadBody(line, role, result);
    }
  }
}

}  // namespace

const char* BodyColumn(PostBodyRole role) {
  switch (role) {
    case PostBodyRole::kProposes:
      return "proposed_by";
    case PostBodyRole::kDecides:
      return "decided_by";
    case PostBodyRole::kSigns:
      return "signed_by";
    case PostBodyRole::kConsulted:
      break;
  }
  return "consulted";
}

absl::StatusOr<text::Columns> PostColumns(const std::vector<std::string>& header) {
  return text::Columns::Find(header, PostHeader(),
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
  std::optional<CivilDay> to;
  if (auto bad = text::ReadDay(columns, row, "valid_to", to)) return *bad;
  post.valid_to = to.value_or(kNoEnd);
  const std::string term = columns.Cell(row, "term_kind");
  const auto kind = term.empty() ? std::optional(0) : TermKinds().NumberOf(term);
  if (!kind.has_value()) return Problem(columns, "term_kind", "is no kind of term");
  post.term_kind = static_cast<TermKind>(*kind);
  if (auto bad = ReadYes(columns, row, "non_local", post.non_local)) return *bad;
  if (auto bad = ReadYes(columns, row, "two_terms", post.two_terms)) return *bad;
  if (auto bad = ReadDecision(columns, row, "basis_number", "basis_date", post.basis)) return *bad;
  if (auto bad = ReadDecision(columns, row, "closing_number", "closing_date", post.closing))
    return *bad;
  if (!post.closing.number.empty() && !to.has_value()) {
    return Problem(columns, "closing_number", "needs the day on which the post ends");
  }
  if (auto bad = ReadException(columns, row, post)) return *bad;
  ReadBodies(columns, row, result);
  return result;
}

const std::vector<std::string>& PostHeader() {
  static const std::vector<std::string> header = {"code",
                                                  "organization_code",
                                                  "title",
                                                  "post_group",
                                                  "management_level",
                                                  "selection",
                                                  "headcount",
                                                  "valid_from",
                                                  "rank",
                                                  "term_kind",
                                                  "non_local",
                                                  "two_terms",
                                                  "basis_number",
                                                  "basis_date",
                                                  "exception_headcount",
                                                  "exception_until",
                                                  "exception_number",
                                                  "exception_date",
                                                  "proposed_by",
                                                  "decided_by",
                                                  "signed_by",
                                                  "consulted",
                                                  "valid_to",
                                                  "closing_number",
                                                  "closing_date"};
  return header;
}

std::vector<std::string> PostCells(const PostRow& row) {
  const Post& post = row.post;
  const HeadcountException exception = post.exception.value_or(HeadcountException());
  return {post.code,
          row.organization_code,
          post.title,
          post.post_group,
          ManagementLevels().Of(post.management_level),
          Selections().Of(post.selection),
          std::to_string(post.headcount),
          DayText(post.valid_from),
          post.rank == 0 ? "" : std::to_string(post.rank),
          post.term_kind == TermKind::kNone ? "" : TermKinds().Of(post.term_kind),
          YesText(post.non_local),
          YesText(post.two_terms),
          post.basis.number,
          DayText(post.basis.date),
          post.exception ? std::to_string(exception.headcount) : "",
          post.exception ? DayText(exception.until) : "",
          exception.basis.number,
          DayText(exception.basis.date),
          BodiesText(row, PostBodyRole::kProposes),
          BodiesText(row, PostBodyRole::kDecides),
          BodiesText(row, PostBodyRole::kSigns),
          BodiesText(row, PostBodyRole::kConsulted),
          post.valid_to == kNoEnd ? "" : DayText(post.valid_to),
          post.closing.number,
          DayText(post.closing.date)};
}

}  // namespace cadre::registry
