#include "services/nomination/convert.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"

namespace cadre::nomination {
namespace {

void SetRatio(const regulation::Fraction& fraction, v1::Ratio& ratio) {
  ratio.set_numerator(fraction.numerator);
  ratio.set_denominator(fraction.denominator);
}

regulation::Fraction FractionFrom(const v1::Ratio& ratio) {
  return {ratio.numerator(), ratio.denominator()};
}

v1::ProcedureStep ToProto(const regulation::Step& step) {
  v1::ProcedureStep result;
  result.set_no(step.no);
  result.set_meeting(static_cast<types::v1::MeetingKind>(step.meeting));
  result.set_ballot(static_cast<v1::BallotKind>(step.ballot));
  SetRatio(step.quorum, *result.mutable_quorum());
  if (step.more_than.has_value()) SetRatio(*step.more_than, *result.mutable_more_than());
  result.set_base(static_cast<v1::BallotBase>(step.base));
  result.set_exact_half(static_cast<v1::ExactHalf>(step.exact_half));
  result.set_carry(step.fallback == regulation::Fallback::kCarryTop ? step.carry : 0);
  result.set_announced(step.announce);
  result.set_explain_rule(step.explain_rule);
  return result;
}

regulation::Step StepFrom(const v1::ProcedureStep& wire) {
  regulation::Step step{.no = wire.no(),
                        .meeting = static_cast<regulation::MeetingKind>(wire.meeting()),
                        .ballot = static_cast<regulation::BallotKind>(wire.ballot()),
                        .quorum = FractionFrom(wire.quorum()),
                        .base = static_cast<regulation::BallotBase>(wire.base()),
                        .exact_half = static_cast<regulation::ExactHalf>(wire.exact_half()),
                        .carry = wire.carry(),
                        .announce = wire.announced(),
                        .explain_rule = wire.explain_rule()};
  if (wire.has_more_than()) step.more_than = FractionFrom(wire.more_than());
  if (wire.carry() > 0) step.fallback = regulation::Fallback::kCarryTop;
  return step;
}

v1::CaseStep ToProto(const CaseStep& step, int no) {
  v1::CaseStep result;
  result.set_no(no);
  result.set_state(static_cast<v1::StepState>(step.progress.state));
  if (step.ballot.has_value()) result.set_ballot(BallotName(*step.sitting, *step.ballot));
  if (step.outcome.has_value()) result.set_outcome(static_cast<v1::Outcome>(*step.outcome));
  for (const int candidate : step.selected) result.add_selected(candidate);
  for (const int candidate : step.carried) result.add_carried(candidate);
  result.set_differs(step.progress.differs);
  result.set_explanation(step.explanation);
  if (step.minutes.has_value()) *result.mutable_minutes() = ToProto(*step.minutes);
  if (step.imported_by.has_value()) result.set_imported_by(CaseImportName(*step.imported_by));
  return result;
}

v1::CaseMove ToProto(const PastMove& move) {
  v1::CaseMove result;
  result.set_kind(static_cast<v1::CaseMoveKind>(move.kind));
  result.set_step(move.step);
  result.set_candidate(move.candidate);
  *result.mutable_date() = api::ToProto(move.day);
  result.set_reason(move.reason);
  return result;
}

// How far all of them have come: the one that is furthest behind.
void SetPlacement(const std::vector<store::Placement>& placements, v1::Case& result) {
  for (const store::Placement& placement : placements) {
    const auto state = static_cast<v1::PlacementState>(placement.state);
    if (result.placement() == v1::PLACEMENT_STATE_UNSPECIFIED ||
        state != v1::PLACEMENT_STATE_DONE) {
      result.set_placement(state);
    }
    if (!placement.problem.empty()) result.set_placement_problem(placement.problem);
  }
}

}  // namespace

std::string CaseName(CaseId id) { return absl::StrCat("cases/", id.text()); }

std::string CaseImportName(CaseImportId id) { return absl::StrCat("caseImports/", id.text()); }

std::string SittingName(SittingId id) { return absl::StrCat("sittings/", id.text()); }

std::string BallotName(SittingId sitting, BallotId ballot) {
  return absl::StrCat(SittingName(sitting), "/ballots/", ballot.text());
}

absl::StatusOr<BallotKey> ParseBallot(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kBallotPattern, field));
  return BallotKey{SittingId(ids[0]), BallotId(ids[1])};
}

