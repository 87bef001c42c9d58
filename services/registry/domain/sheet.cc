#include "services/registry/domain/sheet.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"
#include "services/registry/domain/spelling.h"

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
constexpr char kScheme[] = "che do nghi huu";
constexpr char kRetirement[] = "thang nghi huu";
constexpr char kDeletion[] = "de nghi xoa";
// Of a short record.
constexpr char kShortBasis[] = "can cu ho so rut gon";
constexpr char kWorkplace[] = "noi cong tac ngoai he thong";
constexpr char kWorkplacePosition[] = "chuc vu ngoai he thong";
constexpr char kProfession[] = "nganh nghe ngoai he thong";
constexpr char kOtherNames[] = "ten goi khac";
constexpr char kCardNumber[] = "so the dang";
constexpr char kCardDate[] = "ngay cap the dang";
// A place in parts, the smallest last in the sheet and first in writing.
constexpr const char* kBirthPlace[] = {"noi dang ky khai sinh dia chi",
                                       "noi dang ky khai sinh tinh",
                                       "noi dang ky khai sinh quoc gia"};
constexpr const char* kHomePlace[] = {"que quan dia chi", "que quan tinh", "que quan quoc gia"};
constexpr const char* kPermanentAddress[] = {"thuong tru dia chi", "thuong tru tinh",
                                             "thuong tru quoc gia"};

// What a cell says of the status; the first word of each is what exports write.
constexpr std::pair<const char*, EmploymentStatus> kStatuses[] = {
    {"Đang công tác", EmploymentStatus::kActive},   {"Tạm nghỉ", EmploymentStatus::kOnLeave},
    {"Biệt phái", EmploymentStatus::kSeconded},     {"Luân chuyển", EmploymentStatus::kRotated},
    {"Tạm đình chỉ", EmploymentStatus::kSuspended}, {"Nghỉ hưu", EmploymentStatus::kRetired},
    {"Thôi việc", EmploymentStatus::kResigned},     {"Từ trần", EmploymentStatus::kDeceased},
    {"Đang hoạt động", EmploymentStatus::kActive},  {"Đang sinh hoạt", EmploymentStatus::kActive}};

using regulation::RetirementScheme;
constexpr std::pair<const char*, RetirementScheme> kSchemes[] = {
    {"Chung", RetirementScheme::kGeneral},
    {"Lực lượng vũ trang", RetirementScheme::kArmedForces},
    {"Theo quyết định", RetirementScheme::kDecided}};

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

// The parts of a place, as an address is written.
std::string PlaceOf(const text::Columns& columns, const std::vector<std::string>& row,
                    const char* const (&parts)[3], decltype(&text::Columns::Cell) cell_of) {
  std::vector<std::string> written;
  for (const char* part : parts) {
    std::string cell = (columns.*cell_of)(row, part);
    const bool home_country = part == parts[2] && text::SearchKey(cell) == "viet nam";
    if (!cell.empty() && !home_country) written.push_back(std::move(cell));
  }
  return absl::StrJoin(written, ", ");
}

// A row with a legal basis is of a short record.
std::optional<ShortRecord> ShortRecordOf(const text::Columns& columns,
                                         const std::vector<std::string>& row) {
  ShortRecord record{.legal_basis = columns.Cell(row, kShortBasis),
                     .workplace = columns.Cell(row, kWorkplace),
                     .position = columns.Cell(row, kWorkplacePosition),
                     .profession = columns.Cell(row, kProfession)};
  if (record.legal_basis.empty()) return std::nullopt;
  return record;
}

}  // namespace

std::vector<std::string> PersonFieldsOf(const text::Columns& columns,
                                        const std::vector<std::string>& row) {
  std::vector<std::string> fields = {"full_name", "sex",      "birth_date",
                                     "ethnicity", "religion", "organization"};
  const auto any = [&](const char* const(&parts)[3]) {
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const char* part) { return columns.Has(part); });
  };
  if (columns.Has(kAdmissionDate)) fields.push_back("party_admission_date");
  if (columns.Has(kOfficialDate)) fields.push_back("party_official_date");
  if (any(kBirthPlace)) fields.push_back("birth_place");
  if (any(kHomePlace)) fields.push_back("home_place");
  if (any(kPermanentAddress)) fields.push_back("details.permanent_address");
  if (columns.Has(kOtherNames)) fields.push_back("details.other_names");
  if (columns.Has(kCardNumber)) fields.push_back("details.party_card_number");
  if (columns.Has(kCardDate)) fields.push_back("details.party_card_date");
  // Nobody says of a person that there is no status.
  if (!columns.Cell(row, kStatus).empty()) fields.push_back("status");
  if (!columns.Cell(row, kScheme).empty()) fields.push_back("retirement_scheme");
  if (!columns.Cell(row, kRetirement).empty()) fields.push_back("retirement_date");
  if (!columns.Cell(row, kShortBasis).empty()) fields.push_back("short_record");
  return fields;
}

