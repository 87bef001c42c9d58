#include "cadre/nomination/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/case_api.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_moves.h"
#include "services/nomination/eligibility.h"
#include "services/nomination/rule_change_api.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/matter_store.h"

namespace cadre::nomination {
namespace {

// INVALID_ARGUMENT for a step that the procedure does not have.
absl::Status CheckStep(const Case& subject, int step) {
  if (subject.procedure.Find(step) != nullptr) return absl::OkStatus();
  return FieldError("step", "is no step of the procedure");
}

// FAILED_PRECONDITION unless the case waits for its decision.
absl::Status CheckReady(const Case& subject) {
  if (subject.state == CaseState::kReady) return absl::OkStatus();
  return Refusal(subject, subject.procedure.rules.order, "not every step is signed",
                 {{"move", "decide"}});
}

absl::Status RivalError() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "a rival decides nothing here",
                   {.reason = Reason::kConflictOfInterest});
}

// Tried again at once by the transaction that it undoes.
absl::Status MovedMeanwhile() {
  return MakeError(absl::StatusCode::kAborted, "the case moved on meanwhile",
                   {.reason = Reason::kConcurrentWrite});
}

// The case, held, with its unsigned ballot made void. Sittings are held before cases, so the case
// is read first to find the ballot's.
absl::StatusOr<Case> LockWithoutBallot(api::Mutation& m, const KeyRing& keys, CaseId id) {
  ASSIGN_OR_RETURN(const Case seen, ReadCase(m.session(), keys, id, m.call().scope()));
  const CaseStep* open = UnsignedBallot(seen);
  if (open == nullptr) {
    ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys, id, m.call().scope()));
    return UnsignedBallot(subject) == nullptr ? absl::StatusOr<Case>(std::move(subject))
                                              : MovedMeanwhile();
  }
  ASSIGN_OR_RETURN(BallotFile file,
                   LockBallotFile(m.session(), keys, BallotName(*open->sitting, *open->ballot),
                                  {.everything = true}));
  const CaseStep* still_open = UnsignedBallot(file.subject);
  if (still_open == nullptr || still_open->ballot != open->ballot) return MovedMeanwhile();
  if (file.subject.state == CaseState::kRunning) RETURN_IF_ERROR(MakeVoid(m, file.ballot));
  return std::move(file.subject);
}

absl::Status TellDecided(api::Mutation& m, const Case& subject, PersonId person) {
  v1::CaseDecided event;
  event.set_case_(CaseName(subject.id));
  event.set_post(api::PostName(*subject.post));
  event.set_person(api::PersonName(person));
  return m.Emit(event.case_(), event);
}

}  // namespace

absl::StatusOr<v1::Case> CaseApi::Move(const api::Call& call, const std::string& name,
                                       const CaseMove& move) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(name, kCasePattern, "name"));
  return api::Mutate<v1::Case>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Case> {
    ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys_, id, call.scope()));
    RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
    RETURN_IF_ERROR(move(m, subject));
    RETURN_IF_ERROR(KeepCase(m, subject));
    return Shown(m.session(), subject);
  });
}

absl::StatusOr<v1::Case> CaseApi::AddCandidate(const api::Call& call,
                                               const v1::AddCandidateRequest& request) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  ASSIGN_OR_RETURN(const auto special_case, SpecialCaseOf(request, call.legal_day()));
  std::string post_name;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const Case subject, ReadCase(*lease, keys_, id, call.scope()));
    if (subject.is_plan()) return StateError("a planning round", "add a candidate");
    post_name = api::PostName(*subject.post);
  }
  // The peers are asked before the transaction begins.
  ASSIGN_OR_RETURN(const registry::v1::Post post,
                   registry_.GetPost(call, post_name, call.legal_day()));
  ASSIGN_OR_RETURN(
      std::vector<Candidate> added,
      EligibleCandidates(call, registry_, terms_, planning_, {post, {person}, special_case}));
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(CheckAddCandidate(subject));
    Candidate candidate = added.front();
    candidate.no = static_cast<int>(subject.candidates.size()) + 1;
    RETURN_IF_ERROR(store::InsertCandidate(m.session(), subject.id, candidate));
    subject.candidates.push_back(std::move(candidate));
    return CheckInterest(subject, call.identity.person);
  });
}

