#include "services/registry/domain/sheet.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"

namespace cadre::registry {
namespace {

using regulation::Sex;

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);

// Folded beginnings of the headers of the Party-member sheet.
constexpr char kFullName[] = "ho va ten";
constexpr char kSex[] = "gioi tinh";
constexpr char kBirthDate[] = "sinh ngay";
constexpr char kEthnicity[] = "dan toc";
constexpr char kReligion[] = "ton giao";
constexpr char kNationalNumber[] = "so dinh danh ca nhan";
constexpr char kOrganization[] = "to chuc dang dang sinh hoat";
constexpr char kOfficialDate[] = "ngay vao dang chinh thuc";
constexpr char kAdmissionDate[] = "ngay vao dang";
constexpr char kId[] = "id";
constexpr char kStatus[] = "trang thai hoat dong";
constexpr char kDeletion[] = "de nghi xoa";
// A place in parts, the smallest last in the sheet and first in writing.
constexpr const char* kBirthPlace[] = {"noi dang ky khai sinh dia chi",
                                       "noi dang ky khai sinh tinh",
                                       "noi dang ky khai sinh quoc gia"};
constexpr const char* kHomePlace[] = {"que quan dia chi", "que quan tinh", "que quan quoc gia"};

// What a cell says of the status; the first word of each is what exports write.
constexpr std::pair<const char*, EmploymentStatus> kStatuses[] = {
    {"Đang công tác", EmploymentStatus::kActive},   {"Tạm nghỉ", EmploymentStatus::kOnLeave},
    {"Biệt phái", EmploymentStatus::kSeconded},     {"Luân chuyển", EmploymentStatus::kRotated},
    {"Tạm đình chỉ", EmploymentStatus::kSuspended}, {"Nghỉ hưu", EmploymentStatus::kRetired},
    {"Thôi việc", EmploymentStatus::kResigned},     {"Từ trần", EmploymentStatus::kDeceased},
    {"Đang hoạt động", EmploymentStatus::kActive},  {"Đang sinh hoạt", EmploymentStatus::kActive}};

constexpr const char* kKinds[] = {"",
                                  "PROVINCE_COMMITTEE",
                                  "PARTY_BOARD",
                                  "PARTY_GROUP",
                                  "DIRECT_COMMITTEE",
                                  "DISTRICT_COMMITTEE",
                                  "DISTRICT_BOARD",
                                  "PEOPLES_COUNCIL",
                                  "PEOPLES_COMMITTEE",
                                  "DEPARTMENT",
                                  "DIVISION",
                                  "FRONT",
                                  "MASS_ORGANIZATION",
                                  "ASSOCIATION",
                                  "SERVICE_UNIT",
                                  "ENTERPRISE",
                                  "COMMUNE"};

// Letters, digits and single spaces, without what stands in brackets.
std::string FoldedHeader(const std::string& header) {
  std::string shown;
  int depth = 0;
  for (const char c : header) {
    if (c == '(') ++depth;
    if (depth == 0) shown.push_back(c == ':' ? ' ' : c);
    if (c == ')' && depth > 0) --depth;
  }
  std::string kept;
  for (const char c : text::SearchKey(shown)) {
    if (absl::ascii_isalnum(c) || c == '_') kept.push_back(c);
    if (c == ' ' && !kept.empty() && kept.back() != ' ') kept.push_back(c);
  }
  return std::string(absl::StripAsciiWhitespace(kept));
}

// The parts of a place, as an address is written.
std::string PlaceOf(const Columns& columns, const std::vector<std::string>& row,
                    const char* const (&parts)[3]) {
  std::vector<std::string> written;
  for (const char* part : parts) {
    std::string cell = columns.Cell(row, part);
    const bool home_country = part == parts[2] && text::SearchKey(cell) == "viet nam";
    if (!cell.empty() && !home_country) written.push_back(std::move(cell));
  }
  return absl::StrJoin(written, ", ");
}

}  // namespace

