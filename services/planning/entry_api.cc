#include "services/planning/entry_api.h"

#include <google/protobuf/util/field_mask_util.h>

#include "common/api/etag.h"
#include "common/api/resource_name.h"
#include "common/api/update_mask.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/refusal.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<EntryApi::Subject> ReadSubject(db::Session& session, PlanId id, PostId post,
                                              const db::Scope& scope) {
  ASSIGN_OR_RETURN(const std::optional<Plan> plan, store::FindPlan(session, id, scope));
  if (!plan.has_value()) return NotFoundError("plan");
  ASSIGN_OR_RETURN(std::optional<Term> term, store::FindTerm(session, plan->term));
  if (!term.has_value()) return InternalError("a plan without a term");
  EntryApi::Subject subject{.term = *std::move(term)};
  ASSIGN_OR_RETURN(subject.appointment_proposed, store::HasOpenCase(session, post));
  ASSIGN_OR_RETURN(subject.waived, store::WaivedRules(session, id));
  return subject;
}

absl::StatusOr<Plan> LockedPlan(api::Mutation& m, PlanId id) {
  ASSIGN_OR_RETURN(std::optional<Plan> plan, store::LockPlan(m.session(), id, m.call().scope()));
  if (!plan.has_value()) return NotFoundError("plan");
  return *std::move(plan);
}

// Places the entry in its plan and checks that it belongs there.
//   INVALID_ARGUMENT  the post is not one of the planning unit, or a second one of a plan of seats
absl::Status Place(api::Mutation& m, const Plan& plan, OrganizationId post_unit, Entry& entry) {
  ASSIGN_OR_RETURN(const auto inside,
                   store::UnitsUnder(m.session(), plan.organization, {post_unit, entry.unit},
                                     m.call().legal_day()));
  if (!inside.contains(post_unit)) return FieldError("entry.post", "belongs to another unit");
  entry.from_outside = !inside.contains(entry.unit);
  entry.plan = plan.id;
  entry.added_in = plan.rounds.back().sequence_no;
  if (IsOfSeats(plan.scope)) {
    ASSIGN_OR_RETURN(const bool other, store::HasOtherPost(m.session(), plan.id, entry.post));
    if (other) return FieldError("entry.post", "a plan of seats has one post");
  }
  const std::optional<PersonId>& reader = m.call().identity.person;
  if (!reader.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(entry.reader_is_rival,
                   store::StandsFor(m.session(), plan.id, entry.post, *reader));
  entry.reader_is_rival = entry.reader_is_rival || entry.person == *reader;
  return CheckInterest(entry);
}

}  // namespace

// The registry is asked before the transaction begins.
absl::StatusOr<EntryApi::Assessed> EntryApi::Assess(const api::Call& call, const Subject& subject,
                                                    const v1::Entry& wanted) {
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(wanted.person(), api::kPersonPattern, "entry.person"));
  ASSIGN_OR_RETURN(const registry::v1::Post post, registry_.GetPost(call, wanted.post(), day));
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, {person}, day));
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  Assessed assessed;
  ASSIGN_OR_RETURN(assessed.rules, RulesOfDay::On(*catalogue, day));
  Nomination nomination{.facts = facts.front(),
                        .term = subject.term,
                        .post_group = post.post_group(),
                        .post_rank = post.rank(),
                        .appointment_proposed = subject.appointment_proposed};
  const auto waived = subject.waived.find(person);
  if (waived != subject.waived.end()) nomination.waived = waived->second;
  ASSIGN_OR_RETURN(assessed.eligibility, EligibilityOf(assessed.rules, nomination, day));
  ASSIGN_OR_RETURN(assessed.entry, EntryFrom(facts.front(), post));
  assessed.entry.outlook = OutlookFrom(wanted);
  ASSIGN_OR_RETURN(
      assessed.post_unit,
      api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern, "organization"));
  return assessed;
}

absl::StatusOr<v1::Entry> EntryApi::BringIn(const api::Call& call, const std::string& plan_name,
                                            const v1::Entry& wanted, const Admission& admit) {
  ASSIGN_OR_RETURN(const PlanId plan_id, api::ParseId<PlanId>(plan_name, kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const PostId post,
                   api::ParseId<PostId>(wanted.post(), api::kPostPattern, "entry.post"));
  Subject subject;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadSubject(*lease, plan_id, post, call.scope()));
  }
  ASSIGN_OR_RETURN(const Assessed assessed, Assess(call, subject, wanted));
  const std::string evaluation =
      ToProto(assessed.eligibility, call.legal_day(), assessed.rules).SerializeAsString();
  return api::Mutate<v1::Entry>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Entry> {
    Entry entry = assessed.entry;
    entry.id = EntryId(NewId(call.now()));
    ASSIGN_OR_RETURN(const Plan plan, admit(m, plan_id, entry));
    entry.proposed_on = call.legal_day();
    entry.after_vote = plan.rounds.back().voted.has_value();
    RETURN_IF_ERROR(Place(m, plan, assessed.post_unit, entry));
    RETURN_IF_ERROR(Refuse(assessed.eligibility.blocks, "the person may not be planned"));
    RETURN_IF_ERROR(store::InsertEntries(m.session(), {entry}));
    RETURN_IF_ERROR(
        store::AddEvaluation(m.session(), entry.id, store::Moment::kCameIn, evaluation));
    v1::Entry made = ToProto(entry);
    m.Touch(made.name());
    return made;
  });
}

