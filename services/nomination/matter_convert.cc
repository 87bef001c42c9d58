#include "services/nomination/matter_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/nomination/convert.h"

namespace cadre::nomination {

std::string MatterName(const Matter& matter) {
  return absl::StrCat(CaseName(matter.subject), "/matters/", matter.id.text());
}

std::string OpinionName(const DifferingOpinion& opinion) {
  return absl::StrCat(CaseName(opinion.subject), "/opinions/", opinion.id.text());
}

v1::Matter ToProto(const Matter& matter) {
  v1::Matter result;
  result.set_name(MatterName(matter));
  result.set_person(api::PersonName(matter.person));
  result.set_source(static_cast<v1::MatterSource>(matter.source));
  result.set_text(matter.text);
  *result.mutable_known_date() = api::ToProto(matter.known);
  result.set_state(static_cast<v1::MatterState>(matter.state));
  if (matter.verification) *result.mutable_verification() = ToProto(*matter.verification);
  if (matter.verifier) result.set_verifier(api::OrganizationName(*matter.verifier));
  if (matter.conclusion) *result.mutable_conclusion() = ToProto(*matter.conclusion);
  result.set_finding(matter.finding);
  return result;
}

v1::DifferingOpinion ToProto(const DifferingOpinion& opinion) {
  v1::DifferingOpinion result;
  result.set_name(OpinionName(opinion));
  result.set_holder(static_cast<v1::OpinionHolder>(opinion.holder));
  result.set_person(api::PersonName(opinion.person));
  result.set_step(opinion.step);
  result.set_text(opinion.text);
  *result.mutable_recorded_date() = api::ToProto(opinion.recorded);
  return result;
}

absl::StatusOr<Matter> FromProto(const v1::Matter& wire) {
  Matter matter{.source = static_cast<int>(wire.source()), .text = wire.text()};
  ASSIGN_OR_RETURN(matter.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "matter.person"));
  ASSIGN_OR_RETURN(matter.known, api::DayFrom(wire.known_date(), "matter.known_date"));
  return matter;
}

absl::StatusOr<DifferingOpinion> FromProto(const v1::DifferingOpinion& wire) {
  DifferingOpinion opinion{.holder = static_cast<OpinionHolder>(wire.holder()),
                           .step = wire.step(),
                           .text = wire.text()};
  ASSIGN_OR_RETURN(opinion.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "opinion.person"));
  return opinion;
}

}  // namespace cadre::nomination