absl::StatusOr<text::Columns> PersonColumns(const std::vector<std::string>& header) {
  return text::Columns::Find(
      header,
      {kFullName,
       kSex,
       kBirthDate,
       kEthnicity,
       kReligion,
       kNationalNumber,
       kOrganization,
       kOfficialDate,
       kAdmissionDate,
       kStatus,
       kScheme,
       kRetirement,
       kDeletion,
       kShortBasis,
       kWorkplace,
       kWorkplacePosition,
       kProfession,
       kBirthPlace[0],
       kBirthPlace[1],
       kBirthPlace[2],
       kHomePlace[0],
       kHomePlace[1],
       kHomePlace[2],
       kPermanentAddress[0],
       kPermanentAddress[1],
       kPermanentAddress[2],
       kOtherNames,
       kCardNumber,
       kCardDate,
       kId},
      {kFullName, kSex, kBirthDate, kEthnicity, kReligion, kNationalNumber, kOrganization});
}

std::string PersonHeaderOf(const text::Columns& columns, const std::string& field) {
  static const std::map<std::string, const char*> known = {
      {"person.full_name", kFullName},
      {"person.birth_date", kBirthDate},
      {"person.religion", kReligion},
      {"person.national_number", kNationalNumber},
      {"person.party_official_date", kOfficialDate},
      {"person.retirement_date", kRetirement},
      {"person.ethnicity", kEthnicity},
      {"person.party_admission_date", kAdmissionDate},
      {"person.short_record", kShortBasis},
      {"person.short_record.legal_basis", kShortBasis},
      {"person.short_record.workplace", kWorkplace},
      {"person.short_record.position", kWorkplacePosition},
      {"person.short_record.profession", kProfession},
      {"person.details.other_names", kOtherNames},
      {"person.details.permanent_address", kPermanentAddress[0]},
      {"person.details.party_card_number", kCardNumber},
      {"person.details.party_card_date", kCardDate}};
  const auto found = known.find(field);
  return columns.HeaderOf(found == known.end() ? field : found->second);
}

std::variant<PersonRow, text::CellProblem> ReadPersonRow(const text::Columns& columns,
                                                         const std::vector<std::string>& row) {
  const auto problem = [&](const char* field, std::string reason, std::string rule = "") {
    return text::CellProblem{columns.HeaderOf(field), std::move(reason), std::move(rule)};
  };
  if (auto bad = text::RequireCells(columns, row, {kFullName, kSex, kBirthDate, kOrganization})) {
    return *bad;
  }
  const std::optional<ShortRecord> short_record = ShortRecordOf(columns, row);
  if (!short_record.has_value()) {
    if (auto bad = text::RequireCells(columns, row, {kEthnicity})) return *bad;
  }
  if (!columns.Cell(row, kDeletion).empty()) {
    return problem(kDeletion, "is a request, which an officer decides: nothing is deleted");
  }
  PersonRow result{.organization_name = columns.Cell(row, kOrganization)};
  Person& person = result.person;
  person.short_record = short_record;
  person.full_name = columns.Cell(row, kFullName);
  person.ethnicity = SpelledEthnicity(columns.Cell(row, kEthnicity));
  person.religion = SpelledReligion(columns.Cell(row, kReligion));
  person.national_number = columns.Cell(row, kNationalNumber);
  if (person.national_number.empty()) {
    const auto id = PersonId::FromText(columns.Cell(row, kId));
    if (!id.has_value() && !short_record.has_value()) return problem(kNationalNumber, "is blank");
    person.id = id.value_or(PersonId());
  }
  person.birth_place = PlaceOf(columns, row, kBirthPlace, &text::Columns::Cell);
  person.home_place = PlaceOf(columns, row, kHomePlace, &text::Columns::Cell);
  result.permanent_address = PlaceOf(columns, row, kPermanentAddress, &text::Columns::Text);
  result.other_names = columns.Text(row, kOtherNames);
  result.party_card_number = columns.Text(row, kCardNumber);
  const std::string status = text::SearchKey(columns.Cell(row, kStatus));
  const auto known = std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const auto& s) {
    return text::SearchKey(s.first) == status;
  });
  if (known == std::end(kStatuses) && !status.empty()) return problem(kStatus, "is no status");
  if (known != std::end(kStatuses)) person.status = known->second;
  const std::string scheme = text::SearchKey(columns.Cell(row, kScheme));
  const auto law = std::find_if(std::begin(kSchemes), std::end(kSchemes),
                                [&](const auto& s) { return text::SearchKey(s.first) == scheme; });
  if (law == std::end(kSchemes) && !scheme.empty()) return problem(kScheme, "is no scheme");
  if (law != std::end(kSchemes)) person.retirement_scheme = law->second;
  if (auto bad = text::ReadDate(columns, row, kRetirement, person.retirement)) return *bad;
  const std::string sex = text::SearchKey(columns.Cell(row, kSex));
  if (sex != "nam" && sex != "nu") return problem(kSex, "must be Nam or Nữ");
  person.sex = sex == "nam" ? Sex::kMale : Sex::kFemale;
  std::optional<CivilDate> birth;
  if (auto bad = text::ReadDate(columns, row, kBirthDate, birth)) return *bad;
  person.birth_date = *birth;
  if (auto bad = text::ReadDate(columns, row, kAdmissionDate, person.party_admission)) return *bad;
  if (auto bad = text::ReadDate(columns, row, kOfficialDate, person.party_official)) return *bad;
  if (auto bad = text::ReadDate(columns, row, kCardDate, result.party_card_date)) return *bad;
  return result;
}

