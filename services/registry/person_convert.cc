#include "services/registry/person_convert.h"

#include "common/api/clean_text.h"
#include "common/api/etag.h"
#include "common/api/field_view.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/registry/domain/spelling.h"

namespace cadre::registry {
namespace {

absl::StatusOr<std::optional<CivilDate>> DateIf(bool present, const types::v1::CivilDate& date,
                                                const char* field) {
  if (!present) return std::nullopt;
  ASSIGN_OR_RETURN(const CivilDate parsed, api::DateFrom(date, field));
  return parsed;
}

v1::ShortRecord ToProto(const ShortRecord& record) {
  v1::ShortRecord result;
  result.set_legal_basis(record.legal_basis);
  result.set_purpose(static_cast<v1::ShortRecordPurpose>(record.purpose));
  result.set_workplace(record.workplace);
  result.set_position(record.position);
  result.set_profession(record.profession);
  return result;
}

absl::StatusOr<std::optional<ShortRecord>> ShortIf(const v1::Person& person) {
  if (!person.has_short_record()) return std::nullopt;
  const v1::ShortRecord& wire = person.short_record();
  ShortRecord record;
  if (wire.purpose() != v1::SHORT_RECORD_PURPOSE_UNSPECIFIED) {
    record.purpose = static_cast<ShortRecordPurpose>(wire.purpose());
  }
  ASSIGN_OR_RETURN(record.legal_basis,
                   api::CleanLine(wire.legal_basis(), "person.short_record.legal_basis"));
  ASSIGN_OR_RETURN(record.workplace,
                   api::CleanLine(wire.workplace(), "person.short_record.workplace"));
  ASSIGN_OR_RETURN(record.position,
                   api::CleanLine(wire.position(), "person.short_record.position"));
  ASSIGN_OR_RETURN(record.profession,
                   api::CleanLine(wire.profession(), "person.short_record.profession"));
  if (record.legal_basis.empty()) {
    return FieldError("person.short_record.legal_basis", "is required");
  }
  if (record.workplace.empty()) return FieldError("person.short_record.workplace", "is required");
  return record;
}

}  // namespace

v1::Person ToBasicProto(const Person& p) {
  v1::Person result = ToFullProto(p);
  api::ClearHidden(api::kBasicView, result);
  return result;
}

v1::Person ToFullProto(const Person& p) {
  v1::Person result;
  result.set_name(api::PersonName(p.id));
  result.set_full_name(p.full_name);
  result.set_sex(static_cast<v1::Sex>(p.sex));
  *result.mutable_birth_date() = api::ToProto(p.birth_date);
  result.set_birth_place(p.birth_place);
  result.set_home_place(p.home_place);
  result.set_ethnicity(p.ethnicity);
  result.set_religion(p.religion);
  result.set_organization(api::OrganizationName(p.organization));
  result.set_status(static_cast<v1::EmploymentStatus>(p.status));
  result.set_national_number(p.national_number);
  if (p.party_admission) *result.mutable_party_admission_date() = api::ToProto(*p.party_admission);
  if (p.party_official) *result.mutable_party_official_date() = api::ToProto(*p.party_official);
  if (p.retirement_scheme != regulation::RetirementScheme::kGeneral) {
    result.set_retirement_scheme(static_cast<v1::RetirementScheme>(p.retirement_scheme));
  }
  if (p.retirement) *result.mutable_retirement_date() = api::ToProto(*p.retirement);
  if (p.short_record) *result.mutable_short_record() = ToProto(*p.short_record);
  result.set_etag(api::EtagOf(p.version));
  *result.mutable_update_time() = api::ToProto(p.updated_at);
  return result;
}

absl::StatusOr<Person> FromProto(const v1::Person& wire) {
  Person p{.sex = static_cast<regulation::Sex>(wire.sex()),
           .status = wire.status() == v1::EMPLOYMENT_STATUS_UNSPECIFIED
                         ? EmploymentStatus::kActive
                         : static_cast<EmploymentStatus>(wire.status()),
           .national_number = wire.national_number()};
  ASSIGN_OR_RETURN(p.full_name, api::CleanLine(wire.full_name(), "person.full_name"));
  ASSIGN_OR_RETURN(p.birth_place, api::CleanLine(wire.birth_place(), "person.birth_place"));
  ASSIGN_OR_RETURN(p.home_place, api::CleanLine(wire.home_place(), "person.home_place"));
  ASSIGN_OR_RETURN(p.ethnicity, api::CleanLine(wire.ethnicity(), "person.ethnicity"));
  ASSIGN_OR_RETURN(p.religion, api::CleanLine(wire.religion(), "person.religion"));
  p.ethnicity = SpelledEthnicity(p.ethnicity);
  p.religion = SpelledReligion(p.religion);
  ASSIGN_OR_RETURN(p.birth_date, api::DateFrom(wire.birth_date(), "person.birth_date"));
  ASSIGN_OR_RETURN(p.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "person.organization"));
  ASSIGN_OR_RETURN(p.party_admission,
                   DateIf(wire.has_party_admission_date(), wire.party_admission_date(),
                          "person.party_admission_date"));
  ASSIGN_OR_RETURN(p.party_official,
                   DateIf(wire.has_party_official_date(), wire.party_official_date(),
                          "person.party_official_date"));
  if (wire.retirement_scheme() != v1::RETIREMENT_SCHEME_UNSPECIFIED) {
    p.retirement_scheme = static_cast<regulation::RetirementScheme>(wire.retirement_scheme());
  }
  ASSIGN_OR_RETURN(p.retirement, DateIf(wire.has_retirement_date(), wire.retirement_date(),
                                        "person.retirement_date"));
  ASSIGN_OR_RETURN(p.short_record, ShortIf(wire));
  return p;
}

absl::Status CheckDetails(const Person& person, const v1::PersonDetails& details) {
  if (!person.short_record.has_value()) return absl::OkStatus();
  v1::PersonDetails rest = details;
  rest.clear_academic_rank();
  std::vector<const google::protobuf::FieldDescriptor*> given;
  rest.GetReflection()->ListFields(rest, &given);
  std::vector<std::string> fields;
  for (const auto* field : given) fields.push_back("person.details." + field->name());
  return RefuseInShort(fields);
}

}  // namespace cadre::registry
