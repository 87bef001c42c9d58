#include "services/registry/retention_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/db/transaction.h"
#include "common/regulation/finding.h"
#include "services/registry/access_api.h"
#include "services/registry/store/destruction_store.h"
#include "services/registry/store/root_scope.h"

namespace cadre::registry {
namespace {

constexpr char kPattern[] = "destructions/{destruction}";
constexpr DestructionKind kKinds[] = {
    DestructionKind::kReadings,       DestructionKind::kDataRequests,
    DestructionKind::kRemovedPeople,  DestructionKind::kChangeRequests,
    DestructionKind::kExportReleases, DestructionKind::kAudit};
constexpr int kBatch = 1000;
constexpr absl::Duration kBatchTime = absl::Minutes(1);

v1::Destruction ToProto(const Destruction& d) {
  v1::Destruction result;
  result.set_name(absl::StrCat("destructions/", d.id.text()));
  result.set_kind(static_cast<v1::DestructionKind>(d.kind));
  result.set_state(static_cast<v1::DestructionState>(d.state));
  *result.mutable_older_than() = api::ToProto(d.older_than);
  result.set_counted(d.counted);
  result.set_rule(d.rule);
  result.set_document(d.document);
  result.set_proposed_by(d.proposed_by);
  *result.mutable_propose_time() = api::ToProto(d.proposed_at);
  result.set_confirmed_by(d.confirmed_by);
  if (d.confirmed_at) *result.mutable_confirm_time() = api::ToProto(*d.confirmed_at);
  result.set_destroyed(d.destroyed);
  if (d.done_at) *result.mutable_done_time() = api::ToProto(*d.done_at);
  result.set_etag(api::EtagOf(d.version));
  return result;
}

// Logs and requests know no unit: only who is in charge of all may destroy them.
absl::Status RequireEverything(const api::Call& call, db::Session& session) {
  ASSIGN_OR_RETURN(const bool all, store::CoversEverything(session, call.scope()));
  return all ? absl::OkStatus() : NotFoundError("destruction");
}

// One batch of a destruction, and how far it is then.
absl::Status DestroyBatch(db::Session& session, absl::Time now, DestructionId id,
                          std::optional<Destruction>& after) {
  ASSIGN_OR_RETURN(after, store::LockDestruction(session, id));
  if (!after.has_value() || after->state != DestructionState::kConfirmed) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t gone,
                   store::DestroyOlder(session, after->kind, after->older_than, kBatch));
  after->destroyed += gone;
  if (gone < kBatch) {
    RETURN_IF_ERROR(Advance(*after, DestructionMove::kFinish));
    after->done_at = now;
  }
  return store::UpdateDestruction(session, *after);
}

}  // namespace

absl::StatusOr<std::optional<v1::DestructionCandidate>> RetentionApi::CandidateOf(
    db::Session& session, const api::Call& call, DestructionKind kind) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  const absl::StatusOr<regulation::RuleSet> set =
      rules->InForce(regulation::Domain::kProtection, today);
  if (HasReason(set.status(), Reason::kRuleSetMissing)) return std::nullopt;
  RETURN_IF_ERROR(set.status());
  const regulation::Parameter* time = TimeToKeep(*set, kind, today);
  if (time == nullptr) return std::nullopt;
  const std::optional<CivilDay> since = KeptSince(today, *time);
  if (!since.has_value()) return std::nullopt;
  const absl::Time older_than = absl::FromCivil(*since, call.clock->zone());
  v1::DestructionCandidate candidate;
  candidate.set_kind(static_cast<v1::DestructionKind>(kind));
  *candidate.mutable_older_than() = api::ToProto(older_than);
  ASSIGN_OR_RETURN(const int64_t count, store::CountOlder(session, kind, older_than));
  candidate.set_count(count);
  const absl::Time year = absl::FromCivil(CivilDay(today.year(), 1, 1), call.clock->zone());
  ASSIGN_OR_RETURN(const bool proposed, store::IsProposedSince(session, kind, year));
  candidate.set_proposal_due(count > 0 && !proposed);
  *candidate.mutable_citation() =
      api::ToProto(regulation::Cite(time->source, time->rule, time->clause),
                   static_cast<types::v1::Certainty>(time->certainty));
  return candidate;
}

