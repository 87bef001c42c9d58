#include "services/nomination/case_file_api.h"

#include <algorithm>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/domain/sealing.h"
#include "services/nomination/sealed_results.h"

namespace cadre::nomination {
namespace {

using regulation::ProcedureKind;

regulation::Domain DomainOf(ProcedureKind kind) {
  switch (kind) {
    case ProcedureKind::kStandingAgain:
    case ProcedureKind::kFirstTime:
      return regulation::Domain::kCongress;
    case ProcedureKind::kPlan:
      return regulation::Domain::kPlanning;
    default:
      return regulation::Domain::kAppointment;
  }
}

absl::StatusOr<Case> Found(const KeyRing& keys,
                           absl::StatusOr<std::optional<store::StoredCase>> stored) {
  RETURN_IF_ERROR(stored.status());
  if (!stored->has_value()) return NotFoundError("case");
  RETURN_IF_ERROR(OpenResults(keys, **stored));
  return Unpinned(**std::move(stored));
}

void AddVotes(const Case& subject, const Candidate& candidate, v1::PlanVoteDecided& event) {
  v1::EntryVotes& votes = *event.add_votes();
  votes.set_entry(candidate.entry);
  for (const regulation::Step& rule : subject.procedure.steps) {
    const CaseStep& step = subject.step(rule.no);
    const auto marks = step.marks.find(candidate.no);
    if (marks == step.marks.end()) continue;
    types::v1::StepVotes& added = *votes.add_steps();
    added.set_step(rule.no);
    added.set_meeting(static_cast<types::v1::MeetingKind>(rule.meeting));
    added.set_votes(static_cast<int32_t>(marks->second.votes));
    added.set_base(static_cast<int32_t>(step.base));
  }
}

// What the meetings made of the round. A round that was given up passes nobody.
absl::Status TellPlanning(api::Mutation& m, const Case& subject) {
  v1::PlanVoteDecided event;
  event.set_plan(subject.plan);
  event.set_sequence_no(subject.sequence_no);
  event.set_case_(CaseName(subject.id));
  std::vector<int> passed;
  if (subject.state == CaseState::kDecided) {
    for (const Candidate& candidate : Introduced(subject)) passed.push_back(candidate.no);
  }
  for (const Candidate& candidate : subject.candidates) {
    const bool has_passed = std::find(passed.begin(), passed.end(), candidate.no) != passed.end();
    (has_passed ? event.add_passed() : event.add_failed())->assign(candidate.entry);
    AddVotes(subject, candidate, event);
  }
  return m.Emit(event.case_(), event);
}

}  // namespace

absl::StatusOr<Case> Unpinned(store::StoredCase stored) {
  v1::Procedure pinned;
  if (!pinned.ParseFromString(stored.procedure_pinned)) {
    return InternalError("a pinned procedure cannot be read");
  }
  stored.subject.procedure = FromProto(pinned);
  stored.subject.content_hash = pinned.content_hash();
  for (const std::string& bytes : stored.rule_changes) {
    v1::RuleChange change;
    if (!change.ParseFromString(bytes)) return InternalError("a rule change cannot be read");
    stored.subject.rule_changes.push_back(FromProto(change));
  }
  return std::move(stored.subject);
}

absl::StatusOr<regulation::Procedure> ProcedureOn(const regulation::Catalogue& rules,
                                                  regulation::ProcedureKind kind, CivilDay day) {
  ASSIGN_OR_RETURN(const regulation::RuleSet set, rules.InForce(DomainOf(kind), day));
  const regulation::Procedure* procedure = set.FindProcedure(kind);
  if (procedure != nullptr) return *procedure;
  return MakeError(absl::StatusCode::kFailedPrecondition, "no set states this procedure",
                   {.reason = Reason::kRuleSetMissing,
                    .metadata = {{"domain", "procedure " + std::to_string(static_cast<int>(kind))},
                                 {"date", FormatDay(day)}}});
}

absl::Status Pin(const regulation::Catalogue& rules, regulation::ProcedureKind kind,
                 const api::Call& call, Case& subject) {
  ASSIGN_OR_RETURN(subject.procedure, ProcedureOn(rules, kind, call.legal_day()));
  subject.content_hash = rules.sets().at(subject.procedure.source.set_id).content_hash;
  return absl::OkStatus();
}

absl::Status StoreNew(api::Mutation& m, Case& subject) {
  subject.id = CaseId(NewId(m.call().now()));
  const v1::Procedure pinned = ToProto(subject.procedure, subject.content_hash);
  RETURN_IF_ERROR(store::InsertCase(m.session(), {subject, pinned.SerializeAsString()}));
  m.Touch(CaseName(subject.id));
  return absl::OkStatus();
}

absl::StatusOr<Case> ReadCase(db::Session& session, const KeyRing& keys, CaseId id,
                              const db::Scope& scope) {
  return Found(keys, store::FindCase(session, id, scope));
}

absl::StatusOr<Case> LockCase(db::Session& session, const KeyRing& keys, CaseId id,
                              const db::Scope& scope) {
  return Found(keys, store::LockCase(session, id, scope));
}

absl::Status TellOpened(api::Mutation& m, const Case& subject) {
  v1::CaseOpened event;
  event.set_case_(CaseName(subject.id));
  event.set_post(api::PostName(*subject.post));
  return m.Emit(event.case_(), event);
}

absl::Status TellClosed(api::Mutation& m, const Case& subject) {
  v1::CaseClosed event;
  event.set_case_(CaseName(subject.id));
  event.set_post(api::PostName(*subject.post));
  return m.Emit(event.case_(), event);
}

absl::Status SaveCase(api::Mutation& m, Case& subject) {
  RETURN_IF_ERROR(store::UpdateCase(m.session(), subject));
  m.Touch(CaseName(subject.id));
  return absl::OkStatus();
}

absl::Status KeepCase(api::Mutation& m, Case& subject) {
  RETURN_IF_ERROR(SaveCase(m, subject));
  switch (subject.state) {
    case CaseState::kRunning:
    case CaseState::kReady:
    case CaseState::kSuspended:
      return absl::OkStatus();
    case CaseState::kDecided:
      // An appointment is closed once the post is filled.
      return subject.is_plan() ? TellPlanning(m, subject) : absl::OkStatus();
    case CaseState::kNotIntroduced:
    case CaseState::kAbandoned:
      return subject.is_plan() ? TellPlanning(m, subject) : TellClosed(m, subject);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Case> Shown(db::Session& session, const Case& subject) {
  ASSIGN_OR_RETURN(const std::vector<store::Placement> placements,
                   store::PlacementsOf(session, subject.id));
  v1::Case shown = ToProto(subject, placements);
  if (HasEnded(subject.state)) return shown;
  for (v1::CaseStep& step : *shown.mutable_steps()) {
    if (IsSealedStep(subject, step.no())) SealResult(step);
  }
  // Why a secret record was wrong would tell of it (APP-17).
  for (v1::CaseMove& move : *shown.mutable_past_moves()) {
    const regulation::Step* step = subject.procedure.Find(move.step());
    const bool corrected = move.kind() == v1::CASE_MOVE_KIND_CORRECTED;
    if (corrected && step != nullptr && !step->announce) move.clear_reason();
  }
  return shown;
}

}  // namespace cadre::nomination
