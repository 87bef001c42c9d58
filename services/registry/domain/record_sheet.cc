#include "services/registry/domain/record_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/text/vietnamese.h"
#include "services/registry/domain/words.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);

using record_column::kDecisionDate;
using record_column::kDecisionNumber;
using record_column::kDocumentTitle;
using record_column::kFrom;
using record_column::kIssuer;
using record_column::kKind;
using record_column::kLevel;
using record_column::kNumber;
using record_column::kPostCode;
using record_column::kSide;
using record_column::kText;
using record_column::kTo;

const Words& LevelsOf(QualificationKind kind) {
  static const Words degrees = {"Sơ cấp",  "Trung cấp", "Cao đẳng",        "Đại học",
                                "Thạc sĩ", "Tiến sĩ",   "Tiến sĩ khoa học"};
  static const Words theory = {"Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"};
  static const Words ranks = {"Cán sự", "Chuyên viên", "Chuyên viên chính", "Chuyên viên cao cấp"};
  static const Words objects = {"Đối tượng 1", "Đối tượng 2", "Đối tượng 3", "Đối tượng 4"};
  switch (kind) {
    case QualificationKind::kDegree:
      return degrees;
    case QualificationKind::kTheory:
      return theory;
    case QualificationKind::kStateManagement:
      return ranks;
    case QualificationKind::kDefenceObject:
      break;
  }
  return objects;
}

const Words& QualificationKinds() {
  static const Words kinds = {"Chuyên môn", "Lý luận chính trị", "Quản lý nhà nước", "Quốc phòng"};
  return kinds;
}

const Words& RatingLevels() {
  static const Words levels = {"Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ",
                               "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"};
  return levels;
}

const Words& DisciplineForms() {
  static const Words forms = {"Khiển trách", "Cảnh cáo", "Hạ bậc lương", "Giáng chức",
                              "Cách chức",   "Khai trừ", "Bãi nhiệm",    "Buộc thôi việc"};
  return forms;
}

const Words& DisciplineSides() {
  static const Words sides = {"Đảng viên", "Cán bộ", "Công chức", "Viên chức"};
  return sides;
}

text::CellProblem Problem(const text::Columns& columns, const char* field, std::string reason) {
  return {columns.HeaderOf(field), std::move(reason), ""};
}

// Each reads one kind of record from a row, or tells what is wrong with it.
using Problems = std::optional<text::CellProblem>;
using Record = decltype(RecordRow::record);

Problems ReadHolding(const text::Columns& columns, const std::vector<std::string>& row,
                     Record& record) {
  if (auto bad = text::RequireCells(columns, row, {kFrom, kPostCode})) return bad;
  HoldingRow result{.post_code = columns.Cell(row, kPostCode)};
  std::optional<CivilDay> from;
  std::optional<CivilDay> to;
  if (auto bad = text::ReadDay(columns, row, kFrom, from)) return bad;
  if (auto bad = text::ReadDay(columns, row, kTo, to)) return bad;
  if (auto bad = text::ReadDay(columns, row, kDecisionDate, result.holding.decision.date))
    return bad;
  // The sheet names the last day.
  result.holding.start = *from;
  result.holding.end = to.has_value() ? *to + 1 : kNoEnd;
  if (result.holding.end <= result.holding.start) {
    return Problem(columns, kTo, "is before the begin");
  }
  result.holding.decision.number = columns.Cell(row, kDecisionNumber);
  record = std::move(result);
  return std::nullopt;
}

Problems ReadQualification(const text::Columns& columns, const std::vector<std::string>& row,
                           QualificationKind kind, Record& record) {
  if (auto bad = text::RequireCells(columns, row, {kFrom, kLevel})) return bad;
  Qualification result{.kind = kind, .text = columns.Cell(row, kText)};
  const auto level = LevelsOf(kind).NumberOf(columns.Cell(row, kLevel));
  if (!level.has_value()) return Problem(columns, kLevel, "is no level of its kind");
  result.level = *level;
  std::optional<CivilDate> awarded;
  if (auto bad = text::ReadDate(columns, row, kFrom, awarded)) return bad;
  result.awarded = *awarded;
  result.source.number = columns.Cell(row, kDecisionNumber);
  if (auto bad = text::ReadDay(columns, row, kDecisionDate, result.source.date)) return bad;
  record = std::move(result);
  return std::nullopt;
}