types::v1::DocumentRef ToProto(const DocumentName& document) {
  types::v1::DocumentRef result;
  result.set_number(document.number);
  *result.mutable_date() = api::ToProto(document.date);
  return result;
}

absl::StatusOr<DocumentName> DocumentFrom(const types::v1::DocumentRef& wire,
                                          const std::string& field) {
  if (wire.number().empty()) return FieldError(field + ".number", "is required");
  DocumentName document{.number = wire.number()};
  ASSIGN_OR_RETURN(document.date, api::DayFrom(wire.date(), field + ".date"));
  return document;
}

absl::StatusOr<DocumentName> IssuedDocumentFrom(const types::v1::DocumentRef& wire,
                                                const std::string& field, CivilDay today) {
  ASSIGN_OR_RETURN(DocumentName document, DocumentFrom(wire, field));
  if (document.date > today) return FieldError(field + ".date", "is a day to come");
  return document;
}

void SealResult(v1::CaseStep& shown) {
  shown.clear_outcome();
  shown.clear_selected();
  shown.clear_carried();
  shown.clear_differs();
  shown.set_sealed(true);
}

void HideResults(v1::Case& shown) {
  for (v1::CaseStep& step : *shown.mutable_steps()) {
    SealResult(step);
    step.clear_sealed();
    step.clear_explanation();
  }
  shown.clear_past_moves();
}

v1::Procedure ToProto(const regulation::Procedure& procedure, const std::string& content_hash) {
  v1::Procedure result;
  result.set_kind(static_cast<v1::ProcedureKind>(procedure.kind));
  for (const regulation::Step& step : procedure.steps) *result.add_steps() = ToProto(step);
  v1::ProcedureRules& rules = *result.mutable_rules();
  rules.set_order(procedure.rules.order);
  rules.set_quorum(procedure.rules.quorum);
  rules.set_majority(procedure.rules.majority);
  rules.set_carry(procedure.rules.carry);
  rules.set_tie(procedure.rules.tie);
  rules.set_exact_half(procedure.rules.exact_half);
  result.set_rule_set(procedure.source.set_id);
  result.set_content_hash(content_hash);
  types::v1::DocumentRef& document = *result.mutable_document();
  document.set_number(procedure.source.document.number);
  *document.mutable_date() = api::ToProto(procedure.source.document.date);
  document.set_issuer(procedure.source.document.issuer);
  document.set_title(procedure.source.document.title);
  result.set_certainty(static_cast<types::v1::Certainty>(procedure.certainty));
  return result;
}

regulation::Procedure FromProto(const v1::Procedure& pinned) {
  regulation::Procedure result{.kind = static_cast<regulation::ProcedureKind>(pinned.kind()),
                               .rules = {.order = pinned.rules().order(),
                                         .quorum = pinned.rules().quorum(),
                                         .majority = pinned.rules().majority(),
                                         .carry = pinned.rules().carry(),
                                         .tie = pinned.rules().tie(),
                                         .exact_half = pinned.rules().exact_half()},
                               .certainty = static_cast<regulation::Certainty>(pinned.certainty()),
                               .source = {.set_id = pinned.rule_set(),
                                          .document = {.number = pinned.document().number(),
                                                       .issuer = pinned.document().issuer(),
                                                       .title = pinned.document().title()}}};
  for (const v1::ProcedureStep& step : pinned.steps()) result.steps.push_back(StepFrom(step));
  const auto& date = pinned.document().date();
  result.source.document.date = CivilDay(date.year(), date.month(), date.day());
  return result;
}

v1::Candidate ToProto(const Candidate& candidate) {
  v1::Candidate result;
  result.set_no(candidate.no);
  result.set_person(api::PersonName(candidate.person));
  result.set_full_name(candidate.full_name);
  result.set_entry(candidate.entry);
  result.set_post_title(candidate.post_title);
  result.set_supporting_entry(candidate.supporting_entry);
  result.set_withdrawn(candidate.withdrawn);
  if (candidate.special_case) *result.mutable_special_case() = ToProto(*candidate.special_case);
  return result;
}

