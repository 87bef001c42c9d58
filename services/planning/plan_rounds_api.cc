#include <algorithm>
#include <map>

#include "cadre/planning/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/refusal.h"
#include "services/planning/plan_api.h"
#include "services/planning/store/campaign_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<std::vector<WarningReason>> ReasonsOf(const v1::SubmitRoundRequest& request) {
  std::map<std::string, WarningReason> reasons;
  for (const v1::WarningReason& r : request.reasons()) {
    const bool added = reasons.emplace(r.rule(), WarningReason{r.rule(), r.reason()}).second;
    if (!added) return FieldError("reasons.rule", "is given twice");
  }
  std::vector<WarningReason> result;
  result.reserve(reasons.size());
  for (auto& [rule, reason] : reasons) result.push_back(std::move(reason));
  return result;
}

// Nobody is planned for a post while somebody is introduced for it (PLN-06).
absl::Status CheckNoCase(db::Session& session, const regulation::RuleSet& rules, PlanId plan) {
  ASSIGN_OR_RETURN(const bool open, store::HasOpenCaseInPlan(session, plan));
  return Refuse(CheckApart(rules, open), "somebody is introduced for a planned post");
}

v1::RoundVoteRequested VoteRequest(const Plan& plan, const std::vector<Entry>& entries) {
  v1::RoundVoteRequested event;
  event.set_plan(PlanName(plan.id));
  event.set_sequence_no(plan.rounds.back().sequence_no);
  event.set_local_code(plan.rounds.back().local_code);
  event.set_organization(api::OrganizationName(plan.organization));
  for (const Entry& e : entries) {
    if (!IsCandidate(e)) continue;
    v1::VoteCandidate& candidate = *event.add_candidates();
    candidate.set_entry(EntryName(e));
    candidate.set_person(api::PersonName(e.person));
    candidate.set_full_name(e.full_name);
    candidate.set_post(api::PostName(e.post));
    candidate.set_post_title(e.post_title);
  }
  return event;
}

absl::StatusOr<Entry*> EntryNamed(const std::string& name, PlanId plan,
                                  std::vector<Entry>& entries) {
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(name, "entries.entry"));
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& e) { return e.id == key.entry; });
  if (at == entries.end() || key.plan != plan) {
    return FieldError("entries.entry", "is no entry of this plan");
  }
  return &*at;
}

// Those that an approval changes, as they were before it.
std::vector<Entry*> Pending(std::vector<Entry>& entries) {
  std::vector<Entry*> pending;
  for (Entry& e : entries) {
    const bool changes = e.state == EntryState::kVoted || e.state == EntryState::kConsulted ||
                         e.state == EntryState::kPendingRemoval;
    if (changes) pending.push_back(&e);
  }
  return pending;
}

absl::Status EmitApproved(api::Mutation& m, const Plan& plan, const std::vector<Entry*>& changed) {
  v1::RoundApproved event;
  event.set_plan(PlanName(plan.id));
  event.set_sequence_no(plan.rounds.back().sequence_no);
  event.set_organization(api::OrganizationName(plan.organization));
  event.set_snapshot_hash(plan.rounds.back().snapshot_hash);
  RETURN_IF_ERROR(m.Emit(event.plan(), event));
  for (const Entry* entry : changed) {
    if (entry->state != EntryState::kExited) continue;
    const v1::EntryExited exited = ExitOf(*entry);
    RETURN_IF_ERROR(m.Emit(exited.entry(), exited));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Plan> PlanApi::Move(const api::Call& call, const std::string& name, Side side,
                                       const RoundMove& move) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(name, kPlanPattern, "name"));
  return api::Mutate<v1::Plan>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Plan> {
    ASSIGN_OR_RETURN(std::optional<Plan> plan,
                     side == Side::kOwner ? store::LockPlan(m.session(), id, call.scope())
                                          : store::LockSubmitted(m.session(), id, call.scope()));
    if (!plan.has_value()) return NotFoundError("plan");
    ASSIGN_OR_RETURN(std::vector<Entry> entries,
                     store::EntriesOf(m.session(), id, call.identity.person));
    RETURN_IF_ERROR(move(m, *plan, entries));
    RETURN_IF_ERROR(store::UpdateLastRound(m.session(), *plan));
    m.Touch(name);
    return ToProto(*plan);
  });
}

