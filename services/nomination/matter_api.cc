#include "services/nomination/matter_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/matter_convert.h"
#include "services/nomination/store/matter_store.h"

namespace cadre::nomination {
namespace {

// The case, held, beside whose votes the caller may write.
absl::StatusOr<Case> Hold(api::Mutation& m, const KeyRing& keys, CaseId id) {
  ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys, id, m.call().scope()));
  RETURN_IF_ERROR(CheckInterest(subject, m.call().identity.person));
  if (subject.is_plan()) return StateError("a planning round", "keep matters");
  RETURN_IF_ERROR(CheckNotEnded(subject, "keep matters"));
  return subject;
}

absl::StatusOr<Matter> HoldMatter(api::Mutation& m, const KeyRing& keys, const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kMatterPattern, "name"));
  ASSIGN_OR_RETURN(const Case subject, Hold(m, keys, CaseId(ids[0])));
  ASSIGN_OR_RETURN(std::vector<Matter> matters, store::MattersOf(m.session(), subject.id));
  const auto found = std::find_if(matters.begin(), matters.end(),
                                  [&](const Matter& each) { return each.id == MatterId(ids[1]); });
  if (found == matters.end()) return NotFoundError("matter");
  m.Touch(name);
  return std::move(*found);
}

absl::Status CheckStepBegan(const Case& subject, int step) {
  if (subject.procedure.Find(step) == nullptr) {
    return FieldError("opinion.step", "is no step of the procedure");
  }
  if (subject.step(step).progress.state == StepState::kWaiting) {
    return FieldError("opinion.step", "has not been opened");
  }
  return absl::OkStatus();
}

// The reader is on record with the registry, and passes its gate for state secrets.
absl::Status NoteReading(const api::Call& call, registry::RegistryClient& registry,
                         const Case& subject, const v1::GetCaseAccountRequest& request) {
  registry::v1::FetchListTextsRequest asked;
  asked.set_organization(api::OrganizationName(subject.organization));
  asked.set_list(absl::StrCat("CASE_ACCOUNT ", request.case_()));
  asked.set_purpose(request.purpose());
  asked.set_release(request.release());
  return registry.ListTexts(call, asked).status();
}

}  // namespace

absl::StatusOr<v1::CaseAccount> MatterApi::GetCaseAccount(
    const api::Call& call, const v1::GetCaseAccountRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  v1::CaseAccount account;
  account.set_case_(request.case_());
  std::optional<Case> subject;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
    RETURN_IF_ERROR(CheckInterest(*subject, call.identity.person));
    ASSIGN_OR_RETURN(const store::CaseAccount stored, store::AccountOf(*lease, id));
    if (stored.request.has_value()) *account.mutable_policy_request() = ToProto(*stored.request);
    if (!stored.roles.empty() && !account.mutable_roles()->ParseFromString(stored.roles)) {
      return InternalError("stored roles cannot be read");
    }
    ASSIGN_OR_RETURN(const auto opinions, store::OpinionsOf(*lease, id));
    for (const DifferingOpinion& opinion : opinions) {
      *account.add_opinions() = ToProto(opinion);
      if (opinion.holder == OpinionHolder::kHead) account.set_head_differs(true);
    }
    ASSIGN_OR_RETURN(const auto matters, store::MattersOf(*lease, id));
    for (const Matter& matter : matters) *account.add_matters() = ToProto(matter);
  }
  RETURN_IF_ERROR(NoteReading(call, registry_, *subject, request));
  return account;
}

absl::StatusOr<v1::SetPolicyRequestResponse> MatterApi::SetPolicyRequest(
    const api::Call& call, const v1::SetPolicyRequestRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(const DocumentName document,
                   IssuedDocumentFrom(request.document(), "document", call.legal_day()));
  return api::Mutate<v1::SetPolicyRequestResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SetPolicyRequestResponse> {
        ASSIGN_OR_RETURN(const Case subject, Hold(m, keys_, id));
        if (subject.policy.has_value() && subject.policy->date < document.date) {
          return FieldError("document.date", "is after the reply");
        }
        RETURN_IF_ERROR(store::PutRequest(m.session(), id, document));
        m.Touch(request.case_());
        v1::SetPolicyRequestResponse response;
        *response.mutable_document() = ToProto(document);
        return response;
      });
}

