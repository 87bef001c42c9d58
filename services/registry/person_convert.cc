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
  return p;
}

}  // namespace cadre::registry
