#include "services/planning/convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/paper_convert.h"
#include "services/planning/route_convert.h"

namespace cadre::planning {

std::string TermName(TermId id) { return absl::StrCat("terms/", id.text()); }
std::string PlanName(PlanId id) { return absl::StrCat("plans/", id.text()); }

std::string EntryName(const Entry& entry) {
  return absl::StrCat(PlanName(entry.plan), "/entries/", entry.id.text());
}

absl::StatusOr<EntryKey> ParseEntry(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kEntryPattern, field));
  return EntryKey{PlanId(ids[0]), EntryId(ids[1])};
}

v1::Term ToProto(const Term& term) {
  v1::Term result;
  result.set_name(TermName(term.id));
  result.set_code(term.code);
  result.set_calendar(static_cast<v1::Calendar>(term.calendar));
  *result.mutable_start_date() = api::ToProto(term.start);
  *result.mutable_end_date() = api::ToProto(term.end);
  return result;
}

v1::Round ToProto(const Round& round) {
  v1::Round result;
  result.set_sequence_no(round.sequence_no);
  result.set_local_code(round.local_code);
  result.set_state(static_cast<v1::RoundState>(round.state));
  *result.mutable_opened_date() = api::ToProto(round.opened);
  if (round.approved) *result.mutable_approved_date() = api::ToProto(*round.approved);
  if (!round.decision_number.empty()) {
    result.mutable_decision()->set_number(round.decision_number);
  }
  if (round.decision_date) {
    *result.mutable_decision()->mutable_date() = api::ToProto(*round.decision_date);
  }
  result.set_imported(round.imported);
  result.set_snapshot_hash(round.snapshot_hash);
  result.set_publicity(static_cast<v1::Publicity>(round.publicity));
  result.set_steps_on_paper(round.steps_on_paper);
  for (const WarningReason& reason : round.warning_reasons) {
    v1::WarningReason& added = *result.add_warning_reasons();
    added.set_rule(reason.rule);
    added.set_reason(reason.reason);
  }
  return result;
}

v1::Plan ToProto(const Plan& plan) {
  v1::Plan result;
  result.set_name(PlanName(plan.id));
  result.set_term(TermName(plan.term));
  result.set_organization(api::OrganizationName(plan.organization));
  result.set_scope(static_cast<v1::PlanScope>(plan.scope));
  result.set_seats(plan.seats);
  result.set_approver(api::OrganizationName(plan.approver));
  for (const Round& round : plan.rounds) *result.add_rounds() = ToProto(round);
  result.set_etag(api::EtagOf(plan.version));
  for (const Stage& stage : plan.via) *result.add_via() = ToProto(stage);
  result.set_holder(api::OrganizationName(plan.holder));
  return result;
}

types::v1::StepVotes ToProto(const StepVotes& votes) {
  types::v1::StepVotes result;
  result.set_step(votes.step);
  result.set_meeting(static_cast<types::v1::MeetingKind>(votes.meeting));
  result.set_votes(votes.votes);
  result.set_base(votes.base);
  return result;
}

v1::Consultation ToProto(const Consultation& consultation) {
  v1::Consultation result;
  result.set_side(static_cast<v1::ConsultedSide>(consultation.side));
  result.set_opinion(static_cast<v1::Opinion>(consultation.opinion));
  result.mutable_document()->set_number(consultation.document_number);
  *result.mutable_document()->mutable_date() = api::ToProto(consultation.document_date);
  return result;
}

