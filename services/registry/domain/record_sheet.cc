#include "services/registry/domain/record_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "common/text/vietnamese.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);

// Folded beginnings of the headers of the long sheet.
constexpr char kNumber[] = "so dinh danh ca nhan";
constexpr char kKind[] = "loai muc";
constexpr char kFrom[] = "tu ngay";
constexpr char kTo[] = "den ngay";
constexpr char kLevel[] = "muc";
constexpr char kPostCode[] = "ma chuc danh";
constexpr char kText[] = "noi dung";
constexpr char kDecisionNumber[] = "so quyet dinh";
constexpr char kDecisionDate[] = "ngay quyet dinh";

// What cells say, folded, and the number that it stands for.
using Words = std::map<std::string, int>;

const Words& LevelsOf(QualificationKind kind) {
  static const std::map<QualificationKind, Words> levels = {
      {QualificationKind::kDegree,
       {{"so cap", 1},
        {"trung cap", 2},
        {"cao dang", 3},
        {"dai hoc", 4},
        {"thac si", 5},
        {"tien si", 6}}},
      {QualificationKind::kTheory,
       {{"so cap", 1}, {"trung cap", 2}, {"cao cap", 3}, {"cu nhan", 4}}},
      {QualificationKind::kStateManagement,
       {{"can su", 1}, {"chuyen vien", 2}, {"chuyen vien chinh", 3}, {"chuyen vien cao cap", 4}}},
      {QualificationKind::kDefenceObject,
       {{"doi tuong 1", 1}, {"doi tuong 2", 2}, {"doi tuong 3", 3}, {"doi tuong 4", 4}}}};
  return levels.at(kind);
}

const Words& QualificationKinds() {
  static const Words kinds = {
      {"chuyen mon", static_cast<int>(QualificationKind::kDegree)},
      {"ly luan chinh tri", static_cast<int>(QualificationKind::kTheory)},
      {"quan ly nha nuoc", static_cast<int>(QualificationKind::kStateManagement)},
      {"quoc phong", static_cast<int>(QualificationKind::kDefenceObject)}};
  return kinds;
}

const Words& RatingLevels() {
  static const Words levels = {{"hoan thanh xuat sac nhiem vu", 1},
                               {"hoan thanh tot nhiem vu", 2},
                               {"hoan thanh nhiem vu", 3},
                               {"khong hoan thanh nhiem vu", 4}};
  return levels;
}

const Words& DisciplineForms() {
  static const Words forms = {{"khien trach", 1},
                              {"canh cao", 2},
                              {"ha bac luong", 3},
                              {"giang chuc", 4},
                              {"cach chuc", 5}};
  return forms;
}

// The number that a cell stands for; nothing if it says something else.
std::optional<int> NumberOf(const Words& words, const std::string& cell) {
  const auto found = words.find(text::SearchKey(cell));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

CellProblem Problem(const Columns& columns, const char* field, std::string reason) {
  return {columns.HeaderOf(field), std::move(reason), ""};
}

using RowResult = std::variant<RecordRow, CellProblem>;

RowResult ReadHolding(const Columns& columns, const std::vector<std::string>& row) {
  if (auto bad = RequireCells(columns, row, {kFrom, kPostCode})) return *bad;
  HoldingRow result{.post_code = columns.Cell(row, kPostCode)};
  std::optional<CivilDay> from;
  std::optional<CivilDay> to;
  if (auto bad = ReadDay(columns, row, kFrom, from)) return *bad;
  if (auto bad = ReadDay(columns, row, kTo, to)) return *bad;
  if (auto bad = ReadDay(columns, row, kDecisionDate, result.holding.decision.date)) return *bad;
  // The sheet names the last day.
  result.holding.start = *from;
  result.holding.end = to.has_value() ? *to + 1 : kNoEnd;
  if (result.holding.end <= result.holding.start) {
    return Problem(columns, kTo, "is before the begin");
  }
  result.holding.decision.number = columns.Cell(row, kDecisionNumber);
  return RecordRow{.record = std::move(result)};
}

RowResult ReadQualification(const Columns& columns, const std::vector<std::string>& row,
                            QualificationKind kind) {
  if (auto bad = RequireCells(columns, row, {kFrom, kLevel})) return *bad;
  Qualification result{.kind = kind, .text = columns.Cell(row, kText)};
  const auto level = NumberOf(LevelsOf(kind), columns.Cell(row, kLevel));
  if (!level.has_value()) return Problem(columns, kLevel, "is no level of its kind");
  result.level = *level;
  std::optional<CivilDate> awarded;
  if (auto bad = ReadDate(columns, row, kFrom, awarded)) return *bad;
  result.awarded = *awarded;
  return RecordRow{.record = std::move(result)};
}

RowResult ReadRating(const Columns& columns, const std::vector<std::string>& row) {
  if (auto bad = RequireCells(columns, row, {kFrom, kLevel})) return *bad;
  const auto level = NumberOf(RatingLevels(), columns.Cell(row, kLevel));
  if (!level.has_value()) return Problem(columns, kLevel, "is no rating");
  std::optional<CivilDate> year;
  if (auto bad = ReadDate(columns, row, kFrom, year)) return *bad;
  return RecordRow{.record =
                       Rating{.year = year->year(), .level = static_cast<RatingLevel>(*level)}};
}

RowResult ReadDiscipline(const Columns& columns, const std::vector<std::string>& row) {
  if (auto bad = RequireCells(columns, row, {kLevel, kDecisionNumber, kDecisionDate})) return *bad;
  const auto form = NumberOf(DisciplineForms(), columns.Cell(row, kLevel));
  if (!form.has_value()) return Problem(columns, kLevel, "is no form of discipline");
  std::optional<CivilDay> date;
  if (auto bad = ReadDay(columns, row, kDecisionDate, date)) return *bad;
  return RecordRow{.record = Discipline{.form = static_cast<regulation::DisciplineForm>(*form),
                                        .decision_date = *date,
                                        .decision_number = columns.Cell(row, kDecisionNumber)}};
}

}  // namespace