absl::StatusOr<Columns> Columns::Find(const std::vector<std::string>& header,
                                      const std::vector<std::string>& known,
                                      const std::vector<std::string>& required) {
  Columns columns;
  columns.header_ = header;
  for (size_t i = 0; i < header.size(); ++i) {
    const std::string folded = FoldedHeader(header[i]);
    const auto field = std::find_if(known.begin(), known.end(), [&](const std::string& beginning) {
      return absl::StartsWith(folded, beginning);
    });
    if (field == known.end()) continue;
    if (!columns.at_.emplace(*field, i).second) {
      return FieldError("content", absl::StrCat("has two columns for \"", *field, "\""));
    }
  }
  for (const std::string& field : required) {
    if (!columns.at_.contains(field)) {
      return FieldError("content", absl::StrCat("has no column \"", field, "\""));
    }
  }
  return columns;
}

std::string Columns::Cell(const std::vector<std::string>& row, const std::string& field) const {
  const auto found = at_.find(field);
  if (found == at_.end() || found->second >= row.size()) return "";
  return text::CleanName(row[found->second]).value_or("");
}

std::vector<std::string> Columns::Fields() const {
  std::vector<std::string> fields(header_.size());
  for (const auto& [field, column] : at_) fields[column] = field;
  return fields;
}

std::string Columns::HeaderOf(const std::string& field) const {
  const auto found = at_.find(field);
  return found == at_.end() ? field : header_[found->second];
}

std::optional<CivilDate> Columns::DateOfSerial(const std::string& cell) const {
  constexpr size_t kDigits = 5;  // from 1927 to 2173; a year has four
  int days = 0;
  if (!serials_from_.has_value() || cell.size() != kDigits || !absl::SimpleAtoi(cell, &days)) {
    return std::nullopt;
  }
  return CivilDate(*serials_from_ + days);
}

std::optional<CellProblem> ReadDate(const Columns& columns, const std::vector<std::string>& row,
                                    const std::string& field, std::optional<CivilDate>& date) {
  const std::string cell = columns.Cell(row, field);
  if (cell.empty()) return std::nullopt;
  date = columns.DateOfSerial(cell);
  if (date.has_value()) return std::nullopt;
  const auto parsed = text::ParseWrittenDate(cell);
  if (!parsed.ok()) {
    return CellProblem{columns.HeaderOf(field), std::string(parsed.status().message()), ""};
  }
  date = *parsed;
  return std::nullopt;
}

std::optional<CellProblem> ReadDay(const Columns& columns, const std::vector<std::string>& row,
                                   const std::string& field, std::optional<CivilDay>& day) {
  std::optional<CivilDate> date;
  if (auto bad = ReadDate(columns, row, field, date)) return bad;
  if (!date.has_value()) return std::nullopt;
  if (date->precision() != CivilDate::Precision::kDay) {
    return CellProblem{columns.HeaderOf(field), "must be a whole day", ""};
  }
  day = date->EarliestDay();
  return std::nullopt;
}

std::optional<CellProblem> RequireCells(const Columns& columns, const std::vector<std::string>& row,
                                        std::initializer_list<const char*> fields) {
  for (const char* field : fields) {
    if (columns.Cell(row, field).empty()) {
      return CellProblem{columns.HeaderOf(field), "is blank", ""};
    }
  }
  return std::nullopt;
}

std::vector<std::string> PersonFieldsOf(const Columns& columns) {
  std::vector<std::string> fields = {"full_name", "sex",      "birth_date",
                                     "ethnicity", "religion", "organization"};
  const auto any = [&](const char* const(&parts)[3]) {
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const char* part) { return columns.Has(part); });
  };
  if (columns.Has(kAdmissionDate)) fields.push_back("party_admission_date");
  if (columns.Has(kOfficialDate)) fields.push_back("party_official_date");
  if (columns.Has(kStatus)) fields.push_back("status");
  if (any(kBirthPlace)) fields.push_back("birth_place");
  if (any(kHomePlace)) fields.push_back("home_place");
  return fields;
}

absl::StatusOr<Columns> PersonColumns(const std::vector<std::string>& header) {
  return Columns::Find(
      header,
      {kFullName, kSex, kBirthDate, kEthnicity, kReligion, kNationalNumber, kOrganization,
       kOfficialDate, kAdmissionDate, kStatus, kDeletion, kBirthPlace[0], kBirthPlace[1],
       kBirthPlace[2], kHomePlace[0], kHomePlace[1], kHomePlace[2], kId},
      {kFullName, kSex, kBirthDate, kEthnicity, kReligion, kNationalNumber, kOrganization});
}

