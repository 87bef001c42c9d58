#include "services/registry/domain/sheet.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
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

// Letters, digits and single spaces; nothing from the first bracket or colon on.
std::string FoldedHeader(const std::string& header) {
  const std::string folded = text::SearchKey(header.substr(0, header.find_first_of("(:")));
  std::string kept;
  for (const char c : folded) {
    if (absl::ascii_isalnum(c) || c == ' ' || c == '_') kept.push_back(c);
  }
  return std::string(absl::StripAsciiWhitespace(kept));
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

std::string Columns::HeaderOf(const std::string& field) const {
  const auto found = at_.find(field);
  return found == at_.end() ? field : header_[found->second];
}

std::optional<CellProblem> ReadDate(const Columns& columns, const std::vector<std::string>& row,
                                    const std::string& field, std::optional<CivilDate>& date) {
  const std::string cell = columns.Cell(row, field);
  if (cell.empty()) return std::nullopt;
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

absl::StatusOr<Columns> PersonColumns(const std::vector<std::string>& header) {
  return Columns::Find(
      header,
      {kFullName, kSex, kBirthDate, kEthnicity, kReligion, kNationalNumber, kOrganization,
       kOfficialDate, kAdmissionDate},
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
          RequireCells(columns, row,
                       {kFullName, kSex, kBirthDate, kEthnicity, kNationalNumber, kOrganization})) {
    return *bad;
  }
  PersonRow result{.organization_name = columns.Cell(row, kOrganization)};
  Person& person = result.person;
  person.full_name = columns.Cell(row, kFullName);
  person.ethnicity = columns.Cell(row, kEthnicity);
  person.religion = columns.Cell(row, kReligion);
  person.national_number = columns.Cell(row, kNationalNumber);
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

}  // namespace cadre::registry