absl::StatusOr<Columns> PostColumns(const std::vector<std::string>& header) {
  return Columns::Find(header,
                       {"code", "organization_code", "title", "post_group", "management_level",
                        "selection", "headcount", "valid_from", "rank"},
                       {"code", "organization_code", "title", "post_group", "management_level",
                        "selection", "headcount", "valid_from"});
}

std::variant<PostRow, CellProblem> ReadPostRow(const Columns& columns,
                                               const std::vector<std::string>& row) {
  static const Words kManagementLevels = {{"central", 1},         {"province_btv", 2},
                                          {"delegated", 3},       {"district_btv", 4},
                                          {"unit_collective", 5}, {"commune", 6}};
  static const Words kSelections = {{"elected", 1}, {"appointed", 2}};
  if (auto bad = RequireCells(columns, row,
                              {"code", "organization_code", "title", "post_group",
                               "management_level", "selection", "headcount", "valid_from"})) {
    return *bad;
  }
  PostRow result{.organization_code = columns.Cell(row, "organization_code")};
  Post& post = result.post;
  post.code = columns.Cell(row, "code");
  post.title = columns.Cell(row, "title");
  post.post_group = columns.Cell(row, "post_group");
  const auto level = NumberOf(kManagementLevels, columns.Cell(row, "management_level"));
  if (!level.has_value()) return Problem(columns, "management_level", "is no level");
  post.management_level = static_cast<ManagementLevel>(*level);
  const auto selection = NumberOf(kSelections, columns.Cell(row, "selection"));
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
  if (auto bad = ReadDay(columns, row, "valid_from", from)) return *bad;
  post.valid_from = *from;
  post.valid_to = kNoEnd;
  return result;
}

absl::StatusOr<Columns> RecordColumns(const std::vector<std::string>& header) {
  return Columns::Find(
      header,
      {kNumber, kKind, kFrom, kTo, kLevel, kPostCode, kText, kDecisionNumber, kDecisionDate},
      {kNumber, kKind, kFrom, kLevel});
}

std::string RecordHeaderOf(const Columns& columns, const std::string& field) {
  static const std::map<std::string, const char*> known = {
      {"person", kNumber},
      {"post", kPostCode},
      {"decision.number", kDecisionNumber},
      {"qualification.awarded_date", kFrom},
      {"qualification.text", kText},
      {"rating.year", kFrom},
      {"discipline.decision_number", kDecisionNumber},
      {"discipline.decision_date", kDecisionDate}};
  const auto found = known.find(field);
  return columns.HeaderOf(found == known.end() ? field : found->second);
}

std::variant<RecordRow, CellProblem> ReadRecordRow(const Columns& columns,
                                                   const std::vector<std::string>& row) {
  if (auto bad = RequireCells(columns, row, {kNumber, kKind})) return *bad;
  const std::string kind = text::SearchKey(columns.Cell(row, kKind));
  RowResult result = Problem(columns, kKind, "is no kind of record");
  if (kind == "chuc danh") {
    result = ReadHolding(columns, row);
  } else if (const auto qualification = NumberOf(QualificationKinds(), kind)) {
    result = ReadQualification(columns, row, static_cast<QualificationKind>(*qualification));
  } else if (kind == "danh gia") {
    result = ReadRating(columns, row);
  } else if (kind == "ky luat") {
    result = ReadDiscipline(columns, row);
  }
  if (auto* read = std::get_if<RecordRow>(&result)) {
    read->national_number = columns.Cell(row, kNumber);
  }
  return result;
}

}  // namespace cadre::registry