v1::Entry ToProto(const Entry& entry) {
  v1::Entry result;
  result.set_name(EntryName(entry));
  result.set_person(api::PersonName(entry.person));
  result.set_full_name(entry.full_name);
  result.set_post(api::PostName(entry.post));
  result.set_post_title(entry.post_title);
  result.set_state(static_cast<v1::EntryState>(entry.state));
  result.set_added_in(entry.added_in);
  result.set_removed_in(entry.removed_in);
  result.set_exit_reason(static_cast<v1::ExitReason>(entry.exit_reason));
  if (entry.exit_date) *result.mutable_exit_date() = api::ToProto(*entry.exit_date);
  result.set_from_outside(entry.from_outside);
  if (entry.planned_on) *result.mutable_planned_date() = api::ToProto(*entry.planned_on);
  result.set_etag(api::EtagOf(entry.version));
  *result.mutable_birth_date() = api::ToProto(entry.birth);
  result.set_proposed_exit(static_cast<v1::ExitReason>(entry.proposed_exit));
  result.set_exited_by_rule(IsExitByRule(entry));
  if (!entry.notice.number.empty()) {
    *result.mutable_notice() = ToProto(entry.notice);
  }
  result.set_source_category(static_cast<types::v1::SourceCategory>(entry.outlook.source_category));
  result.set_development(entry.outlook.development);
  if (IsHidden(entry)) return result;
  result.set_readiness(static_cast<v1::Readiness>(entry.outlook.readiness));
  result.set_priority(entry.outlook.priority);
  result.set_note(entry.note);
  for (const StepVotes& votes : entry.votes) *result.add_votes() = ToProto(votes);
  for (const Consultation& c : entry.consultations) *result.add_consultations() = ToProto(c);
  return result;
}

v1::FetchedEntry ToProto(const store::StandingEntry& standing) {
  v1::FetchedEntry result;
  *result.mutable_entry() = ToProto(standing.entry);
  result.set_organization(api::OrganizationName(standing.organization));
  *result.mutable_term_start() = api::ToProto(standing.term_start);
  *result.mutable_term_end() = api::ToProto(standing.term_end);
  result.set_post_rank(standing.entry.post_rank);
  result.set_post_group(standing.entry.post_group);
  result.set_management_level(standing.entry.post_level);
  return result;
}

v1::EntryExited ExitOf(const Entry& entry) {
  v1::EntryExited result;
  result.set_entry(EntryName(entry));
  result.set_person(api::PersonName(entry.person));
  result.set_post(api::PostName(entry.post));
  if (entry.exit_date) *result.mutable_exit_date() = api::ToProto(*entry.exit_date);
  return result;
}

v1::EntryRestored RestorationOf(const Entry& entry) {
  v1::EntryRestored result;
  result.set_entry(EntryName(entry));
  result.set_person(api::PersonName(entry.person));
  result.set_post(api::PostName(entry.post));
  return result;
}

absl::StatusOr<Term> FromProto(const v1::Term& wire) {
  Term term{.code = wire.code(), .calendar = static_cast<Calendar>(wire.calendar())};
  ASSIGN_OR_RETURN(term.start, api::DayFrom(wire.start_date(), "term.start_date"));
  ASSIGN_OR_RETURN(term.end, api::DayFrom(wire.end_date(), "term.end_date"));
  return term;
}

absl::StatusOr<Plan> FromProto(const v1::Plan& wire) {
  Plan plan{.scope = static_cast<PlanScope>(wire.scope()), .seats = wire.seats()};
  ASSIGN_OR_RETURN(plan.term, api::ParseId<TermId>(wire.term(), kTermPattern, "plan.term"));
  ASSIGN_OR_RETURN(plan.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "plan.organization"));
  ASSIGN_OR_RETURN(plan.approver, api::ParseId<OrganizationId>(
                                      wire.approver(), api::kOrganizationPattern, "plan.approver"));
  for (const v1::Stage& stage : wire.via()) {
    ASSIGN_OR_RETURN(plan.via.emplace_back(), FromProto(stage));
  }
  plan.holder = plan.organization;
  return plan;
}

absl::StatusOr<Consultation> FromProto(const v1::Consultation& wire) {
  Consultation result{.side = static_cast<ConsultedSide>(wire.side()),
                      .opinion = static_cast<Opinion>(wire.opinion()),
                      .document_number = wire.document().number()};
  if (result.document_number.empty()) {
    return FieldError("consultation.document.number", "is required");
  }
  ASSIGN_OR_RETURN(result.document_date,
                   api::DayFrom(wire.document().date(), "consultation.document.date"));
  return result;
}

Outlook OutlookFrom(const v1::Entry& wire) {
  return {.readiness = static_cast<Readiness>(wire.readiness()),
          .source_category = wire.source_category(),
          .development = wire.development(),
          .priority = wire.priority()};
}

StepVotes FromProto(const types::v1::StepVotes& wire) {
  return {.step = wire.step(),
          .meeting = static_cast<regulation::MeetingKind>(wire.meeting()),
          .votes = wire.votes(),
          .base = wire.base()};
}

}  // namespace cadre::planning