absl::StatusOr<v1::Case> CaseApi::RecordStep(const api::Call& call,
                                             const v1::RecordStepRequest& request) {
  ASSIGN_OR_RETURN(const DocumentName minutes,
                   IssuedDocumentFrom(request.minutes(), "minutes", call.legal_day()));
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(CheckStep(subject, request.step()));
    RETURN_IF_ERROR(FollowLaw(m, registry_, subject, request.step()));
    RETURN_IF_ERROR(MakeMove(subject, {.step = request.step(), .action = Action::kOpen}));
    RETURN_IF_ERROR(CheckStepGate(m.session(), subject, request.step(), call.legal_day()));
    if (subject.procedure.Find(request.step())->ballot != regulation::BallotKind::kNone) {
      return Refusal(subject, subject.procedure.rules.order, "the step is decided by ballot",
                     {{"step", std::to_string(request.step())}});
    }
    RETURN_IF_ERROR(MakeMove(subject, {.step = request.step(), .action = Action::kClose}));
    subject.step(request.step()).minutes = minutes;
    return SignStep(subject, request.step());
  });
}

absl::StatusOr<v1::Case> CaseApi::ExplainStep(const api::Call& call,
                                              const v1::ExplainStepRequest& request) {
  return Move(call, request.name(), [&](api::Mutation&, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(CheckStep(subject, request.step()));
    RETURN_IF_ERROR(MakeMove(subject, {.step = request.step(), .action = Action::kExplain}));
    subject.step(request.step()).explanation = request.explanation();
    return absl::OkStatus();
  });
}

absl::StatusOr<v1::Case> CaseApi::SuspendCase(const api::Call& call,
                                              const v1::SuspendCaseRequest& request) {
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(Suspend(subject, {call.legal_day(), request.reason()}));
    return KeepLastMove(m.session(), keys_, subject);
  });
}

absl::StatusOr<v1::Case> CaseApi::ResumeCase(const api::Call& call,
                                             const v1::ResumeCaseRequest& request) {
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(Resume(subject, {call.legal_day(), request.reason()}));
    return KeepLastMove(m.session(), keys_, subject);
  });
}

absl::StatusOr<v1::Case> CaseApi::WithdrawCandidate(const api::Call& call,
                                                    const v1::WithdrawCandidateRequest& request) {
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(Withdraw(subject, request.candidate(), {call.legal_day(), request.reason()}));
    if (IsRival(subject, request.candidate(), call.identity.person)) return RivalError();
    return KeepLastMove(m.session(), keys_, subject);
  });
}

absl::StatusOr<v1::Case> CaseApi::DecideCase(const api::Call& call,
                                             const v1::DecideCaseRequest& request) {
  ASSIGN_OR_RETURN(const DocumentName decision,
                   IssuedDocumentFrom(request.decision(), "decision", call.legal_day()));
  ASSIGN_OR_RETURN(const CivilDay start, api::DayFrom(request.start_date(), "start_date"));
  if (start < decision.date) return FieldError("start_date", "is before the decision");
  return Move(call, request.name(), [&](api::Mutation& m, Case& subject) -> absl::Status {
    RETURN_IF_ERROR(CheckReady(subject));
    RETURN_IF_ERROR(CheckGate(m.session(), subject, DossierGate::kDecision, call.legal_day()));
    RETURN_IF_ERROR(store::PutRoles(m.session(), subject.id, request.roles().SerializeAsString()));
    subject.state = CaseState::kDecided;
    subject.decision = decision;
    subject.start = start;
    for (const Candidate& candidate : Introduced(subject)) {
      RETURN_IF_ERROR(store::InsertPlacement(
          m.session(), {.subject = subject.id, .person = candidate.person, .due = call.now()}));
      RETURN_IF_ERROR(TellDecided(m, subject, candidate.person));
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<v1::Case> CaseApi::AbandonCase(const api::Call& call,
                                              const v1::AbandonCaseRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  return api::Mutate<v1::Case>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Case> {
    ASSIGN_OR_RETURN(Case subject, LockWithoutBallot(m, keys_, id));
    RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
    if (HasEnded(subject.state)) return StateError("ended", "abandon");
    subject.state = CaseState::kAbandoned;
    subject.abandon_reason = request.reason();
    RETURN_IF_ERROR(KeepCase(m, subject));
    return Shown(m.session(), subject);
  });
}

}  // namespace cadre::nomination
