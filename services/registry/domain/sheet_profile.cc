#include "services/registry/domain/sheet_profile.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/text/written_date.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }
std::string DateText(const std::optional<CivilDate>& date) {
  return date.has_value() ? text::WriteDate(*date) : "";
}
std::string DayText(const std::optional<CivilDay>& day) {
  return day.has_value() ? DayText(*day) : "";
}

std::string EndText(CivilDay end) { return end == kNoEnd ? "" : DayText(end); }

// The fields of dates: their folded headers speak of a day.
bool IsDate(const std::string& field) {
  const std::vector<std::string> words = absl::StrSplit(field, ' ');
  return absl::StartsWith(field, "valid_") || absl::EndsWith(field, "_date") ||
         absl::EndsWith(field, "_until") ||
         std::find(words.begin(), words.end(), "ngay") != words.end();
}

// 05/19/1967 and its like: no day first, but a month first it could be.
bool OnlyMonthFirst(const std::string& cell) {
  const std::vector<std::string> parts = absl::StrSplit(cell, absl::ByAnyChar("/-."));
  int month = 0;
  int day = 0;
  constexpr int kMonths = 12;
  return parts.size() == 3 && parts[2].size() == 4 && absl::SimpleAtoi(parts[0], &month) &&
         absl::SimpleAtoi(parts[1], &day) && month >= 1 && month <= kMonths && day > kMonths &&
         day <= 31;
}

bool IsSerial(const std::string& cell) {
  return cell.size() == 5 && std::all_of(cell.begin(), cell.end(), absl::ascii_isdigit);
}

// Columns of the record sheet, in the order of RecordHeader.
enum RecordColumn {
  kNumber,
  kKind,
  kFrom,
  kTo,
  kLevel,
  kPost,
  kText,
  kDecision,
  kDecisionDay,
  kIssuer,
  kDocumentTitle,
  kSide,
};

SheetCells RecordRowOf(const std::string& number, std::string kind) {
  SheetCells cells(RecordHeader().size());
  cells[kNumber] = number;
  cells[kKind] = std::move(kind);
  return cells;
}

}  // namespace

const char* WritePermissionOf(SheetProfile profile) {
  switch (profile) {
    case SheetProfile::kOrganizations:
      return "registry.organizations.write";
    case SheetProfile::kPosts:
      return "registry.posts.write";
    case SheetProfile::kPartyMembers:
    case SheetProfile::kRecords:
    case SheetProfile::kDetails:
      break;
  }
  return "registry.people.write";
}

const char* ReadPermissionOf(SheetProfile profile) {
  switch (profile) {
    case SheetProfile::kOrganizations:
      return "registry.organizations.read";
    case SheetProfile::kPosts:
      return "registry.posts.read";
    case SheetProfile::kPartyMembers:
    case SheetProfile::kRecords:
    case SheetProfile::kDetails:
      break;
  }
  // Sheets of people name national numbers and Party-internal facts: for those who keep them.
  return "registry.people.write";
}

bool IsOfPeople(SheetProfile profile) {
  return profile != SheetProfile::kOrganizations && profile != SheetProfile::kPosts;
}

DateSigns SignsOf(const text::Columns& columns, const SheetCells& row) {
  DateSigns signs;
  const std::vector<std::string> fields = columns.Fields();
  for (size_t i = 0; i < fields.size() && i < row.size(); ++i) {
    if (!IsDate(fields[i])) continue;
    const std::string cell(absl::StripAsciiWhitespace(row[i]));
    signs.month_first |= OnlyMonthFirst(cell);
    // Of a rating the column holds the year.
    signs.serial |= IsSerial(cell);
  }
  return signs;
}

const SheetCells& OrganizationHeader() {
  static const SheetCells header = {"code",        "kind",       "name",           "short_name",
                                    "parent_code", "valid_from", "place",          "basis_number",
                                    "basis_date",  "valid_to",   "closing_number", "closing_date"};
  return header;
}

const SheetCells& RecordHeader() {
  static const SheetCells header = {"Số định danh cá nhân*",
                                    "Loại mục*",
                                    "Từ ngày*",
                                    "Đến ngày",
                                    "Mức*",
                                    "Mã chức danh",
                                    "Nội dung",
                                    "Số quyết định",
                                    "Ngày quyết định",
                                    "Cơ quan ban hành",
                                    "Trích yếu",
                                    "Diện kỷ luật"};
  return header;
}

// In the order of the sheet that offices pass around; what the record does not keep stays blank.
const SheetCells& PartyMemberHeader() {
  static const SheetCells header = {"STT",
                                    "ID",
                                    "Họ và tên*",
                                    "Tên gọi khác",
                                    "Giới tính*",
                                    "Sinh ngày* (dd/mm/yyyy)",
                                    "Dân tộc*",
                                    "Tôn giáo*",
                                    "Số định danh cá nhân*",
                                    "Số thẻ Đảng*",
                                    "Nơi cấp thẻ Đảng",
                                    "Ngày cấp thẻ Đảng",
                                    "Số thẻ theo Đảng quyết định 85",
                                    "Tổ chức Đảng đang sinh hoạt* (không sửa)",
                                    "Nơi đăng ký khai sinh: Quốc gia*",
                                    "Nơi đăng ký khai sinh: Tỉnh*",
                                    "Nơi đăng ký khai sinh: Địa chỉ chi tiết*",
                                    "Quê quán (theo mô hình 2 cấp): Quốc gia*",
                                    "Quê quán (theo mô hình 2 cấp): Tỉnh*",
                                    "Quê quán (theo mô hình 2 cấp): Địa chỉ chi tiết*",
                                    "Thường trú (theo mô hình 2 cấp): Quốc gia*",
                                    "Thường trú (theo mô hình 2 cấp): Tỉnh*",
                                    "Thường trú (theo mô hình 2 cấp): Địa chỉ chi tiết*",
                                    "Ngày vào Đảng*",
                                    "Ngày vào Đảng chính thức*",
                                    "Số CMND cũ",
                                    "Trạng thái hoạt động",
                                    "Ngày rời khỏi/mất/miễn sinh hoạt",
                                    "Đề nghị xóa",
                                    "Chế độ nghỉ hưu",
                                    "Tháng nghỉ hưu",
                                    "Căn cứ hồ sơ rút gọn",
                                    "Nơi công tác ngoài hệ thống",
                                    "Chức vụ ngoài hệ thống",
                                    "Ngành nghề ngoài hệ thống"};
  return header;
}