absl::StatusOr<v1::ListDestructionCandidatesResponse> RetentionApi::ListDestructionCandidates(
    const api::Call& call, const v1::ListDestructionCandidatesRequest& /*request*/) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(RequireEverything(call, *lease));
  v1::ListDestructionCandidatesResponse response;
  for (const DestructionKind kind : kKinds) {
    ASSIGN_OR_RETURN(auto candidate, CandidateOf(*lease, call, kind));
    if (candidate.has_value()) *response.add_candidates() = *std::move(candidate);
  }
  return response;
}

absl::StatusOr<v1::Destruction> RetentionApi::ProposeDestruction(
    const api::Call& call, const v1::ProposeDestructionRequest& request) {
  const auto kind = static_cast<DestructionKind>(request.kind());
  return api::Mutate<v1::Destruction>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Destruction> {
        RETURN_IF_ERROR(RequireEverything(call, m.session()));
        ASSIGN_OR_RETURN(const auto candidate, CandidateOf(m.session(), call, kind));
        if (!candidate.has_value()) {
          return MakeError(
              absl::StatusCode::kFailedPrecondition, "no rule says how long it is kept",
              {.reason = Reason::kRuleSetMissing,
               .metadata = {{"domain", "PROTECTION"}, {"date", FormatDay(call.legal_day())}}});
        }
        const Destruction proposed{.id = DestructionId(NewId(call.now())),
                                   .kind = kind,
                                   .older_than = api::FromProto(candidate->older_than()),
                                   .rule = candidate->citation().rule(),
                                   .document = candidate->citation().document().number(),
                                   .counted = candidate->count(),
                                   .proposed_by = call.identity.principal,
                                   .proposer = call.identity.person,
                                   .proposed_at = call.now()};
        RETURN_IF_ERROR(store::InsertDestruction(m.session(), proposed));
        v1::Destruction made = ToProto(proposed);
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<v1::Destruction> RetentionApi::ConfirmDestruction(
    const api::Call& call, const v1::ConfirmDestructionRequest& request) {
  ASSIGN_OR_RETURN(const DestructionId id,
                   api::ParseId<DestructionId>(request.name(), kPattern, "name"));
  const bool rejects = request.answer() == v1::DESTRUCTION_ANSWER_REJECT;
  return api::Mutate<v1::Destruction>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Destruction> {
        RETURN_IF_ERROR(RequireEverything(call, m.session()));
        ASSIGN_OR_RETURN(auto found, store::LockDestruction(m.session(), id));
        if (!found.has_value()) return NotFoundError("destruction");
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), found->version, "destruction"));
        RETURN_IF_ERROR(CheckSecondPerson(*found, call.identity.principal, call.identity.person));
        RETURN_IF_ERROR(RequireAnother(m.session(), m.call(), found->proposed_by));
        RETURN_IF_ERROR(
            Advance(*found, rejects ? DestructionMove::kReject : DestructionMove::kConfirm));
        found->confirmed_by = call.identity.principal;
        found->confirmed_at = call.now();
        RETURN_IF_ERROR(store::UpdateDestruction(m.session(), *found));
        ++found->version;
        m.Touch(request.name());
        return ToProto(*found);
      });
}

absl::StatusOr<v1::ListDestructionsResponse> RetentionApi::ListDestructions(
    const api::Call& call, const v1::ListDestructionsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  DestructionId before(INT64_MAX);
  if (!page.after.empty()) {
    before = DestructionId::FromText(page.after.front()).value_or(before);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(RequireEverything(call, *lease));
  ASSIGN_OR_RETURN(auto rows, store::ListDestructions(*lease, before, page.size + 1));
  v1::ListDestructionsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Destruction& row : rows) *response.add_destructions() = ToProto(row);
  return response;
}

absl::Status RetentionApi::Destroy(const api::Call& call,
                                   absl::FunctionRef<void(const Destruction&)> tell) {
  std::vector<Destruction> confirmed;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(confirmed, store::ConfirmedDestructions(*lease));
  }
  for (const Destruction& destruction : confirmed) {
    std::optional<Destruction> after = destruction;
    while (after.has_value() && after->state == DestructionState::kConfirmed) {
      RETURN_IF_ERROR(
          db::RunInTransaction(pool_, RealNow() + kBatchTime, [&](db::Session& session) {
            return DestroyBatch(session, call.now(), destruction.id, after);
          }));
      if (after.has_value()) tell(*after);
    }
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
