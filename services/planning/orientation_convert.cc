#include "services/planning/orientation_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/planning/convert.h"

namespace cadre::planning {
namespace {

v1::OrientationLine ToProto(const OrientationLine& line) {
  v1::OrientationLine result;
  result.set_trait(static_cast<v1::OrientationTrait>(line.trait));
  if (line.trait == Trait::kSector) {
    result.set_sector(static_cast<types::v1::Sector>(line.number));
  } else {
    result.set_level(line.number);
  }
  (line.trait == Trait::kField ? *result.mutable_field() : *result.mutable_post_group()) =
      line.word;
  result.set_age_from(line.age_from);
  result.set_age_below(line.age_below);
  result.set_least(line.least);
  result.set_most(line.most);
  result.set_least_percent(line.least_percent);
  result.set_text(line.text);
  return result;
}

OrientationLine FromProto(const v1::OrientationLine& wire) {
  const auto trait = static_cast<Trait>(wire.trait());
  return {.trait = trait,
          .number = trait == Trait::kSector ? static_cast<int>(wire.sector()) : wire.level(),
          .word = trait == Trait::kField ? wire.field() : wire.post_group(),
          .age_from = wire.age_from(),
          .age_below = wire.age_below(),
          .least = wire.least(),
          .most = wire.most(),
          .least_percent = wire.least_percent(),
          .text = wire.text()};
}

}  // namespace

std::string OrientationName(OrientationId id) { return absl::StrCat("orientations/", id.text()); }

v1::Orientation ToProto(const Orientation& orientation) {
  v1::Orientation result;
  result.set_name(OrientationName(orientation.id));
  result.set_term(TermName(orientation.term));
  result.set_organization(api::OrganizationName(orientation.organization));
  result.set_scope(static_cast<v1::PlanScope>(orientation.scope));
  result.set_version_no(orientation.version_no);
  result.mutable_decision()->set_number(orientation.decision_number);
  *result.mutable_decision()->mutable_date() = api::ToProto(orientation.decision_date);
  result.mutable_decision()->set_issuer(orientation.decision_issuer);
  for (const OrientationLine& line : orientation.lines) *result.add_lines() = ToProto(line);
  return result;
}

v1::OrientationGap ToProto(const OrientationGap& gap, int line_no) {
  v1::OrientationGap result;
  result.set_line_no(line_no);
  *result.mutable_line() = ToProto(gap.line);
  result.set_planned(gap.planned);
  result.set_wanted(gap.wanted);
  result.set_missing(gap.missing);
  result.set_surplus(gap.surplus);
  return result;
}

absl::StatusOr<Orientation> FromProto(const v1::Orientation& wire) {
  Orientation result{.scope = static_cast<PlanScope>(wire.scope()),
                     .decision_number = wire.decision().number(),
                     .decision_issuer = wire.decision().issuer()};
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "orientation.organization"));
  ASSIGN_OR_RETURN(result.term,
                   api::ParseId<TermId>(wire.term(), kTermPattern, "orientation.term"));
  ASSIGN_OR_RETURN(result.decision_date,
                   api::DayFrom(wire.decision().date(), "orientation.decision.date"));
  for (const v1::OrientationLine& line : wire.lines()) result.lines.push_back(FromProto(line));
  return result;
}

}  // namespace cadre::planning