Problems ReadRating(const text::Columns& columns, const std::vector<std::string>& row,
                    Record& record) {
  if (auto bad = text::RequireCells(columns, row, {kFrom, kLevel})) return bad;
  const auto level = RatingLevels().NumberOf(columns.Cell(row, kLevel));
  if (!level.has_value()) return Problem(columns, kLevel, "is no rating");
  std::optional<CivilDate> year;
  if (auto bad = text::ReadDate(columns, row, kFrom, year)) return bad;
  Rating result{.year = year->year(), .level = static_cast<RatingLevel>(*level)};
  result.source.number = columns.Cell(row, kDecisionNumber);
  if (auto bad = text::ReadDay(columns, row, kDecisionDate, result.source.date)) return bad;
  record = std::move(result);
  return std::nullopt;
}

Problems ReadDiscipline(const text::Columns& columns, const std::vector<std::string>& row,
                        Record& record) {
  if (auto bad = text::RequireCells(columns, row, {kLevel, kDecisionNumber, kDecisionDate}))
    return bad;
  const auto form = DisciplineForms().NumberOf(columns.Cell(row, kLevel));
  if (!form.has_value()) return Problem(columns, kLevel, "is no form of discipline");
  std::optional<CivilDay> date;
  if (auto bad = text::ReadDay(columns, row, kDecisionDate, date)) return bad;
  Discipline result{.form = static_cast<regulation::DisciplineForm>(*form),
                    .decision_date = *date,
                    .decision_number = columns.Cell(row, kDecisionNumber),
                    .reason = columns.Text(row, kText)};
  if (const std::string cell = columns.Cell(row, kSide); !cell.empty()) {
    const auto side = DisciplineSides().NumberOf(cell);
    if (!side.has_value()) return Problem(columns, kSide, "is no side of discipline");
    result.side = static_cast<DisciplineSide>(*side);
  }
  record = std::move(result);
  return std::nullopt;
}

Problems ReadRecord(const text::Columns& columns, const std::vector<std::string>& row,
                    Record& record) {
  const std::string kind = text::SearchKey(columns.Cell(row, kKind));
  if (kind == "chuc danh") return ReadHolding(columns, row, record);
  if (kind == "danh gia") return ReadRating(columns, row, record);
  if (kind == "ky luat") return ReadDiscipline(columns, row, record);
  if (const auto number = QualificationKinds().NumberOf(kind)) {
    return ReadQualification(columns, row, static_cast<QualificationKind>(*number), record);
  }
  return Problem(columns, kKind, "is no kind of record");
}

}  // namespace

absl::StatusOr<text::Columns> RecordColumns(const std::vector<std::string>& header,
                                            const std::vector<std::string>& more) {
  std::vector<std::string> known = {kNumber,       kKind,     kFrom,          kTo,
                                    kLevel,        kPostCode, kText,          kDecisionNumber,
                                    kDecisionDate, kIssuer,   kDocumentTitle, kSide};
  known.insert(known.end(), more.begin(), more.end());
  // A header is the longest that it begins with.
  std::sort(known.begin(), known.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return text::Columns::Find(header, known, {kNumber, kKind, kFrom, kLevel});
}

std::string RecordHeaderOf(const text::Columns& columns, const std::string& field) {
  static const std::map<std::string, const char*> known = {
      {"person", kNumber},
      {"post", kPostCode},
      {"decision.number", kDecisionNumber},
      {"qualification.awarded_date", kFrom},
      {"qualification.text", kText},
      {"qualification.source.number", kDecisionNumber},
      {"rating.year", kFrom},
      {"rating.source.number", kDecisionNumber},
      {"discipline.form", kLevel},
      {"discipline.side", kSide},
      {"discipline.reason", kText},
      {"discipline.decision_number", kDecisionNumber},
      {"discipline.decision_date", kDecisionDate}};
  const auto found = known.find(field);
  return columns.HeaderOf(found == known.end() ? field : found->second);
}

std::variant<RecordRow, text::CellProblem> ReadRecordRow(const text::Columns& columns,
                                                         const std::vector<std::string>& row) {
  if (auto bad = text::RequireCells(columns, row, {kNumber, kKind})) return *bad;
  RecordRow result{.national_number = columns.Cell(row, kNumber)};
  if (auto bad = ReadRecord(columns, row, result.record)) return *bad;
  return result;
}

std::string LevelWord(const Qualification& held) { return LevelsOf(held.kind).Of(held.level); }
std::string KindWord(QualificationKind kind) { return QualificationKinds().Of(kind); }
std::string LevelWord(RatingLevel level) { return RatingLevels().Of(level); }
std::string FormWord(regulation::DisciplineForm form) { return DisciplineForms().Of(form); }
std::string SideWord(DisciplineSide side) {
  return side == DisciplineSide::kNotStated ? "" : DisciplineSides().Of(side);
}

}  // namespace cadre::registry