absl::StatusOr<text::Columns> OrganizationColumns(const std::vector<std::string>& header) {
  return text::Columns::Find(
      header,
      {"code", "kind", "name", "short_name", "parent_code", "valid_from", "place", "basis_number",
       "basis_date", "valid_to", "closing_number", "closing_date"},
      {"code", "kind", "name", "parent_code", "valid_from"});
}

std::variant<OrganizationRow, text::CellProblem> ReadOrganizationRow(
    const text::Columns& columns, const std::vector<std::string>& row) {
  if (auto bad = text::RequireCells(columns, row, {"code", "kind", "name", "valid_from"}))
    return *bad;
  OrganizationRow result{.parent_code = columns.Cell(row, "parent_code")};
  Organization& o = result.organization;
  o.code = columns.Cell(row, "code");
  o.display_name = columns.Cell(row, "name");
  o.short_name = columns.Cell(row, "short_name");
  o.place = columns.Cell(row, "place");
  const auto kind = std::find(std::begin(kKinds) + 1, std::end(kKinds), columns.Cell(row, "kind"));
  if (kind == std::end(kKinds))
    return text::CellProblem{columns.HeaderOf("kind"), "is no kind", ""};
  o.kind = static_cast<OrganizationKind>(kind - std::begin(kKinds));
  std::optional<CivilDay> from;
  if (auto bad = text::ReadDay(columns, row, "valid_from", from)) return *bad;
  o.valid_from = *from;
  std::optional<CivilDay> to;
  if (auto bad = text::ReadDay(columns, row, "valid_to", to)) return *bad;
  o.valid_to = to.value_or(kNoEnd);
  if (o.valid_to <= o.valid_from) {
    return text::CellProblem{columns.HeaderOf("valid_to"), "is not after the first day", ""};
  }
  o.legal_basis.number = columns.Cell(row, "basis_number");
  if (auto bad = text::ReadDay(columns, row, "basis_date", o.legal_basis.date)) return *bad;
  o.closing_basis.number = columns.Cell(row, "closing_number");
  if (auto bad = text::ReadDay(columns, row, "closing_date", o.closing_basis.date)) return *bad;
  if (!to.has_value() && (!o.closing_basis.number.empty() || o.closing_basis.date.has_value())) {
    return text::CellProblem{columns.HeaderOf("valid_to"), "is needed by what ended it", ""};
  }
  return result;
}

const char* KindWord(OrganizationKind kind) { return kKinds[static_cast<int>(kind)]; }

const char* StatusWord(EmploymentStatus status) {
  return std::find_if(std::begin(kStatuses), std::end(kStatuses),
                      [&](const auto& s) { return s.second == status; })
      ->first;
}

std::string SchemeWord(RetirementScheme scheme) {
  if (scheme == RetirementScheme::kGeneral) return "";
  return std::find_if(std::begin(kSchemes), std::end(kSchemes),
                      [&](const auto& s) { return s.second == scheme; })
      ->first;
}

}  // namespace cadre::registry