absl::StatusOr<v1::RecordOpinionResponse> MatterApi::RecordOpinion(
    const api::Call& call, const v1::RecordOpinionRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(DifferingOpinion opinion, FromProto(request.opinion()));
  opinion.id = OpinionId(NewId(call.now()));
  opinion.subject = id;
  opinion.recorded = call.legal_day();
  return api::Mutate<v1::RecordOpinionResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordOpinionResponse> {
        ASSIGN_OR_RETURN(const Case subject, Hold(m, keys_, id));
        RETURN_IF_ERROR(CheckStepBegan(subject, opinion.step));
        RETURN_IF_ERROR(store::InsertOpinion(m.session(), opinion));
        v1::RecordOpinionResponse response;
        response.set_name(OpinionName(opinion));
        m.Touch(response.name());
        return response;
      });
}

absl::StatusOr<v1::RaiseMatterResponse> MatterApi::RaiseMatter(
    const api::Call& call, const v1::RaiseMatterRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(Matter matter, FromProto(request.matter()));
  if (matter.known > call.legal_day()) {
    return FieldError("matter.known_date", "is a day to come");
  }
  matter.id = MatterId(NewId(call.now()));
  matter.subject = id;
  return api::Mutate<v1::RaiseMatterResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RaiseMatterResponse> {
        ASSIGN_OR_RETURN(const Case subject, Hold(m, keys_, id));
        if (!IsCandidate(subject, matter.person)) {
          return FieldError("matter.person", "is no candidate of the case");
        }
        RETURN_IF_ERROR(store::InsertMatter(m.session(), matter));
        v1::RaiseMatterResponse response;
        response.set_name(MatterName(matter));
        m.Touch(response.name());
        return response;
      });
}

absl::StatusOr<v1::AskVerificationResponse> MatterApi::AskVerification(
    const api::Call& call, const v1::AskVerificationRequest& request) {
  ASSIGN_OR_RETURN(const DocumentName document,
                   IssuedDocumentFrom(request.document(), "document", call.legal_day()));
  ASSIGN_OR_RETURN(
      const OrganizationId verifier,
      api::ParseId<OrganizationId>(request.verifier(), api::kOrganizationPattern, "verifier"));
  return api::Mutate<v1::AskVerificationResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::AskVerificationResponse> {
        ASSIGN_OR_RETURN(Matter matter, HoldMatter(m, keys_, request.name()));
        RETURN_IF_ERROR(nomination::AskVerification(matter));
        matter.verification = document;
        matter.verifier = verifier;
        RETURN_IF_ERROR(store::UpdateMatter(m.session(), matter));
        v1::AskVerificationResponse response;
        response.set_state(static_cast<v1::MatterState>(matter.state));
        return response;
      });
}

absl::StatusOr<v1::ConcludeMatterResponse> MatterApi::ConcludeMatter(
    const api::Call& call, const v1::ConcludeMatterRequest& request) {
  ASSIGN_OR_RETURN(const DocumentName document,
                   IssuedDocumentFrom(request.document(), "document", call.legal_day()));
  return api::Mutate<v1::ConcludeMatterResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ConcludeMatterResponse> {
        ASSIGN_OR_RETURN(Matter matter, HoldMatter(m, keys_, request.name()));
        RETURN_IF_ERROR(Conclude(static_cast<MatterState>(request.state()), matter));
        matter.conclusion = document;
        matter.finding = request.finding();
        RETURN_IF_ERROR(store::UpdateMatter(m.session(), matter));
        v1::ConcludeMatterResponse response;
        response.set_state(static_cast<v1::MatterState>(matter.state));
        return response;
      });
}

}  // namespace cadre::nomination
