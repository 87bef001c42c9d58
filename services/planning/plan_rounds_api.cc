#include <algorithm>
#include <map>

#include "cadre/planning/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/notice.h"
#include "services/planning/domain/refusal.h"
#include "services/planning/plan_api.h"
#include "services/planning/round_step_convert.h"
#include "services/planning/route_convert.h"
#include "services/planning/store/campaign_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/notice_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/post_count_store.h"
#include "services/planning/store/route_store.h"

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

absl::StatusOr<Entry*> EntryNamed(const std::string& name, PlanId plan, std::vector<Entry>& entries,
                                  const char* list) {
  const std::string field = absl::StrCat(list, ".entry");
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(name, field));
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& e) { return e.id == key.entry; });
  if (at == entries.end() || key.plan != plan) {
    return FieldError(field, "is no entry of this plan");
  }
  return &*at;
}

// Those that are decided where the round lies, as they were before.
std::vector<Entry*> DecidedHere(const Plan& plan, std::vector<Entry>& entries) {
  std::vector<Entry*> decided;
  for (Entry& e : entries) {
    if (WaitsForDecision(e) && IsDecidedHere(plan, e)) decided.push_back(&e);
  }
  return decided;
}

bool NothingWaits(const std::vector<Entry>& entries) {
  return std::none_of(entries.begin(), entries.end(), WaitsForDecision);
}

absl::Status EmitExits(api::Mutation& m, const std::vector<Entry*>& decided) {
  for (const Entry* entry : decided) {
    if (entry->state != EntryState::kExited) continue;
    const v1::EntryExited exited = ExitOf(*entry);
    RETURN_IF_ERROR(m.Emit(exited.entry(), exited));
  }
  return absl::OkStatus();
}

absl::Status EmitApproved(api::Mutation& m, const Plan& plan) {
  v1::RoundApproved event;
  event.set_plan(PlanName(plan.id));
  event.set_sequence_no(plan.rounds.back().sequence_no);
  event.set_organization(api::OrganizationName(plan.organization));
  event.set_snapshot_hash(plan.rounds.back().snapshot_hash);
  return m.Emit(event.plan(), event);
}

// Refuses those that the request names. How many.
absl::StatusOr<int> RefuseNamed(const v1::ApproveRoundRequest& request, const Plan& plan,
                                std::vector<Entry>& entries) {
  for (const v1::ReturnedEntry& refused : request.refusals()) {
    ASSIGN_OR_RETURN(Entry * entry, EntryNamed(refused.entry(), plan.id, entries, "refusals"));
    RETURN_IF_ERROR(RefuseEntry(plan, refused.reason(), *entry));
  }
  return request.refusals_size();
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
  ASSIGN_OR_RETURN(RoundStep step, StepOf(call, StepKind::kSubmitted, request, ""));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RelatedPairs related, RelativesIn(call, *rules, request.name()));
  return Move(call, request.name(), Side::kOwner,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckSubmit(plan, entries));
                Round& round = plan.rounds.back();
                // What was decided on paper met the rules of its day.
                if (!round.imported) {
                  RETURN_IF_ERROR(store::LockPeople(m.session(), CountedPeople(entries)));
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
                step.organization = plan.organization;
                plan.holder = round.imported ? plan.approver : NextHolder(plan);
                RETURN_IF_ERROR(store::AddStep(m.session(), plan, step));
                RETURN_IF_ERROR(store::NoteSubmitted(m.session(), {.unit = plan.organization,
                                                                   .term = plan.term,
                                                                   .opened = round.opened,
                                                                   .day = call.legal_day()}));
                return store::ReplaceReasons(m.session(), plan);
              });
}

