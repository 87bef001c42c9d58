#include "services/planning/evaluation_convert.h"

#include <algorithm>

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "services/planning/domain/waiver.h"
#include "services/planning/orientation_convert.h"
#include "services/registry/client/person_facts.h"

namespace cadre::planning {
namespace {

constexpr char kShortRule[] = "REC-SHORT";

PostRank RankOf(int planned, int held) {
  if (planned > held) return PostRank::kHigher;
  return planned == held ? PostRank::kEqual : PostRank::kLower;
}

v1::UsedParameter ToProto(const regulation::UsedParameter& used) {
  v1::UsedParameter result;
  result.set_rule(used.rule);
  result.set_parameter(used.name);
  result.set_value(used.value);
  result.set_certainty(static_cast<types::v1::Certainty>(used.certainty));
  result.set_rule_set(used.set_id);
  return result;
}

template <typename Message>
void AddSet(const regulation::RuleSet& used, Message& message) {
  v1::UsedRuleSet& added = *message.add_rule_sets();
  added.set_id(used.id);
  added.set_content_hash(used.content_hash);
}

v1::Commitment ToProto(const Commitment& commitment) {
  v1::Commitment result;
  result.set_kind(static_cast<int>(commitment.kind));
  result.set_required(commitment.required);
  result.set_held(commitment.held);
  *result.mutable_citation() =
      api::ToProto(commitment.citation, static_cast<types::v1::Certainty>(commitment.certainty));
  return result;
}

v1::EligibilityVerdict VerdictOf(const Eligibility& eligibility) {
  if (!eligibility.blocks.empty()) return v1::ELIGIBILITY_VERDICT_DOES_NOT_MEET;
  const bool committed = !eligibility.commitments.empty() || !eligibility.waived.empty();
  return committed ? v1::ELIGIBILITY_VERDICT_MEETS_WITH_COMMITMENT : v1::ELIGIBILITY_VERDICT_MEETS;
}

// Reason code of an exit for who no longer serves; "" for everybody else.
std::string DepartureOf(registry::v1::EmploymentStatus status) {
  switch (status) {
    case registry::v1::EMPLOYMENT_STATUS_RETIRED:
      return "RETIRED";
    case registry::v1::EMPLOYMENT_STATUS_RESIGNED:
      return "LEFT_SYSTEM";
    case registry::v1::EMPLOYMENT_STATUS_DECEASED:
      return "DECEASED";
    default:
      return "";
  }
}

}  // namespace

v1::Finding ToProto(const regulation::Finding& finding) {
  v1::Finding result;
  result.set_rule(finding.rule);
  result.set_severity(static_cast<v1::Severity>(finding.severity));
  result.set_has_needed(finding.needed.has_value());
  result.set_needed(finding.needed.value_or(0));
  *result.mutable_citation() =
      api::ToProto(finding.citation, static_cast<types::v1::Certainty>(finding.certainty));
  return result;
}

absl::StatusOr<Candidate> CandidateFrom(const registry::v1::PersonFacts& facts, const Term& term,
                                        int planned_rank, CivilDay as_of) {
  Candidate result{.as_of = as_of,
                   .term_start = CivilMonth(term.start),
                   .departure = DepartureOf(facts.person().status())};
  ASSIGN_OR_RETURN(result.working_life, registry::WorkingLifeOf(facts));
  const int held = registry::HeldRankOf(facts);
  if (planned_rank != 0 && held != 0) result.planned_post_rank = RankOf(planned_rank, held);
  for (const auto& rating : facts.ratings()) {
    result.ratings[rating.year()] = static_cast<Rating>(rating.level());
  }
  ASSIGN_OR_RETURN(result.disciplines, registry::DisciplinesOf(facts));
  return result;
}

absl::StatusOr<Eligibility> EligibilityOf(const RulesOfDay& rules, const Nomination& nomination,
                                          CivilDay day) {
  ASSIGN_OR_RETURN(Candidate candidate,
                   CandidateFrom(nomination.facts, nomination.term, nomination.post_rank, day));
  candidate.appointment_proposed_for_same_post = nomination.appointment_proposed;
  Eligibility eligibility = CheckEligibility(rules.View(), candidate);
  ApplyWaivers(nomination.waived, eligibility);
  eligibility.commitments =
      CommitmentsOf(rules.standards, nomination.post_group, registry::HeldOf(nomination.facts));
  return eligibility;
}

absl::StatusOr<Entry> EntryFrom(const registry::v1::PersonFacts& facts,
                                const registry::v1::Post& post) {
  const registry::v1::Person& person = facts.person();
  if (person.has_short_record()) {
    return RuleError({.rule = kShortRule, .document = "Cadre", .clause = kShortRule},
                     "a person of whom a short record is kept: it is completed first");
  }
  Entry entry{.full_name = person.full_name(),
              .sort_key = text::SortKey(person.full_name()),
              .post_title = post.title(),
              .post_group = post.post_group(),
              .post_level = post.management_level(),
              .post_rank = post.rank(),
              .sex = static_cast<regulation::Sex>(person.sex()),
              .minority = facts.ethnic_minority(),
              .degree = static_cast<regulation::DegreeLevel>(facts.held().degree()),
              .theory = static_cast<regulation::TheoryLevel>(facts.held().theory()),
              .sector = facts.sector(),
              .local_sector = facts.local_sector(),
              .held_group = registry::HeldGroupOf(facts),
              .degree_text = facts.degree_text()};
  ASSIGN_OR_RETURN(entry.person,
                   api::ParseId<PersonId>(person.name(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(entry.post, api::ParseId<PostId>(post.name(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(entry.birth, api::DateFrom(person.birth_date(), "birth_date"));
  ASSIGN_OR_RETURN(entry.unit,
                   api::ParseId<OrganizationId>(person.organization(), api::kOrganizationPattern,
                                                "organization"));
  return entry;
}

v1::Evaluation ToProto(const Eligibility& eligibility, CivilDay as_of, const RulesOfDay& used) {
  v1::Evaluation result;
  *result.mutable_as_of() = api::ToProto(as_of);
  for (const auto& block : eligibility.blocks) *result.add_blocks() = ToProto(block);
  for (const auto& note : eligibility.notes) *result.add_notes() = ToProto(note);
  result.set_has_months_left(eligibility.months_left.has_value());
  result.set_months_left(eligibility.months_left.value_or(0));
  result.set_two_terms(std::find(eligibility.tags.begin(), eligibility.tags.end(),
                                 TermTag::kTwoTerms) != eligibility.tags.end());
  result.set_proposed_exit(eligibility.proposed_exit);
  result.set_automatic_exit(eligibility.automatic_exit);
  if (eligibility.reentry_from) {
    *result.mutable_reentry_date() = api::ToProto(*eligibility.reentry_from);
  }
  for (const auto& parameter : eligibility.parameters) {
    *result.add_parameters() = ToProto(parameter);
  }
  result.set_verdict(VerdictOf(eligibility));
  for (const Commitment& commitment : eligibility.commitments) {
    *result.add_commitments() = ToProto(commitment);
  }
  for (const auto& waived : eligibility.waived) *result.add_waived() = ToProto(waived);
  for (const regulation::RuleSet* set :
       {&used.planning, &used.ages, &used.discipline, &used.standards}) {
    AddSet(*set, result);
  }
  return result;
}

v1::StructureReport ToProto(const Measured& measured) {
  const PlanNumbers& numbers = measured.numbers;
  v1::StructureReport result;
  *result.mutable_as_of() = api::ToProto(measured.day);
  *result.mutable_ages_as_of() = api::ToProto(measured.ages_on);
  result.set_seats(measured.plan.seats);
  result.set_planned(numbers.planned);
  result.set_women(numbers.women);
  result.set_young(numbers.young);
  result.set_ethnic(numbers.ethnic);
  for (const int64_t people : numbers.brackets) result.add_brackets(static_cast<int>(people));
  result.set_from_unit(numbers.from_unit);
  for (const int people : numbers.degrees) result.add_degrees(people);
  for (const int people : numbers.theory_levels) result.add_theory_levels(people);
  for (const int people : numbers.sectors) result.add_sectors(people);
  if (measured.orientation) result.set_orientation(OrientationName(measured.orientation->id));
  for (size_t i = 0; i < measured.gaps.size(); ++i) {
    *result.add_orientation_gaps() = ToProto(measured.gaps[i], static_cast<int>(i + 1));
  }
  for (const auto& finding : measured.structure.findings) {
    *result.add_findings() = ToProto(finding);
  }
  for (const auto& parameter : measured.structure.parameters) {
    *result.add_parameters() = ToProto(parameter);
  }
  AddSet(measured.rules, result);
  return result;
}

}  // namespace cadre::planning