SheetCells OrganizationCells(const Organization& o, const std::string& parent_code) {
  return {o.code,
          KindWord(o.kind),
          o.display_name,
          o.short_name,
          parent_code,
          DayText(o.valid_from),
          o.place,
          o.legal_basis.number,
          DayText(o.legal_basis.date),
          EndText(o.valid_to),
          o.closing_basis.number,
          DayText(o.closing_basis.date)};
}

SheetCells PersonCells(const PersonRow& row, int64_t number) {
  const Person& person = row.person;
  const SheetCells& header = PartyMemberHeader();
  SheetCells cells(header.size());
  const auto put = [&](const char* column, std::string text) {
    cells[static_cast<size_t>(std::find(header.begin(), header.end(), column) - header.begin())] =
        std::move(text);
  };
  put("STT", std::to_string(number));
  put("ID", person.id.text());
  put("Họ và tên*", person.full_name);
  put("Giới tính*", person.sex == regulation::Sex::kMale ? "Nam" : "Nữ");
  put("Sinh ngày* (dd/mm/yyyy)", text::WriteDate(person.birth_date));
  put("Dân tộc*", person.ethnicity);
  put("Tôn giáo*", person.religion);
  put("Số định danh cá nhân*", person.national_number);
  put("Tổ chức Đảng đang sinh hoạt* (không sửa)", row.organization_name);
  put("Nơi đăng ký khai sinh: Địa chỉ chi tiết*", person.birth_place);
  put("Quê quán (theo mô hình 2 cấp): Địa chỉ chi tiết*", person.home_place);
  if (person.short_record.has_value()) {
    put("Căn cứ hồ sơ rút gọn", person.short_record->legal_basis);
    put("Nơi công tác ngoài hệ thống", person.short_record->workplace);
    put("Chức vụ ngoài hệ thống", person.short_record->position);
    put("Ngành nghề ngoài hệ thống", person.short_record->profession);
  }
  put("Tên gọi khác", row.other_names);
  put("Số thẻ Đảng*", row.party_card_number);
  put("Ngày cấp thẻ Đảng", DateText(row.party_card_date));
  put("Thường trú (theo mô hình 2 cấp): Địa chỉ chi tiết*", row.permanent_address);
  put("Ngày vào Đảng*", DateText(person.party_admission));
  put("Ngày vào Đảng chính thức*", DateText(person.party_official));
  put("Trạng thái hoạt động", StatusWord(person.status));
  put("Chế độ nghỉ hưu", SchemeWord(person.retirement_scheme));
  put("Tháng nghỉ hưu", DateText(person.retirement));
  return cells;
}

std::vector<SheetCells> RecordCells(const std::string& national_number, const PersonRecord& record,
                                    const std::vector<Qualification>& held) {
  std::vector<SheetCells> rows;
  for (const Qualification& q : held) {
    SheetCells& cells = rows.emplace_back(RecordRowOf(national_number, KindWord(q.kind)));
    cells[kFrom] = text::WriteDate(q.awarded);
    cells[kLevel] = LevelWord(q);
    cells[kText] = q.text;
    cells[kDecision] = q.source.number;
    cells[kDecisionDay] = DayText(q.source.date);
  }
  for (const PostHolding& holding : record.holdings) {
    SheetCells& cells = rows.emplace_back(RecordRowOf(national_number, "Chức danh"));
    cells[kFrom] = DayText(holding.start);
    if (holding.end != kNoEnd) cells[kTo] = DayText(holding.end - 1);
    cells[kPost] = holding.post.code;
    cells[kDecision] = holding.decision.number;
    cells[kDecisionDay] = DayText(holding.decision.date);
  }
  for (const Rating& rating : record.ratings) {
    SheetCells& cells = rows.emplace_back(RecordRowOf(national_number, "Đánh giá"));
    cells[kFrom] = std::to_string(rating.year);
    cells[kLevel] = LevelWord(rating.level);
    cells[kDecision] = rating.source.number;
    cells[kDecisionDay] = DayText(rating.source.date);
  }
  for (const Discipline& discipline : record.disciplines) {
    SheetCells& cells = rows.emplace_back(RecordRowOf(national_number, "Kỷ luật"));
    cells[kLevel] = FormWord(discipline.form);
    cells[kDecision] = discipline.decision_number;
    cells[kDecisionDay] = DayText(discipline.decision_date);
    cells[kText] = discipline.reason;
    cells[kSide] = SideWord(discipline.side);
  }
  return rows;
}

SheetCells WithoutProblemColumns(const SheetCells& header, SheetCells cells) {
  constexpr size_t kCount = std::size(kProblemColumns);
  size_t width = header.size();
  if (width > kCount &&
      std::equal(std::begin(kProblemColumns), std::end(kProblemColumns), header.end() - kCount)) {
    width -= kCount;
  }
  cells.resize(width);
  return cells;
}

}  // namespace cadre::registry