absl::StatusOr<v1::Plan> PlanApi::ReturnRound(const api::Call& call,
                                              const v1::ReturnRoundRequest& request) {
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckReturn(plan));
                RoundStep step = PlainStep(call, StepKind::kReturned, request.opinion());
                step.organization = plan.holder;
                step.returned = request.entries_size();
                std::vector<Entry*> sent_back;
                for (const v1::ReturnedEntry& returned : request.entries()) {
                  ASSIGN_OR_RETURN(Entry * entry,
                                   EntryNamed(returned.entry(), plan.id, entries, "entries"));
                  RETURN_IF_ERROR(SendBack(plan, returned.reason(), *entry));
                  sent_back.push_back(entry);
                }
                RETURN_IF_ERROR(store::UpdateEntries(m.session(), sent_back));
                plan.rounds.back().state = RoundState::kReturned;
                plan.holder = plan.organization;
                return store::AddStep(m.session(), plan, step);
              });
}

absl::StatusOr<v1::Plan> PlanApi::ApproveRound(const api::Call& call,
                                               const v1::ApproveRoundRequest& request) {
  Decision decision{.number = request.decision().number(),
                    .principal = call.identity.principal,
                    .person = call.identity.person};
  ASSIGN_OR_RETURN(decision.date, api::DayFrom(request.decision().date(), "decision.date"));
  ASSIGN_OR_RETURN(const AccountableRoles roles, FromProto(request.roles()));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RelatedPairs related, RelativesIn(call, *rules, request.name()));
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckApprove(plan, entries));
                RETURN_IF_ERROR(CheckDecision(plan.rounds.back(), decision, call.legal_day()));
                RETURN_IF_ERROR(CheckInterest(entries));
                RETURN_IF_ERROR(CheckBodies(m.session(), call, roles));
                RoundStep step = PlainStep(call, StepKind::kApproved, request.opinion());
                step.organization = plan.holder;
                step.document = {.number = decision.number, .date = decision.date};
                step.roles = roles;
                const std::vector<Entry*> decided = DecidedHere(plan, entries);
                ASSIGN_OR_RETURN(step.refused, RefuseNamed(request, plan, entries));
                step.approved = static_cast<int>(decided.size()) - step.refused;
                RETURN_IF_ERROR(store::LockPeople(m.session(), CountedPeople(entries)));
                ASSIGN_OR_RETURN(
                    const Measured measured,
                    Measure(m.session(), *rules, call.legal_day(), plan, entries, related));
                if (!plan.rounds.back().imported) {
                  RETURN_IF_ERROR(CheckBlocks(measured.structure.findings));
                  RETURN_IF_ERROR(CheckNoCase(m.session(), measured.rules, plan.id));
                }
                for (Entry* entry : decided) {
                  if (WaitsForDecision(*entry)) {
                    Approve(plan.rounds.back().sequence_no, decision.date, *entry);
                  }
                }
                RETURN_IF_ERROR(store::UpdateEntries(m.session(), decided));
                RETURN_IF_ERROR(EmitExits(m, decided));
                step.closes = NothingWaits(entries);
                RETURN_IF_ERROR(store::AddStep(m.session(), plan, step));
                if (!step.closes) {
                  plan.holder = NextHolder(plan);
                  return absl::OkStatus();
                }
                return Close(m, request, decision, measured, entries, plan);
              });
}

absl::Status PlanApi::Close(api::Mutation& m, const v1::ApproveRoundRequest& request,
                            const Decision& decision, const Measured& measured,
                            const std::vector<Entry>& entries, Plan& plan) {
  Round& round = plan.rounds.back();
  if (!round.imported && request.publicity() == v1::PUBLICITY_UNSPECIFIED) {
    return FieldError("publicity", "is required where the decision ends the round");
  }
  round.publicity = static_cast<Publicity>(request.publicity());
  round.state = RoundState::kApproved;
  round.approved = decision.date;
  round.decision_number = decision.number;
  round.decision_date = decision.date;
  plan.holder = plan.organization;
  std::vector<RoundNotice> notices = NoticesOf(plan, entries, m.call().legal_day());
  for (RoundNotice& notice : notices) notice.id = NoticeId(NewId(m.call().now()));
  RETURN_IF_ERROR(store::InsertNotices(m.session(), notices));
  RETURN_IF_ERROR(KeepSnapshot(m.session(), measured, entries, plan));
  return EmitApproved(m, plan);
}

}  // namespace cadre::planning