absl::StatusOr<v1::Entry> EntryApi::ProposeEntry(const api::Call& call,
                                                 const v1::ProposeEntryRequest& request) {
  return BringIn(call, request.plan(), request.entry(),
                 [](api::Mutation& m, PlanId id, Entry&) -> absl::StatusOr<Plan> {
                   ASSIGN_OR_RETURN(Plan plan, LockedPlan(m, id));
                   RETURN_IF_ERROR(CheckPropose(plan));
                   return plan;
                 });
}

absl::StatusOr<v1::Entry> EntryApi::InsertEntry(const api::Call& call,
                                                const v1::InsertEntryRequest& request) {
  return BringIn(call, request.plan(), request.entry(),
                 [&](api::Mutation& m, PlanId id, Entry& entry) -> absl::StatusOr<Plan> {
                   ASSIGN_OR_RETURN(std::optional<Plan> plan,
                                    store::LockSubmitted(m.session(), id, call.scope()));
                   if (!plan.has_value()) return NotFoundError("plan");
                   RETURN_IF_ERROR(CheckInsert(*plan, entry));
                   entry.state = EntryState::kInserted;
                   entry.note = request.reason();
                   return *std::move(plan);
                 });
}

absl::StatusOr<v1::Entry> EntryApi::Move(const api::Call& call, const std::string& name,
                                         const char* field, const EntryMove& move) {
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(name, field));
  return api::Mutate<v1::Entry>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Entry> {
    const absl::StatusOr<Plan> plan = LockedPlan(m, key.plan);
    // A plan out of scope and an entry that does not exist are told alike.
    if (absl::IsNotFound(plan.status())) return NotFoundError("entry");
    RETURN_IF_ERROR(plan.status());
    ASSIGN_OR_RETURN(std::optional<Entry> entry,
                     store::FindEntry(m.session(), key.plan, key.entry, call.identity.person));
    if (!entry.has_value()) return NotFoundError("entry");
    RETURN_IF_ERROR(store::AddDetails(m.session(), *entry));
    RETURN_IF_ERROR(move(m.session(), *plan, *entry));
    RETURN_IF_ERROR(store::UpdateEntries(m.session(), {&*entry}));
    m.Touch(name);
    return ToProto(*entry);
  });
}

absl::StatusOr<v1::Entry> EntryApi::UpdateEntry(const api::Call& call,
                                                const v1::UpdateEntryRequest& request) {
  RETURN_IF_ERROR(api::CheckMask(request.update_mask(),
                                 {"readiness", "source_category", "development", "priority"}));
  return Move(call, request.entry().name(), "entry.name",
              [&](db::Session&, const Plan& plan, Entry& entry) -> absl::Status {
                RETURN_IF_ERROR(api::CheckEtag(request.entry().etag(), entry.version, "entry"));
                v1::Entry outlook = ToProto(entry);
                google::protobuf::util::FieldMaskUtil::MergeMessageTo(
                    request.entry(), request.update_mask(), {}, &outlook);
                return SetOutlook(plan, OutlookFrom(outlook), entry);
              });
}

absl::StatusOr<v1::Entry> EntryApi::WithdrawEntry(const api::Call& call,
                                                  const v1::WithdrawEntryRequest& request) {
  return Move(call, request.name(), "name",
              [](db::Session&, const Plan& plan, Entry& entry) { return Withdraw(plan, entry); });
}

absl::StatusOr<v1::Entry> EntryApi::ExplainReturned(const api::Call& call,
                                                    const v1::ExplainReturnedRequest& request) {
  return Move(call, request.name(), "name", [&](db::Session&, const Plan& plan, Entry& entry) {
    return Explain(plan, request.explanation(), entry);
  });
}

absl::StatusOr<v1::Entry> EntryApi::RemoveEntry(const api::Call& call,
                                                const v1::RemoveEntryRequest& request) {
  return Move(call, request.name(), "name", [&](db::Session&, const Plan& plan, Entry& entry) {
    return MarkForRemoval(plan, static_cast<ExitReason>(request.reason()), request.note(), entry);
  });
}

absl::StatusOr<v1::Entry> EntryApi::RecordConsultation(
    const api::Call& call, const v1::RecordConsultationRequest& request) {
  ASSIGN_OR_RETURN(const Consultation consultation, FromProto(request.consultation()));
  if (consultation.document_date > call.legal_day()) {
    return FieldError("consultation.document.date", "is in the future");
  }
  return Move(call, request.name(), "name",
              [&](db::Session& session, const Plan& plan, Entry& entry) -> absl::Status {
                RETURN_IF_ERROR(Consult(plan, consultation, entry));
                return store::PutConsultation(session, entry.id, consultation);
              });
}

}  // namespace cadre::planning
