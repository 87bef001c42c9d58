#include "services/development/rotation_convert.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/regulation/post_kind.h"
#include "services/development/convert.h"
#include "services/development/domain/place.h"
#include "services/registry/client/person_facts.h"

namespace cadre::development {
namespace {

std::string NameOf(const std::optional<PostGiven>& given) {
  if (!given.has_value()) return "";
  switch (*given) {
    case PostGiven::kHigher:
      return "HIGHER";
    case PostGiven::kEqual:
      return "EQUAL";
    case PostGiven::kLower:
      return "LOWER";
  }
  return "";
}

v1::RotationFinding ToProto(const regulation::Finding& finding) {
  v1::RotationFinding result;
  result.set_rule(finding.rule);
  result.set_severity(static_cast<v1::RotationSeverity>(finding.severity));
  result.set_has_needed(finding.needed.has_value());
  result.set_needed(finding.needed.value_or(0));
  *result.mutable_citation() =
      api::ToProto(finding.citation, static_cast<types::v1::Certainty>(finding.certainty));
  return result;
}

v1::RotationParameter ToProto(const regulation::UsedParameter& used) {
  v1::RotationParameter result;
  result.set_rule(used.rule);
  result.set_parameter(used.name);
  result.set_value(used.value);
  result.set_certainty(static_cast<types::v1::Certainty>(used.certainty));
  result.set_rule_set(used.set_id);
  return result;
}

// The place of the receiving side: as written, else in its name.
std::string PlaceOf(const registry::v1::Organization& receiver) {
  return receiver.place().empty() ? receiver.display_name() : receiver.place();
}

}  // namespace

std::string RotationName(RotationId id) { return absl::StrCat("rotations/", id.text()); }

v1::RotationEvaluation EvaluationOf(const Rotation& rotation) {
  v1::RotationEvaluation evaluation;
  evaluation.ParseFromString(rotation.evaluation);
  return evaluation;
}

v1::Rotation ToProto(const Rotation& rotation) {
  v1::Rotation result;
  result.set_name(RotationName(rotation.id));
  if (rotation.entry) result.set_entry(EntryName(*rotation.plan, *rotation.entry));
  result.set_person(api::PersonName(rotation.person));
  result.set_full_name(rotation.full_name);
  result.set_organization(api::OrganizationName(rotation.organization));
  result.set_post(api::PostName(rotation.post));
  result.set_post_title(rotation.post_title);
  result.set_receiving_organization(api::OrganizationName(rotation.receiver));
  result.set_purpose(static_cast<v1::RotationPurpose>(rotation.purpose));
  *result.mutable_start_date() = api::ToProto(rotation.start);
  result.set_months(rotation.months);
  *result.mutable_end_date() = api::ToProto(rotation.end());
  result.set_approver(api::OrganizationName(rotation.approver));
  result.set_state(static_cast<v1::RotationState>(rotation.state));
  *result.mutable_evaluation() = EvaluationOf(rotation);
  v1::SubmitRotationRequest reasons;
  reasons.ParseFromString(rotation.reasons);
  *result.mutable_reasons() = reasons.reasons();
  result.set_return_reason(rotation.return_reason);
  if (rotation.decision_date) {
    result.mutable_decision()->set_number(rotation.decision_number);
    *result.mutable_decision()->mutable_date() = api::ToProto(*rotation.decision_date);
  }
  if (rotation.closed) *result.mutable_closed_date() = api::ToProto(*rotation.closed);
  if (rotation.order_date) {
    result.mutable_order()->set_number(rotation.order_number);
    *result.mutable_order()->mutable_date() = api::ToProto(*rotation.order_date);
    result.mutable_order()->set_issuer(rotation.order_issuer);
  }
  if (rotation.ended) *result.mutable_ended_date() = api::ToProto(*rotation.ended);
  if (rotation.next_post) result.set_next_post(api::PostName(*rotation.next_post));
  if (rotation.allowance) {
    result.mutable_allowance()->set_former(rotation.allowance->former);
    result.mutable_allowance()->set_given(rotation.allowance->given);
    result.mutable_allowance()->set_paid(rotation.allowance->paid);
  }
  result.set_support(rotation.support);
  result.set_open_flags(rotation.open_flags);
  result.set_etag(api::EtagOf(rotation.version));
  return result;
}

absl::StatusOr<Rotation> FromProto(const v1::Rotation& wire) {
  Rotation rotation{.purpose = static_cast<regulation::RotationPurpose>(wire.purpose()),
                    .months = wire.months()};
  if (wire.entry().empty() && wire.person().empty()) {
    return FieldError("rotation.person", "is required where there is no entry");
  }
  if (!wire.entry().empty()) {
    ASSIGN_OR_RETURN(const store::EntryKey key, ParseEntry(wire.entry(), "rotation.entry"));
    rotation.plan = key.plan;
    rotation.entry = key.entry;
  }
  if (!wire.person().empty()) {
    ASSIGN_OR_RETURN(rotation.person,
                     api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "rotation.person"));
  }
  ASSIGN_OR_RETURN(rotation.post,
                   api::ParseId<PostId>(wire.post(), api::kPostPattern, "rotation.post"));
  ASSIGN_OR_RETURN(rotation.start, api::DayFrom(wire.start_date(), "rotation.start_date"));
  ASSIGN_OR_RETURN(rotation.approver,
                   api::ParseId<OrganizationId>(wire.approver(), api::kOrganizationPattern,
                                                "rotation.approver"));
  return rotation;
}

absl::StatusOr<RotationFacts> FactsFrom(const RotationCase& known, const Rotation& rotation,
                                        bool in_approved_plan) {
  const registry::v1::Person& person = known.person.person();
  RotationFacts facts{.start = rotation.start,
                      .end = rotation.end(),
                      .purpose = rotation.purpose,
                      .in_approved_plan = in_approved_plan,
                      .post_kind = regulation::PostKindOf(known.post.post_group()),
                      .home_place = person.home_place(),
                      .place = PlaceOf(known.receiver)};
  ASSIGN_OR_RETURN(facts.working_life, registry::WorkingLifeOf(known.person));
  // The rules compare places as texts: a home inside the place of the post becomes that place.
  if (NamesHome(facts.place, facts.home_place)) facts.home_place = facts.place;
  facts.post_given = CompareRanks(known.post.rank(), registry::HeldRankOf(known.person));
  return facts;
}

v1::RotationEvaluation ToProto(const RotationVerdict& verdict, const RotationFacts& facts,
                               CivilDay as_of,
                               const std::vector<const regulation::RuleSet*>& used) {
  v1::RotationEvaluation result;
  *result.mutable_as_of() = api::ToProto(as_of);
  for (const auto& finding : verdict.findings) *result.add_findings() = ToProto(finding);
  result.set_has_months_left(verdict.months_left.has_value());
  result.set_months_left(verdict.months_left.value_or(0));
  result.set_in_approved_plan(facts.in_approved_plan.value_or(false));
  result.set_post_kind(facts.post_kind);
  result.set_is_local(!facts.place.empty() && facts.home_place == facts.place);
  result.set_post_given(NameOf(facts.post_given));
  for (const auto& parameter : verdict.parameters) *result.add_parameters() = ToProto(parameter);
  for (const regulation::RuleSet* set : used) {
    v1::RotationRuleSet& added = *result.add_rule_sets();
    added.set_id(set->id);
    added.set_content_hash(set->content_hash);
  }
  return result;
}

}  // namespace cadre::development
