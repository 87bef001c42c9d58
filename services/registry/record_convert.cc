#include "services/registry/record_convert.h"

#include "common/api/clean_text.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"
#include "services/registry/decision_convert.h"
#include "services/registry/domain/person_search.h"
#include "services/registry/domain/screening.h"
#include "services/registry/domain/sector.h"
#include "services/registry/person_convert.h"
#include "services/registry/post_convert.h"

namespace cadre::registry {
namespace {

bool IsHeldOn(const PostHolding& holding, CivilDay day) {
  return holding.start <= day && day < holding.end;
}

}  // namespace

v1::PostHolding ToProto(const PostHolding& holding) {
  v1::PostHolding result;
  *result.mutable_post() = ToProto(holding.post);
  *result.mutable_start_date() = api::ToProto(holding.start);
  if (holding.end != db::kForever) *result.mutable_end_date() = api::ToProto(holding.end);
  *result.mutable_decision() = ToProto(holding.decision);
  result.set_etag(api::EtagOf(holding.version));
  result.set_imported(holding.imported);
  return result;
}

v1::Rating ToProto(const Rating& rating) {
  v1::Rating result;
  result.set_year(rating.year);
  result.set_level(static_cast<v1::RatingLevel>(rating.level));
  if (!rating.source.number.empty()) *result.mutable_source() = ToProto(rating.source);
  result.set_etag(api::EtagOf(rating.version));
  return result;
}

v1::Discipline ToProto(const Discipline& discipline) {
  v1::Discipline result;
  result.set_form(static_cast<v1::DisciplineForm>(discipline.form));
  *result.mutable_decision_date() = api::ToProto(discipline.decision_date);
  result.set_decision_number(discipline.decision_number);
  result.set_side(static_cast<v1::DisciplineSide>(discipline.side));
  result.set_reason(discipline.reason);
  result.set_etag(api::EtagOf(discipline.version));
  return result;
}

v1::PersonRecord ToProto(const PersonRecord& record) {
  v1::PersonRecord result;
  for (const PostHolding& holding : record.holdings) *result.add_holdings() = ToProto(holding);
  for (const Rating& rating : record.ratings) *result.add_ratings() = ToProto(rating);
  for (const Discipline& d : record.disciplines) *result.add_disciplines() = ToProto(d);
  return result;
}

v1::Requirements ToProto(const regulation::Qualifications& levels) {
  v1::Requirements result;
  result.set_degree(static_cast<v1::DegreeLevel>(levels.degree));
  result.set_theory(static_cast<v1::TheoryLevel>(levels.theory));
  result.set_state_management(static_cast<v1::StateManagementLevel>(levels.state_management));
  result.set_defence_object(levels.defence_object);
  return result;
}

absl::StatusOr<Rating> FromProto(const v1::Rating& wire) {
  Rating result{.year = wire.year(), .level = static_cast<RatingLevel>(wire.level())};
  ASSIGN_OR_RETURN(result.source, SourceFrom(wire.source(), "rating.source"));
  return result;
}

absl::StatusOr<Discipline> FromProto(const v1::Discipline& wire) {
  Discipline result{.form = static_cast<regulation::DisciplineForm>(wire.form()),
                    .side = static_cast<DisciplineSide>(wire.side())};
  ASSIGN_OR_RETURN(result.decision_number,
                   api::CleanLine(wire.decision_number(), "discipline.decision_number"));
  ASSIGN_OR_RETURN(result.reason, api::CleanLines(wire.reason(), "discipline.reason"));
  ASSIGN_OR_RETURN(result.decision_date,
                   api::DayFrom(wire.decision_date(), "discipline.decision_date"));
  return result;
}

void AddSectors(const Person& person,
                const std::map<OrganizationId, std::vector<OrganizationKind>>& kinds,
                v1::PersonFacts& facts) {
  if (person.retirement_scheme == regulation::RetirementScheme::kArmedForces) {
    facts.set_sector(types::v1::SECTOR_ARMED_FORCES);
    facts.set_local_sector(types::v1::SECTOR_ARMED_FORCES);
    return;
  }
  const auto found = kinds.find(person.organization);
  if (found == kinds.end()) return;
  if (const auto sector = SectorOf(found->second)) {
    facts.set_sector(static_cast<types::v1::Sector>(*sector));
  }
  if (const auto sector = LocalSectorOf(found->second)) {
    facts.set_local_sector(static_cast<types::v1::Sector>(*sector));
  }
}

v1::PersonFacts FactsOf(const Person& person, const PersonRecord& record,
                        const std::vector<Qualification>& held, CivilDay day) {
  v1::PersonFacts facts;
  *facts.mutable_person() = ToBasicProto(person);
  facts.mutable_person()->set_ethnicity(person.ethnicity);
  if (person.party_admission) {
    *facts.mutable_person()->mutable_party_admission_date() = api::ToProto(*person.party_admission);
  }
  if (person.party_official) {
    *facts.mutable_person()->mutable_party_official_date() = api::ToProto(*person.party_official);
  }
  for (const PostHolding& holding : record.holdings) {
    if (IsHeldOn(holding, day)) *facts.add_holdings() = ToProto(holding);
  }
  for (const Rating& rating : record.ratings) {
    if (rating.year <= day.year()) *facts.add_ratings() = ToProto(rating);
  }
  for (const Discipline& d : record.disciplines) {
    if (d.decision_date <= day) *facts.add_disciplines() = ToProto(d);
  }
  *facts.mutable_held() = ToProto(HeldOn(held, day));
  facts.set_ethnic_minority(!person.ethnicity.empty() && person.ethnicity != kMajorityEthnicity);
  if (const auto degree = HighestOf(QualificationKind::kDegree, held, day)) {
    facts.set_degree_text(degree->text);
  }
  return facts;
}

v1::DiscoveryCard CardOf(const Discovered& found, CivilDay day) {
  const Person& person = found.stored.person;
  const regulation::Qualifications held = HeldOn(found.held, day);
  v1::DiscoveryCard card;
  card.set_person(api::PersonName(person.id));
  card.set_full_name(person.full_name);
  card.set_birth_year(person.birth_date.year());
  card.set_sex(static_cast<v1::Sex>(person.sex));
  card.set_organization(api::OrganizationName(person.organization));
  card.set_organization_name(found.organization_name);
  for (const std::string& title : found.titles) card.add_posts(title);
  card.set_degree(static_cast<v1::DegreeLevel>(held.degree));
  card.set_theory(static_cast<v1::TheoryLevel>(held.theory));
  card.set_state_management(static_cast<v1::StateManagementLevel>(held.state_management));
  for (const SourceCategory category : found.sources) {
    if (category == SourceCategory::kEthnicMinority) continue;  // no card tells of ethnicity
    card.add_source_categories(static_cast<types::v1::SourceCategory>(category));
  }
  if (person.short_record.has_value()) {
    card.set_is_short(true);
    card.set_workplace(person.short_record->workplace);
    card.set_position(person.short_record->position);
  }
  return card;
}

v1::Incumbent ToProto(const Incumbent& incumbent) {
  const v1::Post post = ToProto(incumbent.post);
  v1::Incumbent result;
  result.set_post(post.name());
  result.set_post_group(post.post_group());
  result.set_title(post.title());
  result.set_organization(post.organization());
  result.set_person(api::PersonName(incumbent.person));
  result.set_full_name(incumbent.full_name);
  *result.mutable_start_date() = api::ToProto(incumbent.start);
  return result;
}

}  // namespace cadre::registry