absl::StatusOr<v1::Plan> PlanApi::OpenRound(const api::Call& call,
                                            const v1::OpenRoundRequest& request) {
  return Move(call, request.name(), Side::kOwner,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>&) -> absl::Status {
                RETURN_IF_ERROR(CheckOpenNext(plan));
                RETURN_IF_ERROR(CheckOriented(m.session(), plan));
                plan.rounds.push_back({.sequence_no = plan.rounds.back().sequence_no + 1,
                                       .local_code = request.local_code(),
                                       .opened = call.legal_day()});
                return store::InsertRound(m.session(), plan.id, plan.rounds.back());
              });
}

absl::StatusOr<v1::Plan> PlanApi::RequestVote(const api::Call& call,
                                              const v1::RequestVoteRequest& request) {
  return Move(call, request.name(), Side::kOwner,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckRequestVote(plan, entries));
                plan.rounds.back().state = RoundState::kVoting;
                return m.Emit(request.name(), VoteRequest(plan, entries));
              });
}

absl::StatusOr<v1::Plan> PlanApi::SubmitRound(const api::Call& call,
                                              const v1::SubmitRoundRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<WarningReason> reasons, ReasonsOf(request));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RelatedPairs related, RelativesIn(call, *rules, request.name()));
  return Move(call, request.name(), Side::kOwner,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckSubmit(plan, entries));
                Round& round = plan.rounds.back();
                // What was decided on paper met the rules of its day.
                if (!round.imported) {
                  ASSIGN_OR_RETURN(
                      const Measured measured,
                      Measure(m.session(), *rules, call.legal_day(), plan, entries, related));
                  RETURN_IF_ERROR(CheckReasons(measured.structure.findings, reasons));
                  RETURN_IF_ERROR(CheckNoCase(m.session(), measured.rules, plan.id));
                }
                round.state = RoundState::kSubmitted;
                round.submitted = call.legal_day();
                round.submitted_by = call.identity.principal;
                round.submitted_person = call.identity.person;
                round.warning_reasons = reasons;
                RETURN_IF_ERROR(
                    store::NoteSubmitted(m.session(), plan.organization, plan.term, round.opened));
                return store::ReplaceReasons(m.session(), plan);
              });
}

absl::StatusOr<v1::Plan> PlanApi::ReturnRound(const api::Call& call,
                                              const v1::ReturnRoundRequest& request) {
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckReturn(plan));
                std::vector<Entry*> sent_back;
                for (const v1::ReturnedEntry& returned : request.entries()) {
                  ASSIGN_OR_RETURN(Entry * entry, EntryNamed(returned.entry(), plan.id, entries));
                  RETURN_IF_ERROR(SendBack(plan, returned.reason(), *entry));
                  sent_back.push_back(entry);
                }
                RETURN_IF_ERROR(store::UpdateEntries(m.session(), sent_back));
                plan.rounds.back().state = RoundState::kReturned;
                return absl::OkStatus();
              });
}

absl::StatusOr<v1::Plan> PlanApi::ApproveRound(const api::Call& call,
                                               const v1::ApproveRoundRequest& request) {
  Decision decision{.number = request.decision().number(),
                    .principal = call.identity.principal,
                    .person = call.identity.person};
  ASSIGN_OR_RETURN(decision.date, api::DayFrom(request.decision().date(), "decision.date"));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RelatedPairs related, RelativesIn(call, *rules, request.name()));
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckApprove(plan));
                Round& round = plan.rounds.back();
                RETURN_IF_ERROR(CheckDecision(round, decision, call.legal_day()));
                RETURN_IF_ERROR(CheckInterest(entries));
                ASSIGN_OR_RETURN(
                    const Measured measured,
                    Measure(m.session(), *rules, call.legal_day(), plan, entries, related));
                if (!round.imported) {
                  RETURN_IF_ERROR(CheckBlocks(measured.structure.findings));
                  RETURN_IF_ERROR(CheckNoCase(m.session(), measured.rules, plan.id));
                }
                const std::vector<Entry*> changed = Pending(entries);
                Approve(round.sequence_no, decision.date, entries);
                RETURN_IF_ERROR(store::UpdateEntries(m.session(), changed));
                round.state = RoundState::kApproved;
                round.approved = decision.date;
                round.decision_number = decision.number;
                round.decision_date = decision.date;
                RETURN_IF_ERROR(KeepSnapshot(m.session(), measured, entries, plan));
                return EmitApproved(m, plan, changed);
              });
}

}  // namespace cadre::planning