v1::Case ToProto(const Case& subject, const std::vector<store::Placement>& placements) {
  v1::Case result;
  result.set_name(CaseName(subject.id));
  result.set_kind(static_cast<v1::ProcedureKind>(subject.procedure.kind));
  result.set_organization(api::OrganizationName(subject.organization));
  if (subject.post.has_value()) result.set_post(api::PostName(*subject.post));
  result.set_post_title(subject.post_title);
  result.set_posts(subject.posts);
  result.set_plan(subject.plan);
  result.set_sequence_no(subject.sequence_no);
  for (const Candidate& c : subject.candidates) *result.add_candidates() = ToProto(c);
  *result.mutable_procedure() = ToProto(subject.procedure, subject.content_hash);
  for (size_t i = 0; i < subject.steps.size(); ++i) {
    *result.add_steps() = ToProto(subject.steps[i], static_cast<int>(i) + 1);
  }
  result.set_state(static_cast<v1::CaseState>(subject.state));
  *result.mutable_opened_date() = api::ToProto(subject.opened);
  if (subject.policy) *result.mutable_policy() = ToProto(*subject.policy);
  if (subject.decision) *result.mutable_decision() = ToProto(*subject.decision);
  if (subject.start) *result.mutable_start_date() = api::ToProto(*subject.start);
  SetPlacement(placements, result);
  result.set_abandon_reason(subject.abandon_reason);
  result.set_etag(api::EtagOf(subject.version));
  for (const PastMove& move : subject.past_moves) *result.add_past_moves() = ToProto(move);
  result.set_rule_choice(static_cast<v1::RuleChoice>(subject.rule_choice));
  for (const RuleChange& change : subject.rule_changes) {
    *result.add_rule_changes() = ToProto(change);
  }
  return result;
}

v1::Sitting ToProto(const Sitting& sitting) {
  v1::Sitting result;
  result.set_name(SittingName(sitting.id));
  result.set_organization(api::OrganizationName(sitting.organization));
  result.set_meeting(static_cast<types::v1::MeetingKind>(sitting.meeting));
  *result.mutable_date() = api::ToProto(sitting.day);
  result.set_place(sitting.place);
  for (const Participant& participant : sitting.roll) {
    v1::RollEntry& entry = *result.add_roll();
    entry.set_person(api::PersonName(participant.person));
    entry.set_full_name(participant.full_name);
    entry.set_role(static_cast<v1::SittingRole>(participant.role));
    entry.set_present(participant.present);
    entry.set_without_vote(!participant.has_vote);
  }
  result.set_summoned(sitting.summoned);
  result.set_present(sitting.present);
  result.set_state(static_cast<v1::SittingState>(sitting.state));
  result.set_etag(api::EtagOf(sitting.version));
  if (sitting.repeats.has_value()) result.set_repeats(SittingName(*sitting.repeats));
  return result;
}

absl::StatusOr<Sitting> FromProto(const v1::Sitting& wire) {
  Sitting sitting{.meeting = static_cast<regulation::MeetingKind>(wire.meeting()),
                  .place = wire.place()};
  ASSIGN_OR_RETURN(sitting.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "sitting.organization"));
  ASSIGN_OR_RETURN(sitting.day, api::DayFrom(wire.date(), "sitting.date"));
  for (const v1::RollEntry& entry : wire.roll()) {
    Participant participant{.role = static_cast<SittingRole>(entry.role()),
                            .has_vote = !entry.without_vote()};
    ASSIGN_OR_RETURN(participant.person, api::ParseId<PersonId>(entry.person(), api::kPersonPattern,
                                                                "sitting.roll.person"));
    sitting.roll.push_back(std::move(participant));
  }
  sitting.summoned = CountVoters(sitting.roll);
  if (wire.repeats().empty()) return sitting;
  ASSIGN_OR_RETURN(sitting.repeats,
                   api::ParseId<SittingId>(wire.repeats(), kSittingPattern, "sitting.repeats"));
  return sitting;
}

}  // namespace cadre::nomination