std::string PersonHeaderOf(const Columns& columns, const std::string& field) {
  static const std::map<std::string, const char*> known = {
      {"person.full_name", kFullName},
      {"person.birth_date", kBirthDate},
      {"person.religion", kReligion},
      {"person.national_number", kNationalNumber},
      {"person.party_official_date", kOfficialDate}};
  const auto found = known.find(field);
  return columns.HeaderOf(found == known.end() ? field : found->second);
}

std::variant<PersonRow, CellProblem> ReadPersonRow(const Columns& columns,
                                                   const std::vector<std::string>& row) {
  const auto problem = [&](const char* field, std::string reason, std::string rule = "") {
    return CellProblem{columns.HeaderOf(field), std::move(reason), std::move(rule)};
  };
  if (auto bad =
          RequireCells(columns, row, {kFullName, kSex, kBirthDate, kEthnicity, kOrganization})) {
    return *bad;
  }
  if (!columns.Cell(row, kDeletion).empty()) {
    return problem(kDeletion, "is a request, which an officer decides: nothing is deleted");
  }
  PersonRow result{.organization_name = columns.Cell(row, kOrganization)};
  Person& person = result.person;
  person.full_name = columns.Cell(row, kFullName);
  person.ethnicity = columns.Cell(row, kEthnicity);
  person.religion = columns.Cell(row, kReligion);
  person.national_number = columns.Cell(row, kNationalNumber);
  if (person.national_number.empty()) {
    const auto id = PersonId::FromText(columns.Cell(row, kId));
    if (!id.has_value()) return problem(kNationalNumber, "is blank");
    person.id = *id;
  }
  person.birth_place = PlaceOf(columns, row, kBirthPlace);
  person.home_place = PlaceOf(columns, row, kHomePlace);
  const std::string status = text::SearchKey(columns.Cell(row, kStatus));
  const auto known = std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const auto& s) {
    return text::SearchKey(s.first) == status;
  });
  if (known == std::end(kStatuses) && !status.empty()) return problem(kStatus, "is no status");
  if (known != std::end(kStatuses)) person.status = known->second;
  const std::string sex = text::SearchKey(columns.Cell(row, kSex));
  if (sex != "nam" && sex != "nu") return problem(kSex, "must be Nam or Nữ");
  person.sex = sex == "nam" ? Sex::kMale : Sex::kFemale;
  std::optional<CivilDate> birth;
  if (auto bad = ReadDate(columns, row, kBirthDate, birth)) return *bad;
  person.birth_date = *birth;
  if (auto bad = ReadDate(columns, row, kAdmissionDate, person.party_admission)) return *bad;
  if (auto bad = ReadDate(columns, row, kOfficialDate, person.party_official)) return *bad;
  return result;
}

absl::StatusOr<Columns> OrganizationColumns(const std::vector<std::string>& header) {
  return Columns::Find(header,
                       {"code", "kind", "name", "short_name", "parent_code", "valid_from", "place"},
                       {"code", "kind", "name", "parent_code", "valid_from"});
}

std::variant<OrganizationRow, CellProblem> ReadOrganizationRow(
    const Columns& columns, const std::vector<std::string>& row) {
  if (auto bad = RequireCells(columns, row, {"code", "kind", "name", "valid_from"})) return *bad;
  OrganizationRow result{.parent_code = columns.Cell(row, "parent_code")};
  Organization& o = result.organization;
  o.code = columns.Cell(row, "code");
  o.display_name = columns.Cell(row, "name");
  o.short_name = columns.Cell(row, "short_name");
  o.place = columns.Cell(row, "place");
  const auto kind = std::find(std::begin(kKinds) + 1, std::end(kKinds), columns.Cell(row, "kind"));
  if (kind == std::end(kKinds)) return CellProblem{columns.HeaderOf("kind"), "is no kind", ""};
  o.kind = static_cast<OrganizationKind>(kind - std::begin(kKinds));
  std::optional<CivilDay> from;
  if (auto bad = ReadDay(columns, row, "valid_from", from)) return *bad;
  o.valid_from = *from;
  o.valid_to = kNoEnd;
  return result;
}

const char* KindWord(OrganizationKind kind) { return kKinds[static_cast<int>(kind)]; }

const char* StatusWord(EmploymentStatus status) {
  return std::find_if(std::begin(kStatuses), std::end(kStatuses),
                      [&](const auto& s) { return s.second == status; })
      ->first;
}

}  // namespace cadre::registry
